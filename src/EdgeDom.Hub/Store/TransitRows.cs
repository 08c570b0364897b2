using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Transits;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Tables of transit times; runs inside the writer's transaction. One that has ended stays as a row, so that every node
/// hears of it, until it is long over.
/// </summary>
public sealed class TransitRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would promise days that are known to be wrong, and
    /// book delivery windows of nodes for parcels of others; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE transit_table (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX transit_table_changed ON transit_table (changed_in);
        ALTER TABLE turn RENAME COLUMN kept TO travelled;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'transit', body, '', 0 FROM transit_table WHERE changed_in > ?1";

    private static readonly RowWrite Row = new(
        "INSERT INTO transit_table (id, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    /// <summary>Adds or replaces a table, in the turn at hand.</summary>
    public void Save(TransitTable table, long version) => session.Add(Row, table.Id, HubJson.Write(table), version);

    /// <summary>Forgets a table.</summary>
    public void Forget(string id) => session.Prepared("DELETE FROM transit_table WHERE id = ?1").Run(id);
}
