using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Safety stocks, as rows; runs inside the writer's transaction. One that has ended stays as a row, so that every node
/// hears of it.
/// </summary>
public sealed class SafetyRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would sell what is kept; it looks for the turn's old
    /// column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE safety_stock (
          id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL, has_ended INTEGER NOT NULL,
          body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX safety_stock_changed ON safety_stock (changed_in);
        ALTER TABLE turn RENAME COLUMN laboured TO kept;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'safety-stock', body, '', 0 FROM safety_stock WHERE changed_in > ?1";

    /// <summary>
    /// Those after an id ?1 that have not ended, at a node ?2 and of a SKU ?3, or of all where empty, in order of id.
    /// </summary>
    internal const string Page = "SELECT body FROM safety_stock WHERE has_ended = 0 AND id > ?1"
        + " AND (?2 = '' OR node = ?2) AND (?3 = '' OR sku = ?3) ORDER BY id LIMIT ?4";

    private static readonly RowWrite Row = new(
        "INSERT INTO safety_stock (id, node, sku, has_ended, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET node = excluded.node, sku = excluded.sku, has_ended = excluded.has_ended, body = excluded.body,"
        + " changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Text, Whole, Text, Whole);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(SafetyStock stock, long version) => session.Add(
        Row,
        stock.Id,
        stock.Node?.Value ?? "",
        stock.Sku?.Value ?? "",
        stock.HasEnded ? 1L : 0L,
        HubJson.Write(stock),
        version);

    /// <summary>A row that begins with the body.</summary>
    internal static SafetyStock Read(IRow row) => HubJson.Read<SafetyStock>(row.GetString(0));
}
