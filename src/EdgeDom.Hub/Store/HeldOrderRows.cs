using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>The plans of held orders as rows; runs inside the writer's transaction.</summary>
public sealed class HeldOrderRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database knows no such order and would send none to screening;
    /// it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE held_order (
          order_id TEXT NOT NULL PRIMARY KEY, is_held INTEGER NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
        CREATE INDEX held_order_due ON held_order (due, order_id) WHERE is_held = 1;
        ALTER TABLE turn RENAME COLUMN advanced TO attained;
        """;

    /// <summary>
    /// Orders are held until they are paid, and rule sets are active at times only. An old program that still runs on
    /// the database would send the ones and ask the others at any time; it looks for the turn's old column and stops.
    /// </summary>
    public const string PaymentScript = "ALTER TABLE turn RENAME COLUMN parcelled TO paid;";

    private static readonly RowWrite Row = new(
        "INSERT INTO held_order (order_id, is_held, due, body) {rows} ON CONFLICT (order_id) DO UPDATE"
        + " SET is_held = excluded.is_held, due = excluded.due, body = excluded.body",
        keys: 1,
        Text, Whole, Whole, Text);

    /// <summary>Those that are held so that all of them leaves together.</summary>
    public ConsolidationRows Together { get; } = new(session);

    /// <summary>Until when units wait that their rule set does not let wait longer.</summary>
    public WaitingEndRows WaitingEnds { get; } = new(session);

    /// <summary>The plan of a held order; null when it is not held.</summary>
    public HeldPlan? Of(OrderId order) => session.Prepared(
        "SELECT body FROM held_order WHERE order_id = ?1 AND is_held = 1")
        .First(row => HubJson.Read<HeldPlan>(row.GetString(0)), order.Value);

    /// <summary>Held orders whose time is up, the longest due first.</summary>
    public IReadOnlyList<OrderId> Due(long clock, int most) => session.Prepared(
        "SELECT order_id FROM held_order WHERE is_held = 1 AND due <= ?1 ORDER BY due, order_id LIMIT ?2")
        .Rows(row => OrderId.Of(row.GetString(0)), clock, most);

    /// <summary>Every held order; reads all of them, so for checks only.</summary>
    public IReadOnlyList<HeldPlan> All() => session.Prepared(
        "SELECT body FROM held_order WHERE is_held = 1 ORDER BY order_id")
        .Rows(row => HubJson.Read<HeldPlan>(row.GetString(0)));

    /// <summary>An order is held with a plan, or with another one than before.</summary>
    public void Save(HeldPlan held) =>
        session.Add(Row, held.Order.Value, 1L, held.DueClock, HubJson.Write(held));

    /// <summary>An order is held no more; its plan is a decision of its own now, or nothing.</summary>
    public void End(HeldPlan held) => session.Add(Row, held.Order.Value, 0L, held.DueClock, "");
}
