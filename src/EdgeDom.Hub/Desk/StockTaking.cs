using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>Stock of nodes without a site: people or a feed say what lies there.</summary>
public static class StockTaking
{
    /// <summary>
    /// Which state the stock of a node is in, 0 or more: by what lies there and has left, not by what is promised of
    /// it, so that sales alone change nothing. Reads all of its SKUs.
    /// </summary>
    public static int State(HubBook book, NodeId node)
    {
        var sum = 0UL;
        foreach (var (_, sku, right, _) in book.RightsOf(node).Where(one => one.Right.Granted > 0))
        {
            sum = unchecked(sum + StateSum.Of(sku.Value, right.Granted, right.Shrunk, right.Gone));
        }

        return StateSum.Revision(sum);
    }

    /// <summary>
    /// States that <paramref name="onHand"/> units lie at a manual node, those of open fulfilment orders included. Less
    /// than is reserved is a fact too: then nothing can be sold until it is filled up. A movement says who said so;
    /// the same as before is none.
    /// </summary>
    public static void Set(HubBook book, NodeRecord node, Sku sku, long onHand, MovementCause? cause = null)
    {
        var right = book.Right(node.Node, sku);
        var change = onHand - MovementBook.OnHand(right);
        if (change != 0)
        {
            var after = change > 0
                ? right with { Granted = right.Granted + change }
                : right with { Shrunk = right.Shrunk - change };
            book.Stocks.Movements.Put(node.Node, sku, after, cause ?? MovementCause.Said);
        }
    }
}
