namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/promises:quote, for the API description only: an order, and whether it is asked too where
/// the basket could be fetched.
/// </summary>
public sealed record QuoteDocument(
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
    bool? PickupOptions);
