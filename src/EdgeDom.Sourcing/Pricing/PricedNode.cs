using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Pricing;

/// <summary>A node whose stock is to be priced.</summary>
/// <param name="Node">Which.</param>
/// <param name="ParcelMinor">What a parcel to where an order went costs, minor units of money, 0 or more.</param>
/// <param name="Stock">What it has to sell, by SKU; a SKU left out means 0.</param>
public sealed record PricedNode(
    NodeId Node, Func<SeenOrder, long> ParcelMinor, IReadOnlyDictionary<Sku, long> Stock);
