using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Watches;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Watches over stock that may run low, as rows; runs inside the writer's transaction.</summary>
public sealed class WatchRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would take stock and tell nobody that it runs low; it
    /// looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE stock_watch (
          node TEXT NOT NULL, sku TEXT NOT NULL, is_on INTEGER NOT NULL, is_low INTEGER NOT NULL, body TEXT NOT NULL,
          changed_in INTEGER NOT NULL, PRIMARY KEY (node, sku)) STRICT, WITHOUT ROWID;
        CREATE INDEX stock_watch_low ON stock_watch (node, sku) WHERE is_low = 1;
        --postgres CREATE INDEX stock_watch_changed ON stock_watch (changed_in);
        ALTER TABLE turn RENAME COLUMN reached TO gained;
        """;

    /// <summary>Those that turns after ?1 changed, and what was told of stock.</summary>
    internal const string Changed =
        "SELECT 'watch', body, '', 0 FROM stock_watch WHERE changed_in > ?1 UNION ALL " + FeedRows.Changed;

    private static readonly RowWrite Row = new(
        "INSERT INTO stock_watch (node, sku, is_on, is_low, body, changed_in) {rows} ON CONFLICT (node, sku) DO UPDATE"
        + " SET is_on = excluded.is_on, is_low = excluded.is_low, body = excluded.body,"
        + " changed_in = excluded.changed_in",
        keys: 2,
        Text, Text, Whole, Whole, Text, Whole);

    /// <summary>What was told of stock.</summary>
    public FeedRows Feeds { get; } = new(session);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(StockWatch watch, long version) => session.Add(
        Row,
        watch.Node.Value,
        watch.Sku.Value,
        watch.IsOn ? 1L : 0L,
        watch.IsLow ? 1L : 0L,
        HubJson.Write(watch),
        version);

    /// <summary>A row that begins with the body.</summary>
    internal static StockWatch Read(IRow row) => HubJson.Read<StockWatch>(row.GetString(0));
}
