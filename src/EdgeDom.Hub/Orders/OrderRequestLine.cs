using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Orders;

/// <summary>One wished line.</summary>
public sealed record OrderRequestLine(Sku Sku, long Quantity);
