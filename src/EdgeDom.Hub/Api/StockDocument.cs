namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/nodes/{id}/stock: what lies there now, and who says so and why, for the movements that come
/// of it; SKUs left out keep what they have.
/// </summary>
public sealed record StockDocument(
    IReadOnlyList<StockRowDocument> Stock, string? By = null, string? Reason = null);
