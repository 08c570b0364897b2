namespace EdgeDom.Hub.Api;

/// <summary>One watch of PUT /api/v1/stock-watches, for the API description only.</summary>
public sealed record WatchDocument(string Node, string Sku, long? LowAt, long? ClearAt);
