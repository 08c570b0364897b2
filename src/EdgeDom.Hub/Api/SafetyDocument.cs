namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/safety-stocks/{id}, for the API description only; <see cref="SafetyForm"/> does the reading.
/// </summary>
public sealed record SafetyDocument(
    long Units, string? Node = null, string? Sku = null, string? Class = null, bool? IsOverAll = null);
