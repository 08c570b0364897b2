using EdgeDom.Hub.Movements;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that writes down what moves the stock of nodes without a site. How far a node's movements are
/// numbered is read once a batch, so that hub nodes on one database number them as one. Only the desk's thread may
/// touch it.
/// </summary>
public sealed class MovementBook(HubBook book)
{
    private readonly Dictionary<NodeId, long> _last = [];

    /// <summary>
    /// Changes a right. Where other units lie at a node without a site by that, a movement says so in this commit; a
    /// site tells of its stock itself.
    /// </summary>
    public void Put(NodeId node, Sku sku, StockRight right, MovementCause cause)
    {
        var change = OnHand(right) - OnHand(book.Right(node, sku));
        book.SetRight(node, sku, right);
        if (change == 0 || book.Node(node) is not { IsManual: true })
        {
            return;
        }

        var rows = book.Store.Stocks.Movements;
        var number = (_last.TryGetValue(node, out var last) ? last : rows.Last(node)) + 1;
        _last[node] = number;
        var made = new StockMovement(
            node,
            number,
            book.Events.Now,
            sku,
            cause.Kind,
            change,
            OnHand(right),
            cause.By,
            cause.Reason,
            cause.Order,
            cause.FulfilmentOrder,
            cause.Supply);
        rows.Add(made);
        book.Watches.Feed.Note(made);
    }

    /// <summary>Ends the batch: other nodes may go on with the numbers.</summary>
    public void Forget() => _last.Clear();

    /// <summary>Units that lie there, those of open fulfilment orders included.</summary>
    public static long OnHand(StockRight right) => right.Granted - right.Shrunk - right.Gone;
}
