namespace EdgeDom.Hub.Api;

/// <summary>The body of PUT /api/v1/supply-lines/{id}, for the API description only.</summary>
public sealed record SupplyDocument(string Node, string Sku, long Quantity, DateOnly ExpectedOn);
