using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// From when on a SKU is low at a node, and from when on no longer; <see cref="StockWatch.Off"/> for nobody watching.
/// </summary>
public sealed record WatchWish(NodeId Node, Sku Sku, long LowAt, long ClearAt);
