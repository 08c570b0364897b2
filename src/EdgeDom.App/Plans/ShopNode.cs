using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;

namespace EdgeDom.App.Plans;

/// <summary>
/// A shop that also ships: people answer for it through the hub's API. What lies there at the start, by SKU.
/// </summary>
public sealed record ShopNode(NodeOptions Node, IReadOnlyList<(Sku Sku, long Quantity)> Stock);
