using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Pricing;

/// <summary>An order that has come, as what it says of demand.</summary>
/// <param name="ShipTo">Where it went.</param>
/// <param name="Country">The same, as the channel wrote it.</param>
/// <param name="PostalCode">The same.</param>
/// <param name="Units">What was wanted of each SKU, 1 or more.</param>
public sealed record SeenOrder(
    GeoPoint ShipTo, string Country, string PostalCode, IReadOnlyDictionary<Sku, long> Units);
