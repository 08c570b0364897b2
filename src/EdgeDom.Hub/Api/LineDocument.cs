namespace EdgeDom.Hub.Api;

/// <summary>One wished line: a SKU on sale and 1 to 1,000,000 units.</summary>
public sealed record LineDocument(string Sku, long Quantity);
