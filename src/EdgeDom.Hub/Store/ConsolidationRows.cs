using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Orders that are held so that all of them leaves together, with what is set aside for them; runs inside the writer's
/// transaction.
/// </summary>
public sealed class ConsolidationRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would lose what is set aside for such an order with
    /// its next change; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE consolidation (
          order_id TEXT NOT NULL PRIMARY KEY, due INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX consolidation_due ON consolidation (due, order_id);
        ALTER TABLE turn RENAME COLUMN offered TO consolidated;
        """;

    private static readonly RowWrite Row = new(
        "INSERT INTO consolidation (order_id, due, body) {rows} ON CONFLICT (order_id) DO UPDATE"
        + " SET due = excluded.due, body = excluded.body",
        keys: 1,
        Text, Whole, Text);

    /// <summary>What is set aside for an order; null when it is not held so.</summary>
    public HeldPlan? Of(OrderId order) => session.Prepared("SELECT body FROM consolidation WHERE order_id = ?1")
        .First(row => HubJson.Read<HeldPlan>(row.GetString(0)), order.Value);

    /// <summary>Orders that are held no longer than until a time, the longest due first; at most so many.</summary>
    public IReadOnlyList<OrderId> Due(Moment now, int most) => session.Prepared(
        "SELECT order_id FROM consolidation WHERE due <= ?1 ORDER BY due, order_id LIMIT ?2")
        .Rows(Id, now.UnixMillis, most);

    /// <summary>Held orders with ids after one, in order of id; at most so many.</summary>
    public IReadOnlyList<OrderId> After(string order, int most) => session.Prepared(
        "SELECT order_id FROM consolidation WHERE order_id > ?1 ORDER BY order_id LIMIT ?2").Rows(Id, order, most);

    /// <summary>How many are held, so many at most.</summary>
    public long Count(int most) => session.Prepared(
        "SELECT COUNT(*) FROM (SELECT 1 FROM consolidation LIMIT ?1) AS held").Rows(row => row.GetInt64(0), most)[0];

    /// <summary>Every held order; reads all of them, so for checks only.</summary>
    public IReadOnlyList<HeldPlan> All() => session.Prepared("SELECT body FROM consolidation ORDER BY order_id")
        .Rows(row => HubJson.Read<HeldPlan>(row.GetString(0)));

    /// <summary>An order is held until a time.</summary>
    public void Save(HeldPlan held, Moment until) =>
        session.Add(Row, held.Order.Value, until.UnixMillis, HubJson.Write(held));

    /// <summary>An order is held no more.</summary>
    public void End(OrderId order) =>
        session.Prepared("DELETE FROM consolidation WHERE order_id = ?1").Run(order.Value);

    private static OrderId Id(IRow row) => OrderId.Of(row.GetString(0));
}
