namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/delivery-windows/{id}, for the API description only; <see cref="DeliveryWindowForm"/> does
/// the reading. One of market, node and rateCard must be there.
/// </summary>
public sealed record DeliveryWindowDocument(
    DateOnly Date,
    string From,
    string To,
    long Parcels,
    MarketDocument? Market = null,
    string? Node = null,
    string? RateCard = null,
    string? TimeZone = null,
    int? LeadMinutes = null);
