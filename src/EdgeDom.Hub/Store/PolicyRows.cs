using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Availability;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What channels and markets may have, as rows; runs inside the writer's transaction. A policy that has ended stays as
/// a row, so that every node hears of it.
/// </summary>
public sealed class PolicyRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would sell past every policy and count nothing; it
    /// looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE channel_policy (
          id TEXT NOT NULL PRIMARY KEY, sku TEXT NOT NULL, channel TEXT NOT NULL, has_ended INTEGER NOT NULL,
          body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX channel_policy_changed ON channel_policy (changed_in);
        ALTER TABLE reservation ADD COLUMN buyer TEXT NOT NULL DEFAULT '';
        ALTER TABLE turn RENAME COLUMN moved TO shared;
        """;

    /// <summary>Those that turns after ?1 changed, and the safety stocks.</summary>
    internal const string Changed = "SELECT 'policy', body, '', 0 FROM channel_policy WHERE changed_in > ?1"
        + $" UNION ALL {SafetyRows.Changed}";

    private static readonly RowWrite Row = new(
        "INSERT INTO channel_policy (id, sku, channel, has_ended, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET sku = excluded.sku, channel = excluded.channel, has_ended = excluded.has_ended, body = excluded.body,"
        + " changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Text, Whole, Text, Whole);

    /// <summary>What is sold to nobody.</summary>
    public SafetyRows Safety { get; } = new(session);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(ChannelPolicy policy, long version) => session.Add(
        Row,
        policy.Id,
        policy.Sku.Value,
        policy.Channel ?? "",
        policy.HasEnded ? 1L : 0L,
        HubJson.Write(policy),
        version);

    /// <summary>A row that begins with the body.</summary>
    internal static ChannelPolicy Read(IRow row) => HubJson.Read<ChannelPolicy>(row.GetString(0));
}
