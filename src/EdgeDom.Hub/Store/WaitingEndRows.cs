using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Until when units of orders wait that their rule set does not let wait longer.</summary>
public sealed class WaitingEndRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would read a strategy without what happens after its
    /// decisions, and forget what an order waits for; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE waiting_end (order_id TEXT NOT NULL PRIMARY KEY, due INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_end_due ON waiting_end (due, order_id);
        ALTER TABLE turn RENAME COLUMN swept TO concluded;
        """;

    private static readonly RowWrite Row = new(
        "INSERT INTO waiting_end (order_id, due) {rows} ON CONFLICT (order_id) DO UPDATE SET due = excluded.due",
        keys: 1,
        Text, Whole);

    /// <summary>Orders whose time is up, the longest due first; at most so many.</summary>
    public IReadOnlyList<OrderId> Due(Moment now, int most) => session.Prepared(
        "SELECT order_id FROM waiting_end WHERE due <= ?1 ORDER BY due, order_id LIMIT ?2")
        .Rows(row => OrderId.Of(row.GetString(0)), now.UnixMillis, most);

    /// <summary>What waits of an order is cancelled then; another time than before counts instead.</summary>
    public void Save(OrderId order, Moment due) => session.Add(Row, order.Value, due.UnixMillis);

    /// <summary>An order's time is up, or counts no more.</summary>
    public void End(OrderId order) =>
        session.Prepared("DELETE FROM waiting_end WHERE order_id = ?1").Run(order.Value);
}
