using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Sourcing.Network;

/// <summary>What one node brings to a routing question.</summary>
/// <param name="Node">Which.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Cost">What its parcels cost when it has no rate card.</param>
/// <param name="Gate">Whether it may be asked.</param>
/// <param name="AvailableToSell">Units that may be promised, by SKU; a SKU left out means 0.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Services">What the services of its rate card would do; null when it has none.</param>
/// <param name="WorthMinor">
/// What a unit is worth more to later orders here than where it is worth least, by SKU, minor units of money, 0 or
/// more; null when nothing is known of that. All nodes of a question have it or none.
/// </param>
/// <param name="Metres">How far the customer is; null for the great circle.</param>
/// <param name="Disruptions">What it lies under, in order of name; null for nothing.</param>
/// <param name="Capacity">
/// On which day's capacity a parcel would count; null when the node may take any work on any day.
/// </param>
/// <param name="Missing">Items that it cannot take for lack of equipment; null for none.</param>
/// <param name="Ready">
/// How long a new order would need there until it is ready; null where nobody has said so lately.
/// </param>
/// <param name="RejectPermille">
/// How often of a thousand times it does not send what it is asked for, 0 to 1,000; null when nobody knows.
/// </param>
/// <param name="Country">In which country it stands; null when nobody said.</param>
public sealed record NodeOffer(
    NodeId Node,
    GeoPoint Place,
    CostCard Cost,
    NodeGate Gate,
    IReadOnlyDictionary<Sku, long> AvailableToSell,
    NodeKind Kind = NodeKind.Dc,
    IReadOnlyList<ServiceOffer>? Services = null,
    IReadOnlyDictionary<Sku, long>? WorthMinor = null,
    long? Metres = null,
    IReadOnlyList<NodeDisruption>? Disruptions = null,
    DayRoom? Capacity = null,
    IReadOnlyList<ItemLack>? Missing = null,
    ReadyTime? Ready = null,
    int? RejectPermille = null,
    string? Country = null)
{
    /// <summary>Whether it has the equipment for an item.</summary>
    public bool Takes(Sku sku)
    {
        foreach (var lack in Missing ?? [])
        {
            if (lack.Sku == sku)
            {
                return false;
            }
        }

        return true;
    }
}
