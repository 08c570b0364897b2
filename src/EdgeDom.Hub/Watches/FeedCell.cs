using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Watches;

/// <summary>What others were told of the stock of a SKU at a node, or over all of them.</summary>
/// <param name="Node">Where; null over all nodes.</param>
/// <param name="Sku">What.</param>
/// <param name="Units">How many units could be sold there when that was told last; 0 before the first time.</param>
/// <param name="Told">How often that was told.</param>
/// <param name="Moved">How often it was told that what lies there had changed.</param>
public sealed record FeedCell(NodeId? Node, Sku Sku, long Units, long Told, long Moved);
