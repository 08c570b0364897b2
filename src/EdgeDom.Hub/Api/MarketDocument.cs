namespace EdgeDom.Hub.Api;

/// <summary>A market in a body, for the API description only.</summary>
public sealed record MarketDocument(
    IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? PostalPrefixes = null);
