using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Counts at a node without a site: what people found there is what lies there, and a word about the book.
/// </summary>
public static class StockCounting
{
    private const int Ok = 200;

    /// <summary>
    /// Takes what was counted as what lies there (see <see cref="StockTaking"/>) and sums up how right the book was.
    /// Under the same key and with the same counts once more it counts nothing and has the same answer.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="node">A manual node.</param>
    /// <param name="found">Units of each SKU, those of open fulfilment orders included; each SKU once.</param>
    /// <param name="key">The caller's key for a repeat.</param>
    /// <param name="now">The time, which is that of the counts.</param>
    /// <param name="by">Who counted.</param>
    /// <returns>The answer's JSON and whether it is a repeat; null when the key was used for other counts.</returns>
    public static (string Body, bool IsRepeat)? Count(
        HubBook book,
        NodeRecord node,
        IReadOnlyList<(Sku Sku, long Units)> found,
        string key,
        Moment now,
        string by = MovementCause.Anybody)
    {
        var question = Placing.Fingerprint(
            HubJson.Write(found.Select(row => new { row.Sku, row.Units }).ToArray()));
        if (book.Store.Answer(key) is { } before)
        {
            return before.Fingerprint == question ? (before.Body, true) : null;
        }

        var cause = new MovementCause(MovementKind.Counted, by);
        var counts = found.Select(row => Count(book, node, row.Sku, row.Units, cause, now)).ToArray();
        var body = HubJson.Write(new CountReceipt(counts));
        book.Store.AddAnswer(key, new StoredAnswer(question, Ok, body), now);
        return (body, false);
    }

    private static StockCount Count(
        HubBook book, NodeRecord node, Sku sku, long units, MovementCause cause, Moment now)
    {
        var count = new StockCount(sku, MovementBook.OnHand(book.Right(node.Node, sku)), units);
        StockTaking.Set(book, node, sku, units, cause);
        book.Accuracy.Add(node.Node, count, now, now);
        return count;
    }
}
