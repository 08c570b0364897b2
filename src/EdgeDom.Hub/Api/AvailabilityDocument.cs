namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/availability:query: 1 to 1,000 SKUs.</summary>
public sealed record AvailabilityDocument(IReadOnlyList<string> Skus);
