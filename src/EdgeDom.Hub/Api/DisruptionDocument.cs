namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/disruptions/{id}, for the API description only. Without a surcharge nothing may be sent.
/// </summary>
public sealed record DisruptionDocument(
    string? Node,
    string? RateCard,
    string? Service,
    AreaDocument? Area,
    long? SurchargeMinor,
    string? From,
    string? Until,
    string Reason,
    string Actor);
