namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of a wish to hold units, for the API's description; without a node the hub chooses one. Against units that
/// lie there (onHand, also when left out), or that are expected.
/// </summary>
public sealed record ReservationDocument(
    string Sku,
    long Quantity,
    long HoldMillis,
    string? Node = null,
    string? Channel = null,
    string? Country = null,
    string? PostalCode = null,
    string? Against = null);
