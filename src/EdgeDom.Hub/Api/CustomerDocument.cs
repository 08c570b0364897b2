namespace EdgeDom.Hub.Api;

/// <summary>Who orders, as far as rules ask; a part of <see cref="OrderDocument"/>.</summary>
public sealed record CustomerDocument(string? Tier);
