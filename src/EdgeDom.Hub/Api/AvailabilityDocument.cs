namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/availability:query: 1 to 1,000 SKUs, and whose buyers ask; without any of that it is told
/// what may be sold to all of them together. The option is ship or pickup, and ship when left out. With
/// onHand it is told too what lies at each node, whoever asks; not when left out.
/// </summary>
public sealed record AvailabilityDocument(
    IReadOnlyList<string> Skus,
    string? Channel = null,
    string? Country = null,
    string? PostalCode = null,
    string? Option = null,
    bool? OnHand = null);
