namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/orders/{id}:change, for the API description only; at least one of priority, shipTo and
/// lines is needed.
/// </summary>
public sealed record OrderChangeDocument(
    string By, string Reason, int? Priority, PlaceDocument? ShipTo, IReadOnlyList<LineChangeDocument>? Lines);
