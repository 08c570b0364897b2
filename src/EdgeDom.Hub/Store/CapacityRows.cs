using System.Globalization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// How much nodes take on a day, and what is booked of each day, as rows; runs inside the writer's transaction. A
/// capacity that has ended stays as a row, so that every node hears of it.
/// </summary>
public sealed class CapacityRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would plan past every capacity and book nothing; it
    /// looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE node_capacity (
          node TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE capacity_day (
          node TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
          PRIMARY KEY (node, day)) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX node_capacity_changed ON node_capacity (changed_in);
        --postgres CREATE INDEX capacity_day_changed ON capacity_day (changed_in);
        ALTER TABLE turn RENAME COLUMN shared TO paced;
        """;

    /// <summary>
    /// Days are bounded in labour and equipment too, which stands in their bodies. An old program that still runs on
    /// the database would plan past them and book none; it looks for the turn's old column and stops.
    /// </summary>
    public const string LabourScript = "ALTER TABLE turn RENAME COLUMN windowed TO laboured;";

    /// <summary>Those that turns after ?1 changed, the days, the delivery windows and the transit times.</summary>
    internal const string Changed = "SELECT 'capacity', body, '', 0 FROM node_capacity WHERE changed_in > ?1"
        + " UNION ALL SELECT 'capacity-day', body, '', 0 FROM capacity_day WHERE changed_in > ?1"
        + $" UNION ALL {WindowRows.Changed} UNION ALL {TransitRows.Changed}";

    private static readonly RowWrite Capacity = new(
        "INSERT INTO node_capacity (node, body, changed_in) {rows} ON CONFLICT (node) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    private static readonly RowWrite Day = new(
        "INSERT INTO capacity_day (node, day, body, changed_in) {rows} ON CONFLICT (node, day) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 2,
        Text, Text, Text, Whole);

    /// <summary>The delivery windows.</summary>
    public WindowRows Windows { get; } = new(session);

    /// <summary>The tables of transit times.</summary>
    public TransitRows Transits { get; } = new(session);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(NodeCapacity capacity, long version) =>
        session.Add(Capacity, capacity.Node.Value, HubJson.Write(capacity), version);

    /// <summary>Writes what is booked of a day, in the turn at hand.</summary>
    public void Save(CapacityUse use, long version) =>
        session.Add(Day, use.Node.Value, Iso(use.Day), HubJson.Write(use), version);

    /// <summary>Forgets what was booked of a day.</summary>
    public void Forget(NodeId node, DateOnly day) =>
        session.Prepared("DELETE FROM capacity_day WHERE node = ?1 AND day = ?2").Run(node.Value, Iso(day));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
