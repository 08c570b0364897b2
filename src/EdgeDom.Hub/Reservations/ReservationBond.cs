using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Reservations;

/// <summary>What binds a reservation to its node, and to an order.</summary>
/// <param name="IsAnywhere">Whether its caller named no node: the hub chose one, and may choose another.</param>
/// <param name="Told">Events told of it so far.</param>
/// <param name="By">Who pinned it; empty when nobody did.</param>
/// <param name="Reason">Why, in his words.</param>
/// <param name="Order">The order whose units they are now; null for none.</param>
/// <param name="Against">What it was made against.</param>
/// <param name="Supply">The supply line whose units it has until all have come; null for units that lie there.</param>
/// <param name="Come">Of these the units that have come.</param>
/// <param name="Asked">The node that its caller named, where people pinned it to another; else null.</param>
public sealed record ReservationBond(
    bool IsAnywhere,
    long Told,
    string By = "",
    string Reason = "",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderId? Order = null,
    ReservationAgainst Against = ReservationAgainst.OnHand,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Supply = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Come = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Asked = null);
