using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What has changed that may make other plans better, how far the open orders were looked through for it, and those
/// found, which stand there until a turn has decided them. Runs inside the writer's transaction.
/// </summary>
public sealed class ReoptimiseRows(IHubSession session)
{
    /// <summary>What stands for a change that may concern any order.</summary>
    public const string All = "";

    /// <summary>
    /// The script. An old program that still runs on the database would forget how often an order was moved; it looks
    /// for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE reoptimise_cause (
          sku TEXT NOT NULL, is_taken INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (sku, is_taken)
          ) STRICT, WITHOUT ROWID;
        CREATE TABLE reoptimise (
          number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, priority INTEGER NOT NULL) STRICT;
        CREATE INDEX reoptimise_next ON reoptimise (priority DESC, number);
        ALTER TABLE turn RENAME COLUMN returned TO bettered;
        """;

    private static readonly RowWrite CauseRow = new(
        "INSERT INTO reoptimise_cause (sku, is_taken, next) {rows} ON CONFLICT (sku, is_taken) DO UPDATE"
        + " SET next = excluded.next",
        keys: 2,
        Text, Whole, Whole);

    private static readonly RowWrite OrderRow = new(
        "INSERT INTO reoptimise (number, id, priority) {rows} ON CONFLICT (number) DO UPDATE"
        + " SET priority = excluded.priority",
        keys: 1,
        Whole, Text, Whole);

    /// <summary>More of a SKU may be sold, or <see cref="All"/> has changed; twice is once.</summary>
    public void Note(string sku) => session.Add(CauseRow, sku, 0L, 0L);

    /// <summary>
    /// What the open orders are being looked through for, and the number of the last one that was; null when they are
    /// not. At most so many SKUs; more are <see cref="All"/>.
    /// </summary>
    public (IReadOnlyList<string> Skus, long Next)? Taken(int most)
    {
        var rows = session.Prepared(
            "SELECT sku, next FROM reoptimise_cause WHERE is_taken = 1 ORDER BY sku LIMIT ?1")
            .Rows(row => (Sku: row.GetString(0), Next: row.GetInt64(1)), most + 1L);
        IReadOnlyList<string> skus = rows.Count > most ? [All] : [.. rows.Select(row => row.Sku)];
        return rows.Count == 0 ? null : (skus, rows[0].Next);
    }

    /// <summary>
    /// Begins to look the open orders through for all that was noted, when they are not; null when nothing was.
    /// </summary>
    public (IReadOnlyList<string> Skus, long Next)? Begin(int most)
    {
        session.Prepared("UPDATE reoptimise_cause SET is_taken = 1, next = 0").Run();
        return Taken(most);
    }

    /// <summary>The orders up to a number were looked at.</summary>
    public void Reached(long number) =>
        session.Prepared("UPDATE reoptimise_cause SET next = ?1 WHERE is_taken = 1").Run(number);

    /// <summary>All were.</summary>
    public void Done() => session.Prepared("DELETE FROM reoptimise_cause WHERE is_taken = 1").Run();

    /// <summary>An order shall be decided anew; twice is once.</summary>
    public void Add(long number, OrderId order, int priority) =>
        session.Add(OrderRow, number, order.Value, (long)priority);

    /// <summary>The next ones, by priority and then age; at most so many.</summary>
    public IReadOnlyList<OrderId> Next(int most) => session.Prepared(
        "SELECT id FROM reoptimise ORDER BY priority DESC, number LIMIT ?1").Rows(Id, most);

    /// <summary>One is done.</summary>
    public void Done(long number) => session.Prepared("DELETE FROM reoptimise WHERE number = ?1").Run(number);

    private static OrderId Id(IRow row) => OrderId.Of(row.GetString(0));
}
