using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What lies at one node, in base units: at a site by the hub's copy of its books, the house's own goods alone; at
/// others by what people or a feed said last, less what has left since. What may be sold of it is another question.
/// </summary>
/// <param name="Node">Where.</param>
/// <param name="OnHand">
/// Units that lie there: at a site in bins, totes and outbound, not those at a port that nobody has put away yet.
/// </param>
/// <param name="HubRight">Of these what the hub may promise, as the site's books have it.</param>
/// <param name="SiteRight">Of these what the site keeps to promise itself; 0 at a node without one.</param>
/// <param name="Reserved">Of these what is promised; at a node without a site it may be more than lies there.</param>
/// <param name="Blocked">Of these what is held back: quarantined, or being counted; 0 at a node without a site.</param>
/// <param name="IsStale">Whether the node has not been heard of for too long, so that this may be old.</param>
/// <param name="AgeMillis">
/// Since the hub node that answers has heard of the site; null where it never has, and at a node without one.
/// </param>
public sealed record NodeOnHandView(
    NodeId Node,
    long OnHand,
    long HubRight,
    long SiteRight,
    long Reserved,
    long Blocked,
    bool IsStale,
    long? AgeMillis)
{
    /// <summary>At a node without a site.</summary>
    public static NodeOnHandView Of(NodeId node, StockRight right)
    {
        var onHand = MovementBook.OnHand(right);
        return new NodeOnHandView(
            node, onHand, Math.Max(0, onHand - right.Reserved), 0, right.Reserved, 0, IsStale: false, AgeMillis: null);
    }

    /// <summary>
    /// At a site's node. Both books of a site say the same of what lies there; it is told from the one that comparisons
    /// of books look at.
    /// </summary>
    public static NodeOnHandView Of(NodeId node, SiteStock stock, bool isStale, long? ageMillis) => new(
        node,
        stock.Free + stock.Allotted + stock.Reserved + stock.Blocked,
        stock.Allotted,
        stock.Free,
        stock.Reserved,
        stock.Blocked,
        isStale,
        ageMillis);

    /// <summary>Whether there is anything to tell of it.</summary>
    internal bool IsAny => OnHand != 0 || Reserved != 0;
}
