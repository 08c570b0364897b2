namespace EdgeDom.Hub.Api;

/// <summary>The body of PUT /api/v1/nodes/{id}/stock: what lies there now; SKUs left out keep what they have.</summary>
public sealed record StockDocument(IReadOnlyList<StockRowDocument> Stock);
