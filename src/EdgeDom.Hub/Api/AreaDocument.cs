namespace EdgeDom.Hub.Api;

/// <summary>Where a zone or a surcharge counts; what is left out does not matter.</summary>
public sealed record AreaDocument(
    IReadOnlyList<string>? Countries, IReadOnlyList<string>? PostalPrefixes, long? MetresMost);
