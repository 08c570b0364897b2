using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What may be sold: the one place that says it. The availability that shops ask for, promises, reservations, routing,
/// what channels may have, supply that is promised, prices of stock and the watches over low stock all ask here. Only
/// the desk's thread may touch it.
/// <code>
/// node free     = granted - shrunk - reserved - gone - safety stock, not below 0
/// at a node     = node free where the node is there for the option and the buyer, else 0
/// net           = the sum over all nodes - the safety stock over all nodes - what gathered orders want, not below 0
/// for a buyer   = what channel policies let him have of the net (ChannelShare)
/// by a day      = the same with the supply that comes by then and fills no safety stock
/// </code>
/// What is reserved is what orders have at the node and what is held or promised there; it is pinned to a node from the
/// first. What orders want that are gathered in an allocation window (GatheredBook) lies at no node yet: it is taken
/// from what of the nodes is there to be sent, in all. At a site the safety stock is kept of what the hub may sell
/// there, whatever the site has besides. Only where what was decided or promised before is carried out is the right
/// itself asked: safety stock takes nothing from that.
/// </summary>
public sealed class AvailableStock(HubBook book)
{
    /// <summary>What is sold to nobody.</summary>
    public SafetyBook Safety { get; } = new(book);

    /// <summary>What gathered orders want.</summary>
    public GatheredBook Gathered { get; } = new(book);

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        Safety.Take(news);
        Gathered.Take(news);
    }

    /// <summary>
    /// Whether units are kept of what all nodes have together, before gathered orders with numbers below
    /// <paramref name="before"/> or for nobody.
    /// </summary>
    public bool Keeps(Sku sku, long before) => Safety.OverAll(sku) > 0 || Gathered.Units(sku, before) > 0;

    /// <summary>
    /// Units at a node that may be sold, be it there for anybody or not; what an order has there by now counts as free
    /// for it beyond that.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="sku">The SKU.</param>
    /// <param name="own">Units that are reserved for the order that asks.</param>
    /// <param name="had">
    /// Units that were reserved for it until now and were given back for this: no safety stock keeps them from it.
    /// </param>
    public long Free(NodeId node, Sku sku, long own = 0, long had = 0)
    {
        var beside = Beside(node, sku, had);
        return own == 0 && had == 0 ? beside : beside + Own(node, sku, own, had);
    }

    /// <summary>Of these the units that only the order that asks may have, as far as the node has got them.</summary>
    public long Own(NodeId node, Sku sku, long own, long had)
    {
        var right = book.Right(node, sku);
        return (right with { Reserved = right.Reserved + had }).Freed(own + had);
    }

    /// <summary>What parcels have of a SKU at a node.</summary>
    public static long Units(IReadOnlyList<OwnParcel> parcels, NodeId node, Sku sku)
    {
        var units = 0L;
        foreach (var parcel in parcels)
        {
            units += parcel.Node == node ? parcel.Of(sku) : 0;
        }

        return units;
    }

    /// <summary>
    /// Whether what lies at a node is there at all: it shows for the option, nobody took it out, it has the equipment
    /// and no disruption keeps it from that; where the buyer's address is known, from sending it there.
    /// </summary>
    public bool IsThere(NodeRecord node, Sku sku, DeliveryOption option, Buyer? buyer, Moment now) =>
        node.Offers(option) && book.Capacities.Takes(node.Node, sku) && !IsShut(node, option, buyer, now);

    /// <summary>Whether a disruption keeps a node from an option, as far as the buyer's address is known.</summary>
    public bool IsShut(NodeRecord node, DeliveryOption option, Buyer? buyer, Moment now) =>
        book.Disruptions.Open.Count > 0
        && book.Disruptions.IsShut(node, book.RateCards.Find(node.RateCard), option, buyer, now);

    /// <summary>Units at a node that may be sold for an option.</summary>
    public long At(NodeRecord node, Sku sku, DeliveryOption option, Buyer? buyer, Moment now) =>
        IsThere(node, sku, option, buyer, now) ? Free(node.Node, sku) : 0;

    /// <summary>
    /// Units of a SKU that may be sold for an option over all nodes, were there <paramref name="more"/> than there are.
    /// Gathered orders with numbers below <paramref name="before"/> go first; they take nothing from what may only be
    /// fetched.
    /// </summary>
    public long Net(
        Sku sku,
        DeliveryOption option,
        Buyer? buyer,
        Moment now,
        long more = 0,
        long before = GatheredBook.All)
    {
        var gathered = Gathered.Units(sku, before);
        var (units, sent) = (more, more);
        foreach (var node in book.Nodes)
        {
            var there = At(node, sku, option, buyer, now);
            units += there;
            if (gathered > 0 && there > 0)
            {
                sent += option == DeliveryOption.Ship || IsThere(node, sku, DeliveryOption.Ship, buyer: null, now)
                    ? there : 0;
            }
        }

        return Math.Max(0, units - Safety.OverAll(sku) - Math.Min(gathered, sent));
    }

    /// <summary>
    /// Units to be sent that an order which has some, or <paramref name="had"/> them until now, may have beside these,
    /// be nodes fenced off or not. Gathered orders with numbers below <paramref name="before"/> go first.
    /// </summary>
    public long NetBeside(Sku sku, IReadOnlyList<OwnParcel> had, long before = GatheredBook.None)
    {
        var units = 0L;
        foreach (var node in book.Nodes)
        {
            units += node.MayShip && book.Capacities.Takes(node.Node, sku)
                ? Beside(node.Node, sku, Units(had, node.Node, sku)) : 0;
        }

        return Math.Max(0, units - Safety.OverAll(sku) - Gathered.Units(sku, before));
    }

    /// <summary>
    /// What is expected of a SKU, by day, with the units that will fill up the safety stock of their node as if they
    /// were claimed: those that come first do.
    /// </summary>
    public IReadOnlyCollection<SupplyLine> Coming(Sku sku)
    {
        var lines = book.Supplies.OpenOf(sku);
        if (!Safety.IsAny || lines.Count == 0)
        {
            return lines;
        }

        var (left, lacking) = (new List<SupplyLine>(lines.Count), new Dictionary<NodeId, long>());
        foreach (var line in lines)
        {
            if (!lacking.TryGetValue(line.Node, out var units))
            {
                units = Math.Max(0, Safety.Of(line.Node, sku) - book.Right(line.Node, sku).AvailableToSell);
            }

            var kept = Math.Min(units, line.Free);
            lacking[line.Node] = units - kept;
            left.Add(kept == 0 ? line : line with { Claimed = line.Claimed + kept });
        }

        return left;
    }

    private long Beside(NodeId node, Sku sku, long had)
    {
        var right = book.Right(node, sku);
        return Math.Max(0, (right with { Reserved = right.Reserved + had }).AvailableToSell - Safety.Of(node, sku));
    }
}
