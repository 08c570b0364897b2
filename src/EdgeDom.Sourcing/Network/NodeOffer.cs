using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Network;

/// <summary>What one node brings to a routing question.</summary>
/// <param name="Node">Which.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Cost">What its parcels cost.</param>
/// <param name="Gate">Whether it may be asked.</param>
/// <param name="AvailableToSell">Units that may be promised, by SKU; a SKU left out means 0.</param>
/// <param name="Kind">What kind of place it is.</param>
public sealed record NodeOffer(
    NodeId Node,
    GeoPoint Place,
    CostCard Cost,
    NodeGate Gate,
    IReadOnlyDictionary<Sku, long> AvailableToSell,
    NodeKind Kind = NodeKind.Dc);
