using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>The right to one SKU at one node, as it stands in the database.</summary>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="Right">The right.</param>
/// <param name="Held">Of its reserved units those of open reservations; the rest stands with fulfilment orders.</param>
public readonly record struct StoredRight(NodeId Node, Sku Sku, StockRight Right, long Held = 0);
