using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Orders;

/// <summary>One line of a fulfilment order; lines count from 1 within it. Quantity in base units, 1 or more.</summary>
public sealed record FulfilmentLine(int Line, Sku Sku, long Quantity);
