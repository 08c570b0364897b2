namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/channel-policies/{id}, for the API description only; <see cref="PolicyForm"/> does the
/// reading.
/// </summary>
public sealed record PolicyDocument(
    string Sku,
    string? Channel = null,
    MarketDocument? Market = null,
    long? Guaranteed = null,
    long? Cap = null,
    bool? IsExclusive = null);
