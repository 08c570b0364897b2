namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/nodes/{id}/stock-counts: what people counted, 1 to 1,000 SKUs, each once. SKUs left out
/// were not counted.
/// </summary>
public sealed record StockCountsDocument(IReadOnlyList<CountedRowDocument> Counts);
