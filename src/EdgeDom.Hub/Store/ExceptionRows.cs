using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What shall be done when something goes wrong with an order, and the orders with which something did, which stand
/// there until a turn has acted. Runs inside the writer's transaction. A rule that has ended stays as a row, so that
/// every node hears of it.
/// </summary>
public sealed class ExceptionRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would forget what was done with an order and have it
    /// done again; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE exception_rule (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE exception_look (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL) STRICT;
        --postgres CREATE INDEX exception_rule_changed ON exception_rule (changed_in);
        ALTER TABLE turn RENAME COLUMN bettered TO excepted;
        """;

    /// <summary>
    /// How far the open orders were looked through because time passes, and when that was begun by the clock of holds,
    /// so that hub nodes share it. An old program that still runs on the database cannot read what is wrong by later
    /// kinds; it looks for the turn's old column and stops.
    /// </summary>
    public const string SweepScript = """
        CREATE TABLE exception_sweep (id INTEGER NOT NULL PRIMARY KEY, next INTEGER NOT NULL, begun INTEGER NOT NULL)
          STRICT;
        ALTER TABLE turn RENAME COLUMN travelled TO swept;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'exception-rule', body, '', 0 FROM exception_rule WHERE changed_in > ?1";

    private static readonly RowWrite Rule = new(
        "INSERT INTO exception_rule (id, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    private static readonly RowWrite Order = new(
        "INSERT INTO exception_look (number, id) {rows} ON CONFLICT (number) DO UPDATE SET id = excluded.id",
        keys: 1,
        Whole, Text);

    private static readonly RowWrite Place = new(
        "INSERT INTO exception_sweep (id, next, begun) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET next = excluded.next, begun = excluded.begun",
        keys: 1,
        Whole, Whole, Whole);

    /// <summary>Adds or replaces a rule, in the turn at hand.</summary>
    public void Save(ExceptionRule rule, long version) => session.Add(Rule, rule.Id, HubJson.Write(rule), version);

    /// <summary>Something is wrong with an order; twice is once.</summary>
    public void Add(long number, OrderId order) => session.Add(Order, number, order.Value);

    /// <summary>The next ones, oldest first; at most so many.</summary>
    public IReadOnlyList<OrderId> Next(int most) => session.Prepared(
        "SELECT id FROM exception_look ORDER BY number LIMIT ?1").Rows(row => OrderId.Of(row.GetString(0)), most);

    /// <summary>
    /// The number of the last open order that was looked at because time passes, 0 when all were, and when the look
    /// through them was begun by the clock of holds; null when it never was, or shall begin anew.
    /// </summary>
    public (long Next, long Begun)? Sweep() => session.Prepared("SELECT next, begun FROM exception_sweep WHERE id = 1")
        .Rows(row => (row.GetInt64(0), row.GetInt64(1))) is [var found] ? found : null;

    /// <summary>The open orders up to a number were looked at, 0 for all of them.</summary>
    public void Swept(long next, long begun) => session.Add(Place, 1L, next, begun);

    /// <summary>All open orders shall be looked at from the first one on.</summary>
    public void Restart() => session.Prepared("DELETE FROM exception_sweep").Run();

    /// <summary>One was looked at.</summary>
    public void Done(long number) => session.Prepared("DELETE FROM exception_look WHERE number = ?1").Run(number);
}
