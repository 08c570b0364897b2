using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Orders that are gathered in allocation windows, one row for each SKU that they want; runs inside the writer's
/// transaction.
/// </summary>
public sealed class GatheredRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would plan its orders past those that are gathered;
    /// it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE gathered (
          order_id TEXT NOT NULL, sku TEXT NOT NULL, due INTEGER NOT NULL, priority INTEGER NOT NULL,
          tier INTEGER NOT NULL, wanted_by INTEGER NOT NULL, value_minor INTEGER NOT NULL, number INTEGER NOT NULL,
          PRIMARY KEY (order_id, sku)) STRICT, WITHOUT ROWID;
        CREATE INDEX gathered_due ON gathered (due);
        CREATE INDEX gathered_sku ON gathered (sku, priority);
        ALTER TABLE turn RENAME COLUMN booked TO ordered;
        """;

    private static readonly RowWrite Row = new(
        "INSERT INTO gathered (order_id, sku, due, priority, tier, wanted_by, value_minor, number) {rows}"
        + " ON CONFLICT (order_id, sku) DO UPDATE SET due = excluded.due, priority = excluded.priority,"
        + " tier = excluded.tier, wanted_by = excluded.wanted_by, value_minor = excluded.value_minor",
        keys: 2,
        Text, Text, Whole, Whole, Whole, Whole, Whole, Whole);

    /// <summary>When the window that is open closes; null when none is.</summary>
    public Moment? Closes(Moment now) => session.Prepared("SELECT coalesce(min(due), 0) FROM gathered WHERE due > ?1")
        .Rows(row => row.GetInt64(0), now.UnixMillis).Single() is > 0 and var due ? new Moment(due) : null;

    /// <summary>When the window of an order closes; null when it is in none.</summary>
    public Moment? ClosesFor(OrderId order) => session.Prepared(
        "SELECT coalesce(min(due), 0) FROM gathered WHERE order_id = ?1")
        .Rows(row => row.GetInt64(0), order.Value).Single() is > 0 and var due ? new Moment(due) : null;

    /// <summary>The window that is open closes then, which is earlier than it would.</summary>
    public void Close(Moment at) =>
        session.Prepared("UPDATE gathered SET due = ?1 WHERE due > ?1").Run(at.UnixMillis);

    /// <summary>Orders whose window has closed, in the order in which they are planned; at most so many.</summary>
    public IReadOnlyList<OrderId> Next(Moment now, int most) => session.Prepared(
        "SELECT order_id, priority, tier, wanted_by, value_minor, number FROM gathered WHERE due <= ?1"
        + " GROUP BY order_id, priority, tier, wanted_by, value_minor, number"
        + " ORDER BY priority DESC, tier, wanted_by, value_minor DESC, number LIMIT ?2")
        .Rows(row => OrderId.Of(row.GetString(0)), now.UnixMillis, most);

    /// <summary>The highest priority of the orders that want a SKU; null when none does.</summary>
    public int? MostUrgent(Sku sku) => session.Prepared(
        "SELECT coalesce(max(priority), -1) FROM gathered WHERE sku = ?1")
        .Rows(row => row.GetInt64(0), sku.Value).Single() is >= 0 and var priority ? (int)priority : null;

    /// <summary>Every gathered order; reads all of them, so for checks only.</summary>
    public IReadOnlyList<OrderId> All() => session.Prepared("SELECT DISTINCT order_id FROM gathered ORDER BY order_id")
        .Rows(row => OrderId.Of(row.GetString(0)));

    /// <summary>Adds an order that wants some SKUs.</summary>
    public void Add(GatheredRow row, IEnumerable<Sku> skus)
    {
        foreach (var sku in skus)
        {
            session.Add(
                Row,
                row.Order.Value,
                sku.Value,
                row.Due.UnixMillis,
                row.Priority,
                row.Tier,
                row.WantedBy.DayNumber,
                row.ValueMinor,
                row.Number);
        }
    }

    /// <summary>An order is gathered no more.</summary>
    public void Remove(OrderId order) =>
        session.Prepared("DELETE FROM gathered WHERE order_id = ?1").Run(order.Value);
}
