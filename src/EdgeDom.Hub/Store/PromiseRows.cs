using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Texts;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Promises as rows; runs inside the writer's transaction.</summary>
public sealed class PromiseRows(IHubSession session)
{
    /// <summary>
    /// The script. The reservations of a promise stand beside those of callers, so what is held is counted in one
    /// place.
    /// </summary>
    public const string Script = """
        CREATE TABLE promise (
          id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, due INTEGER NOT NULL, held_from INTEGER NOT NULL,
          quote TEXT NOT NULL, confirmation TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX promise_due ON promise (due) WHERE state IN ('quoted', 'held');
        """;

    private static readonly string[] States = ["quoted", "held", "confirmed", "released", "expired"];

    private static readonly RowWrite Row = new(
        "INSERT INTO promise (id, state, due, held_from, quote, confirmation) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET state = excluded.state, due = excluded.due, held_from = excluded.held_from, quote = excluded.quote,"
        + " confirmation = excluded.confirmation",
        keys: 1,
        Text, Text, Whole, Whole, Text, Text);

    /// <summary>One by its id; null when there is none.</summary>
    public Promise? Of(string id) => session.Prepared(
        "SELECT id, state, due, held_from, quote, confirmation FROM promise WHERE id = ?1").First(Read, id);

    /// <summary>Ids of quotes and holds whose time is up, the longest due first, and whether each is held.</summary>
    public IReadOnlyList<(string Id, bool IsHeld)> Due(long clock, int most) => session.Prepared(
        "SELECT id, state FROM promise WHERE state IN ('quoted', 'held') AND due <= ?1 ORDER BY due, id LIMIT ?2")
        .Rows(row => (row.GetString(0), row.GetString(1) == "held"), clock, most);

    /// <summary>Forgets a quote whose time is up; anything else stays.</summary>
    public void Forget(string id, long clock) =>
        session.Prepared("DELETE FROM promise WHERE id = ?1 AND state = 'quoted' AND due <= ?2").Run(id, clock);

    /// <summary>Adds or replaces one.</summary>
    public void Save(Promise promise) => session.Add(
        Row,
        promise.Id,
        States[(int)promise.State],
        promise.DueClock,
        promise.HeldClock,
        HubJson.Write(promise.Quote),
        promise.Confirmation is { } confirmation ? HubJson.Write(confirmation) : "");

    private static Promise Read(IRow row) => new(
        row.GetString(0),
        (PromiseState)Array.IndexOf(States, row.GetString(1)),
        row.GetInt64(2),
        row.GetInt64(3),
        HubJson.Read<Quote>(row.GetString(4)),
        row.GetString(5) is { Length: > 0 } confirmation ? HubJson.Read<Confirmation>(confirmation) : null);
}
