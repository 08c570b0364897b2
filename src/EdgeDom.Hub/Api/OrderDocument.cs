namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/orders, for the API description only; <see cref="OrderForm"/> does the reading.
/// </summary>
public sealed record OrderDocument(
    string Channel,
    string? Reference,
    int? Priority,
    PlaceDocument ShipTo,
    IReadOnlyList<LineDocument> Lines,
    DeliveryWishDocument? Delivery,
    bool? Backorder,
    CustomerDocument? Customer,
    long? ValueMinor,
    string? Suspect,
    PaymentDocument? Payment,
    IReadOnlyList<string>? Reservations = null);
