using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Movements;

/// <summary>Who has moved stock, and why.</summary>
/// <param name="Kind">What kind of movement it is.</param>
/// <param name="By">Who says so.</param>
/// <param name="Reason">Why, in his words; empty when he did not say.</param>
/// <param name="Order">For which order; null for none.</param>
/// <param name="FulfilmentOrder">For which fulfilment order; null for none.</param>
/// <param name="Supply">Of which supply line; null for none.</param>
public sealed record MovementCause(
    MovementKind Kind,
    string By,
    string Reason = "",
    OrderId? Order = null,
    FulfilmentOrderId? FulfilmentOrder = null,
    string? Supply = null)
{
    /// <summary>Stands for who asked the API without a key and did not say who he is.</summary>
    public const string Anybody = "api";

    /// <summary>What lies there was said, by nobody who is known.</summary>
    public static MovementCause Said { get; } = new(MovementKind.Restated, Anybody);
}
