using System.Globalization;
using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// How right routing was, a row a day, and which desk finds that out; runs inside the writer's transaction. A row whose
/// body is empty is claimed and not found out yet.
/// </summary>
public sealed class RoutingDayRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database knows nothing of it and need not stop.
    /// </summary>
    public const string Script = """
        CREATE TABLE routing_day (
          day TEXT NOT NULL PRIMARY KEY, claimed_at INTEGER NOT NULL, desk INTEGER NOT NULL, body TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Days after one that are kept, in order; at most so many.</summary>
    internal const string After =
        "SELECT body FROM routing_day WHERE body <> '' AND day > ?1 ORDER BY day LIMIT ?2";

    /// <summary>The newest days that are kept, newest first; at most so many.</summary>
    internal const string Last = "SELECT body FROM routing_day WHERE body <> '' ORDER BY day DESC LIMIT ?1";

    private static readonly RowWrite Row = new(
        "INSERT INTO routing_day (day, claimed_at, desk, body) {rows} ON CONFLICT (day) DO UPDATE"
        + " SET claimed_at = excluded.claimed_at, desk = excluded.desk, body = excluded.body",
        keys: 1,
        Text, Whole, Whole, Text);

    /// <summary>When a day was claimed, and whether it is found out; null when nobody has claimed it.</summary>
    public (Moment At, bool IsKept)? Of(DateOnly day) => session.Prepared(
        "SELECT claimed_at, body FROM routing_day WHERE day = ?1")
        .Rows(row => ((Moment, bool)?)(new Moment(row.GetInt64(0)), row.GetString(1).Length > 0), SumTable.Day(day))
        .FirstOrDefault();

    /// <summary>The newest day that is kept; null when none is.</summary>
    public DateOnly? Newest() => session.Prepared(
        "SELECT day FROM routing_day WHERE body <> '' ORDER BY day DESC LIMIT 1")
        .Rows(row => (DateOnly?)DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture))
        .FirstOrDefault();

    /// <summary>A desk finds a day out.</summary>
    public void Claim(DateOnly day, long desk, Moment now) =>
        session.Add(Row, SumTable.Day(day), now.UnixMillis, desk, "");

    /// <summary>A day is found out.</summary>
    public void Keep(RoutingDay day, long desk, Moment now) =>
        session.Add(Row, SumTable.Day(day.Day), now.UnixMillis, desk, HubJson.Write(day));

    /// <summary>One that is kept.</summary>
    internal static RoutingDay Read(IRow row) => HubJson.Read<RoutingDay>(row.GetString(0));
}
