using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The index of what nodes are offered, written with the orders that hold it. Runs inside the writer's transaction.
/// </summary>
public sealed class OfferRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would forget with an order's next change what of it
    /// is offered; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE offered (
          id TEXT NOT NULL, node TEXT NOT NULL, number INTEGER NOT NULL, due INTEGER NOT NULL,
          is_open INTEGER NOT NULL, PRIMARY KEY (id, node)) STRICT, WITHOUT ROWID;
        CREATE INDEX offered_due ON offered (due) WHERE is_open = 1;
        CREATE INDEX offered_node ON offered (node, id) WHERE is_open = 1;
        ALTER TABLE turn RENAME COLUMN excepted TO offered;
        """;

    private static readonly RowWrite Row = new(
        "INSERT INTO offered (id, node, number, due, is_open) {rows} ON CONFLICT (id, node) DO UPDATE"
        + " SET due = excluded.due, is_open = excluded.is_open",
        keys: 2,
        Text, Text, Whole, Whole, Whole);

    /// <summary>Offers that are due by <paramref name="at"/>, ms; the oldest first, at most so many.</summary>
    public IReadOnlyList<string> Due(long at, int most) => session.Prepared(
        "SELECT id FROM offered WHERE is_open = 1 AND due <= ?1 GROUP BY id ORDER BY MIN(due), id LIMIT ?2")
        .Rows(row => row.GetString(0), at, most);

    /// <summary>
    /// Writes the offers of an order that have changed since they were last written; what is not open any more stands
    /// in the order alone.
    /// </summary>
    internal static void Save(IHubSession session, CustomerOrder order)
    {
        if (order.Offers is not { } offers)
        {
            return;
        }

        foreach (var offer in offers.Where(one => one.IsChanged))
        {
            foreach (var node in offer.Nodes.Where(one => one.Answer == OfferAnswer.Open))
            {
                session.Add(Row, offer.Id, node.Node.Value, order.Number, node.Until.UnixMillis, 1L);
            }

            foreach (var node in offer.Nodes.Where(one => one.Answer != OfferAnswer.Open))
            {
                session.Prepared("DELETE FROM offered WHERE id = ?1 AND node = ?2").Run(offer.Id, node.Node.Value);
            }

            offer.IsChanged = false;
        }
    }
}
