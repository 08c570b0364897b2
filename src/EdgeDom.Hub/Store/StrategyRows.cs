using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using static EdgeDom.Hub.Engines.ColumnKind;

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

    /// <summary>
    /// The script. What a version decided in shadow stands beside it: it is a sum over decisions that grows by itself,
    /// no part of the state. An old program that still runs on the database knows no shadow; it looks for the turn's
    /// old column and stops.
    /// </summary>
    internal const string ShadowScript = """
        ALTER TABLE strategy ADD COLUMN shadow TEXT NOT NULL DEFAULT '';
        ALTER TABLE turn RENAME COLUMN ordered TO moved;
        """;

    /// <summary>
    /// The script. Strategies have scopes from here on, in their body; those of before are for all orders. An old
    /// program that still runs on the database would let one of several decide for all; it looks for the turn's old
    /// column and stops.
    /// </summary>
    internal const string ScopeScript = "ALTER TABLE turn RENAME COLUMN bound TO scoped;";

    private static readonly RowWrite Row = new(
        "INSERT INTO strategy (id, version, body, shadow, changed_in) {rows} ON CONFLICT (id, version) DO UPDATE"
        + " SET body = excluded.body, shadow = excluded.shadow, changed_in = excluded.changed_in",
        keys: 2,
        Text, Whole, Text, Text, Whole);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    internal static void Save(IHubSession session, StrategyRecord version, long turn) => session.Add(
        Row,
        version.Id,
        version.Version,
        HubJson.Write(version with { Shadow = null }),
        version.Shadow is null ? "" : HubJson.Write(version.Shadow),
        turn);

    /// <summary>Reads those that turns after <paramref name="seen"/> changed.</summary>
    internal static Query After(long seen, Action<StrategyRecord> take) => new(
        "SELECT body, shadow FROM strategy WHERE changed_in > ?1 ORDER BY id, version",
        row => take(HubJson.Read<StrategyRecord>(row.GetString(0)) with
        {
            Shadow = row.GetString(1) is { Length: > 0 } run ? HubJson.Read<ShadowRun>(run) : null,
        }),
        seen);
}
