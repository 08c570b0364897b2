using System.Collections.Concurrent;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Store;

/// <summary>Reads what is committed, on any thread, beside the writer.</summary>
public sealed class HubReader(string path) : IDisposable
{
    private const int KeptMax = 8;
    private const string DecisionColumns = "SELECT id, order_id, at, cause, body FROM decision ";

    private readonly ConcurrentBag<SqliteConnection> _kept = [];

    /// <summary>An order; null when there is none.</summary>
    public CustomerOrder? Order(OrderId id) => Read(
        "SELECT body FROM customer_order WHERE id = ?1", row => HubJson.Read<CustomerOrder>(row.GetString(0)), id.Value)
        .FirstOrDefault();

    /// <summary>
    /// Orders with a number below <paramref name="before"/>, newest first; all states when none is named.
    /// </summary>
    public IReadOnlyList<CustomerOrder> Orders(long before, OrderStatus? status, int most) => Read(
        "SELECT body FROM customer_order WHERE number < ?1 AND (?2 = '' OR status = ?2) ORDER BY number DESC LIMIT ?3",
        row => HubJson.Read<CustomerOrder>(row.GetString(0)),
        before,
        status is null ? "" : HubJson.Write(status.Value).Trim('"'),
        most);

    /// <summary>The order a fulfilment order belongs to; null when there is none.</summary>
    public CustomerOrder? OrderOfPart(FulfilmentOrderId id) => Read(
        "SELECT o.body FROM part p JOIN customer_order o ON o.id = p.order_id WHERE p.id = ?1",
        row => HubJson.Read<CustomerOrder>(row.GetString(0)),
        id.Value).FirstOrDefault();

    /// <summary>Orders with open fulfilment orders at a node, by id of these.</summary>
    public IReadOnlyList<CustomerOrder> OpenAt(NodeId node, string after, int most) => Read(
        "SELECT DISTINCT o.body FROM part p JOIN customer_order o ON o.id = p.order_id"
        + " WHERE p.node = ?1 AND p.is_open = 1 AND p.id > ?2 ORDER BY p.id LIMIT ?3",
        row => HubJson.Read<CustomerOrder>(row.GetString(0)),
        node.Value,
        after,
        most);

    /// <summary>What happened to an order, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline(OrderId id) => Read(
        "SELECT number, at, source, kind, text FROM timeline WHERE order_id = ?1 ORDER BY number",
        row => new TimelineEntry(
            id, row.GetInt32(0), new Moment(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4)),
        id.Value);

    /// <summary>The decisions on an order, oldest first.</summary>
    public IReadOnlyList<DecisionRecord> Decisions(OrderId id) =>
        Read(DecisionColumns + "WHERE order_id = ?1 ORDER BY length(id), id", Decision, id.Value);

    /// <summary>A decision; null when there is none.</summary>
    public DecisionRecord? Decision(string id) =>
        Read(DecisionColumns + "WHERE id = ?1", Decision, id).FirstOrDefault();

    /// <summary>The counts.</summary>
    public HubCounts Counts() => Read(
        "SELECT value FROM meta WHERE key = 'counts'", row => HubJson.Read<HubCounts>(row.GetString(0)))
        .FirstOrDefault() ?? new HubCounts();

    /// <inheritdoc />
    public void Dispose()
    {
        while (_kept.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private static DecisionRecord Decision(SqliteDataReader row) => new(
        row.GetString(0),
        OrderId.Of(row.GetString(1)),
        new Moment(row.GetInt64(2)),
        row.GetString(3),
        HubJson.Read<RoutingDecision>(row.GetString(4)));

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values)
    {
        var connection = _kept.TryTake(out var kept) ? kept : SqliteFile.OpenReader(path);
        using (var statement = new Statement(connection, sql, values.Length))
        {
            var rows = statement.Rows(read, values);
            if (_kept.Count < KeptMax)
            {
                _kept.Add(connection);
                return rows;
            }

            connection.Dispose();
            return rows;
        }
    }
}
