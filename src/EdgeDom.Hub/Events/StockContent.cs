using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about stock that runs low.</summary>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="Units">How many units could still be sold.</param>
/// <param name="LowAt">Low when there are so many or fewer; below zero when nobody watches any more.</param>
/// <param name="ClearAt">No longer low when there are so many or more.</param>
/// <param name="Href">Where to look at all that is watched there.</param>
public sealed record StockContent(NodeId Node, Sku Sku, long Units, long LowAt, long ClearAt, string Href);
