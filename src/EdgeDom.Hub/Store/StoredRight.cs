using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>The right to one SKU at one node, as it stands in the database.</summary>
public sealed record StoredRight(NodeId Node, Sku Sku, StockRight Right);
