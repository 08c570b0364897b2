namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/pickup-options:query, for the API description only: the basket and place of a quote.
/// </summary>
public sealed record PickupDocument(
    string Channel, PlaceDocument ShipTo, IReadOnlyList<LineDocument> Lines, CustomerDocument? Customer = null);
