using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>
/// So many base units more of a SKU are held back by a count, or asked for; below zero, fewer are held.
/// </summary>
public sealed record HeldChange(Sku Sku, long Quantity);
