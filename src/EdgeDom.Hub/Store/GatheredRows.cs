using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
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

    /// <summary>
    /// The script that adds how many units are wanted by whom, and for other nodes of which SKUs that has changed. An
    /// old program that still runs on the database would sell them; it looks for the turn's old column and stops.
    /// </summary>
    public const string UnitsScript = """
        ALTER TABLE gathered ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE gathered ADD COLUMN buyer TEXT NOT NULL DEFAULT '';
        CREATE TABLE gathered_change (
          sku TEXT NOT NULL PRIMARY KEY, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX gathered_change_in ON gathered_change (changed_in);
        ALTER TABLE turn RENAME COLUMN scoped TO spoken;
        """;

    /// <summary>The SKUs of which turns after ?1 changed what is gathered.</summary>
    internal const string Changed = "SELECT 'gathered', sku, '', 0 FROM gathered_change WHERE changed_in > ?1";

    /// <summary>The SKUs of which anything is gathered; ?1 is below 0.</summary>
    internal const string Begun = "SELECT DISTINCT 'gathered', sku, '', 0 FROM gathered WHERE number > ?1";

    private const string Sums =
        "buyer, CAST(sum(units) AS bigint), min(number), max(number) FROM gathered WHERE units > 0";

    private static readonly RowWrite Row = new(
        "INSERT INTO gathered"
        + " (order_id, sku, due, priority, tier, wanted_by, value_minor, number, units, buyer) {rows}"
        + " ON CONFLICT (order_id, sku) DO UPDATE SET due = excluded.due, priority = excluded.priority,"
        + " tier = excluded.tier, wanted_by = excluded.wanted_by, value_minor = excluded.value_minor,"
        + " units = excluded.units, buyer = excluded.buyer",
        keys: 2,
        Text, Text, Whole, Whole, Whole, Whole, Whole, Whole, Whole, Text);

    private static readonly RowWrite Change = new(
        "INSERT INTO gathered_change (sku, changed_in) {rows}"
        + " ON CONFLICT (sku) DO UPDATE SET changed_in = excluded.changed_in",
        keys: 1,
        Text, Whole);

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

    /// <summary>Orders of an older program, which did not say how many units they want.</summary>
    public IReadOnlyList<OrderId> Uncounted() => session.Prepared(
        "SELECT DISTINCT order_id FROM gathered WHERE units = 0 ORDER BY order_id")
        .Rows(row => OrderId.Of(row.GetString(0)));

    /// <summary>What is wanted of a SKU by orders with numbers below one, by buyer.</summary>
    public IReadOnlyList<GatheredUnits> Units(Sku sku, long before) => session.Prepared(
        $"SELECT sku, {Sums} AND sku = ?1 AND number < ?2 GROUP BY sku, buyer")
        .Rows(row => Read(row).Units, sku.Value, before);

    /// <summary>What is wanted of all SKUs, by buyer.</summary>
    public IReadOnlyList<(Sku Sku, GatheredUnits Units)> Units() => session.Prepared(
        $"SELECT sku, {Sums} GROUP BY sku, buyer").Rows(Read);

    /// <summary>What an order wants.</summary>
    public IReadOnlyList<(Sku Sku, GatheredUnits Units)> Wants(OrderId order) => session.Prepared(
        $"SELECT sku, {Sums} AND order_id = ?1 GROUP BY sku, buyer").Rows(Read, order.Value);

    /// <summary>Adds an order with the SKUs that it wants and how much of each.</summary>
    public void Add(GatheredRow row, Buyer? buyer, IEnumerable<(Sku Sku, long Units)> wants)
    {
        foreach (var (sku, units) in wants)
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
                row.Number,
                units,
                buyer is null ? "" : HubJson.Write(buyer));
        }
    }

    /// <summary>An order is gathered no more.</summary>
    public void Remove(OrderId order) =>
        session.Prepared("DELETE FROM gathered WHERE order_id = ?1").Run(order.Value);

    /// <summary>What is gathered of a SKU is another in the turn at hand.</summary>
    public void Save(Sku sku, long version) => session.Add(Change, sku.Value, version);

    private static (Sku Sku, GatheredUnits Units) Read(IRow row) => (
        Sku.Of(row.GetString(0)),
        new GatheredUnits(
            row.GetString(1) is { Length: > 0 } buyer ? HubJson.Read<Buyer>(buyer) : null,
            row.GetInt64(2),
            row.GetInt64(3),
            row.GetInt64(4)));
}
