using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The index of units that wait for stock, written with their orders: who is next, and who counts on what. Runs inside
/// the writer's transaction.
/// </summary>
public sealed class WaitingRows(IHubSession session)
{
    /// <summary>The SKUs of rows that turns after ?1 changed, or of all that wait.</summary>
    internal const string Changed =
        "SELECT DISTINCT 'waiting', sku, '', 0 FROM waiting WHERE units > 0 AND changed_in > ?1";

    private static readonly RowWrite Row = new(
        "INSERT INTO waiting (order_id, line, supply, sku, priority, number, units, changed_in) {rows}"
        + " ON CONFLICT (order_id, line, supply) DO UPDATE"
        + " SET units = excluded.units, priority = excluded.priority, changed_in = excluded.changed_in",
        keys: 3,
        Text, Whole, Text, Text, Whole, Whole, Whole, Whole);

    /// <summary>Orders that wait for a SKU, by priority and then age; at most so many.</summary>
    public IReadOnlyList<OrderId> For(Sku sku, int most) => session.Prepared(
        "SELECT order_id, priority, number FROM waiting WHERE sku = ?1 AND units > 0"
        + " GROUP BY order_id, priority, number ORDER BY priority DESC, number LIMIT ?2").Rows(Id, sku.Value, most);

    /// <summary>Orders that wait for a SKU and count on no supply, by priority and then age; at most so many.</summary>
    public IReadOnlyList<OrderId> Unpromised(Sku sku, int most) => session.Prepared(
        "SELECT order_id, priority, number FROM waiting WHERE sku = ?1 AND supply = '' AND units > 0"
        + " GROUP BY order_id, priority, number ORDER BY priority DESC, number LIMIT ?2").Rows(Id, sku.Value, most);

    /// <summary>Orders that count on a supply line, the least urgent and youngest first.</summary>
    public IReadOnlyList<OrderId> Claiming(string supply) => session.Prepared(
        "SELECT order_id, priority, number FROM waiting WHERE supply = ?1 AND units > 0"
        + " GROUP BY order_id, priority, number ORDER BY priority, number DESC").Rows(Id, supply);

    /// <summary>How many lines wait for a SKU; counts to <paramref name="most"/>.</summary>
    public long Count(Sku sku, long most) => session.Prepared(
        "SELECT count(*) FROM (SELECT 1 FROM waiting WHERE sku = ?1 AND units > 0 LIMIT ?2) w")
        .Rows(row => row.GetInt64(0), sku.Value, most).Single();

    /// <summary>Units that count on each supply line; reads all that wait, so for checks only.</summary>
    public IReadOnlyDictionary<string, long> Claims() => session.Prepared(
        "SELECT supply, CAST(sum(units) AS bigint) FROM waiting WHERE supply <> '' AND units > 0 GROUP BY supply")
        .Rows(row => (row.GetString(0), row.GetInt64(1)))
        .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    /// <summary>Units that wait by order, line and supply line; reads all that wait, so for checks only.</summary>
    public IReadOnlyList<string> All() => session.Prepared(
        "SELECT order_id, line, supply, units FROM waiting WHERE units > 0 ORDER BY order_id, line, supply")
        .Rows(row => $"{row.GetString(0)} {row.GetInt64(1)} {row.GetString(2)} {row.GetInt64(3)}");

    /// <summary>Writes what waits of an order, and that what once waited does not.</summary>
    internal void Save(CustomerOrder order, long version)
    {
        foreach (var wait in order.Waits ?? [])
        {
            session.Add(
                Row,
                order.Id.Value,
                wait.Line,
                wait.Supply,
                order.Lines[wait.Line - 1].Sku.Value,
                order.Priority,
                order.Number,
                wait.Units,
                version);
        }
    }

    private static OrderId Id(IRow row) => OrderId.Of(row.GetString(0));
}
