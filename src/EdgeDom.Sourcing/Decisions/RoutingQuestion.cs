using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>All that a routing decision may depend on, but for the strategy.</summary>
/// <param name="ShipTo">Where the goods must go.</param>
/// <param name="Demands">What is wanted, ordered by line; two lines may name one SKU.</param>
/// <param name="Nodes">Every node, in any order; each once.</param>
/// <param name="Order">What is known of the order; null for nothing.</param>
/// <param name="Grams">What a unit weighs, by SKU; null or left out for 0, when nobody knows.</param>
public sealed record RoutingQuestion(
    GeoPoint ShipTo,
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<NodeOffer> Nodes,
    OrderFacts? Order = null,
    IReadOnlyDictionary<Sku, long>? Grams = null);
