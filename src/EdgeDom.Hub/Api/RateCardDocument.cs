namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/rate-cards/{id}, for the API description only; <see cref="RateCardForm"/> does the reading.
/// </summary>
public sealed record RateCardDocument(IReadOnlyList<ServiceRateDocument> Services);
