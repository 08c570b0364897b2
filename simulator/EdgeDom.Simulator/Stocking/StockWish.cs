using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Stocking;

/// <summary>
/// How many units of a SKU shall lie in the grid at least, and how many fit into a whole bin (1 or more).
/// </summary>
public sealed record StockWish(Sku Sku, long Units, int UnitsPerBin);
