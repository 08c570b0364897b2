using EdgeDom.Model.Stock;

namespace EdgeDom.App.Warehouses;

/// <summary>How many base units of an item a warehouse opens with; 0 or more.</summary>
public sealed record StockNeed(Item Item, long Quantity);
