namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of a wish to hold units, for the API's description; without a node the hub chooses one.
/// </summary>
public sealed record ReservationDocument(
    string Sku,
    long Quantity,
    long HoldMillis,
    string? Node = null,
    string? Channel = null,
    string? Country = null,
    string? PostalCode = null);
