namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/delivery-windows/{id}, for the API description only; <see cref="DeliveryWindowForm"/> does
/// the reading.
/// </summary>
public sealed record DeliveryWindowDocument(
    MarketDocument Market, DateOnly Date, string From, string To, long Parcels);
