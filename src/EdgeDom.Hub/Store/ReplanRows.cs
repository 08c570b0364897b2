using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Fulfilment orders that shall be decided anew, and in which order; each stands there until a turn has done it. Runs
/// inside the writer's transaction.
/// </summary>
public sealed class ReplanRows(IHubSession session)
{
    private static readonly RowWrite Row = new(
        "INSERT INTO replan (part, priority, number) {rows} ON CONFLICT (part) DO UPDATE"
        + " SET priority = excluded.priority, number = excluded.number",
        keys: 1,
        Text, Whole, Whole);

    /// <summary>Open fulfilment orders of a node with ids after one, in order of ids; at most so many.</summary>
    public IReadOnlyList<FulfilmentOrderId> OpenAt(NodeId node, string after, int most) => session.Prepared(
        "SELECT id FROM part WHERE node = ?1 AND is_open = 1 AND id > ?2 ORDER BY id LIMIT ?3")
        .Rows(Id, node.Value, after, most);

    /// <summary>
    /// The orders that have open fulfilment orders at a node, each once, oldest first; those that are
    /// <paramref name="known"/> are taken as they are, since to unpack them takes most of it.
    /// </summary>
    public IReadOnlyList<CustomerOrder> OrdersAt(NodeId node, Func<OrderId, CustomerOrder?> known) => session.Prepared(
        $"SELECT {OrderRows.Columns}, o.id FROM customer_order o WHERE o.id IN"
        + " (SELECT p.order_id FROM part p WHERE p.node = ?1 AND p.is_open = 1) ORDER BY o.number")
        .Rows(row => known(OrderId.Of(row.GetString(2))) ?? OrderRows.Read(row), node.Value);

    /// <summary>Adds one; twice is once.</summary>
    public void Add(FulfilmentOrderId part, int priority, long number) =>
        session.Add(Row, part.Value, (long)priority, number);

    /// <summary>The next ones, by priority and then age of their orders; at most so many.</summary>
    public IReadOnlyList<FulfilmentOrderId> Next(int most) => session.Prepared(
        "SELECT part FROM replan ORDER BY priority DESC, number, part LIMIT ?1").Rows(Id, most);

    /// <summary>One is done.</summary>
    public void Done(FulfilmentOrderId part) =>
        session.Prepared("DELETE FROM replan WHERE part = ?1").Run(part.Value);

    private static FulfilmentOrderId Id(IRow row) => FulfilmentOrderId.Of(row.GetString(0));
}
