namespace EdgeDom.Hub.Api;

/// <summary>The body of PUT /api/v1/stock-watches, for the API description only.</summary>
public sealed record WatchesDocument(IReadOnlyList<WatchDocument> StockWatches);
