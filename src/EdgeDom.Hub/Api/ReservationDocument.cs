namespace EdgeDom.Hub.Api;

/// <summary>The body of a wish to hold units, for the API's description.</summary>
public sealed record ReservationDocument(
    string Node,
    string Sku,
    long Quantity,
    long HoldMillis,
    string? Channel = null,
    string? Country = null,
    string? PostalCode = null);
