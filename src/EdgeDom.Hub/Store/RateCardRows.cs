using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Rate cards as rows; one that was taken out stays as a row without services, so that every node hears of it.
/// </summary>
internal static class RateCardRows
{
    internal const string Script = """
        CREATE TABLE rate_card (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX rate_card_changed ON rate_card (changed_in);
        """;

    internal static readonly RowWrite Row = new(
        "INSERT INTO rate_card (id, body, changed_in) {rows}"
        + " ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        ColumnKind.Text,
        ColumnKind.Text,
        ColumnKind.Whole);

    /// <summary>Reads those that turns after <paramref name="seen"/> changed.</summary>
    internal static Query After(long seen, Action<RateCard> take) => new(
        "SELECT body FROM rate_card WHERE changed_in > ?1 ORDER BY id",
        row => take(HubJson.Read<RateCard>(row.GetString(0))),
        seen);
}
