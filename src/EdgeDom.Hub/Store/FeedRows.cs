using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Watches;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Which types of events are told because somebody named them, and what was told of stock, as rows; runs inside the
/// writer's transaction.
/// </summary>
public sealed class FeedRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would move stock and tell nobody; it looks for the
    /// turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE feed (word TEXT NOT NULL PRIMARY KEY, is_on INTEGER NOT NULL, changed_in INTEGER NOT NULL)
          STRICT, WITHOUT ROWID;
        CREATE TABLE feed_cell (
          node TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
          PRIMARY KEY (node, sku)) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX feed_changed ON feed (changed_in);
        --postgres CREATE INDEX feed_cell_changed ON feed_cell (changed_in);
        ALTER TABLE turn RENAME COLUMN moved TO fed;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'feed', word, '', is_on FROM feed WHERE changed_in > ?1"
        + " UNION ALL SELECT 'feed-cell', body, '', 0 FROM feed_cell WHERE changed_in > ?1";

    private static readonly RowWrite Feed = new(
        "INSERT INTO feed (word, is_on, changed_in) {rows} ON CONFLICT (word) DO UPDATE SET is_on = excluded.is_on,"
        + " changed_in = excluded.changed_in",
        keys: 1,
        Text, Whole, Whole);

    private static readonly RowWrite Cell = new(
        "INSERT INTO feed_cell (node, sku, body, changed_in) {rows} ON CONFLICT (node, sku) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 2,
        Text, Text, Text, Whole);

    /// <summary>Whether a type of event is told, in the turn at hand.</summary>
    public void Save(string word, bool isOn, long version) => session.Add(Feed, word, isOn ? 1L : 0L, version);

    /// <summary>Adds or replaces what was told of a SKU at a node, in the turn at hand.</summary>
    public void Save(FeedCell cell, long version) =>
        session.Add(Cell, cell.Node?.Value ?? "", cell.Sku.Value, HubJson.Write(cell), version);
}
