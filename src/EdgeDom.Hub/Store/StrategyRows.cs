using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;

namespace EdgeDom.Hub.Store;

/// <summary>Versions of strategies as rows.</summary>
internal static class StrategyRows
{
    /// <summary>
    /// The script. It also gives decisions the question they answered. An old program that still runs on the database
    /// knows no strategies; it looks for the turn's old column and stops.
    /// </summary>
    internal const string Script = """
        CREATE TABLE strategy (
          id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), body TEXT NOT NULL,
          changed_in INTEGER NOT NULL, PRIMARY KEY (id, version)) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX strategy_changed ON strategy (changed_in);
        ALTER TABLE decision ADD COLUMN question TEXT NOT NULL DEFAULT '';
        ALTER TABLE turn RENAME COLUMN last TO latest;
        """;

    internal static readonly RowWrite Row = new(
        "INSERT INTO strategy (id, version, body, changed_in) {rows}"
        + " ON CONFLICT (id, version) DO UPDATE SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 2,
        ColumnKind.Text,
        ColumnKind.Whole,
        ColumnKind.Text,
        ColumnKind.Whole);

    /// <summary>Reads those that turns after <paramref name="seen"/> changed.</summary>
    internal static Query After(long seen, Action<StrategyRecord> take) => new(
        "SELECT body FROM strategy WHERE changed_in > ?1 ORDER BY id, version",
        row => take(HubJson.Read<StrategyRecord>(row.GetString(0))),
        seen);
}
