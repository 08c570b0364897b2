using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Network;

/// <summary>A node cannot take an item, since it has none of some equipment that the item needs.</summary>
/// <param name="Sku">The item.</param>
/// <param name="Equipment">What the node has none of.</param>
public sealed record ItemLack(Sku Sku, string Equipment);
