using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What moved the stock of nodes that the hub keeps itself, a row each; rows are added and nothing else. Runs inside
/// the writer's transaction.
/// </summary>
public sealed class MovementRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would move stock and leave no row; it looks for the
    /// turn's old column and stops. What moved before has none.
    /// </summary>
    public const string Script = """
        CREATE TABLE stock_movement (
          node TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, sku TEXT NOT NULL, kind TEXT NOT NULL,
          change INTEGER NOT NULL, on_hand INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
          order_id TEXT NOT NULL, part TEXT NOT NULL, supply TEXT NOT NULL,
          PRIMARY KEY (node, number)) STRICT, WITHOUT ROWID;
        CREATE INDEX stock_movement_sku ON stock_movement (node, sku, number);
        ALTER TABLE turn RENAME COLUMN paid TO moved;
        """;

    /// <summary>Those of a node ?1 after a number ?2, in order; at most ?3.</summary>
    internal const string Page = Columns + "WHERE node = ?1 AND number > ?2 ORDER BY number LIMIT ?3";

    /// <summary>The same of a SKU ?4.</summary>
    internal const string PageOfSku =
        Columns + "WHERE node = ?1 AND sku = ?4 AND number > ?2 ORDER BY number LIMIT ?3";

    private const string Columns =
        "SELECT node, number, at, sku, kind, change, on_hand, actor, reason, order_id, part, supply"
        + " FROM stock_movement ";

    private static readonly RowWrite Row = new(
        "INSERT INTO stock_movement (node, number, at, sku, kind, change, on_hand, actor, reason, order_id, part,"
        + " supply) {rows}",
        keys: 0,
        Text, Whole, Whole, Text, Text, Whole, Whole, Text, Text, Text, Text, Text);

    private static readonly string[] Kinds = [.. Enum.GetValues<MovementKind>().Select(HubJson.Word)];

    /// <summary>The number of a node's last movement that was written before this batch; 0 for none.</summary>
    public long Last(NodeId node) => session.Prepared(
        "SELECT coalesce(max(number), 0) FROM stock_movement WHERE node = ?1")
        .Rows(row => row.GetInt64(0), node.Value).Single();

    /// <summary>Adds one; a number that is there already throws, at the commit at the latest.</summary>
    public void Add(StockMovement movement) => session.Add(
        Row,
        movement.Node.Value,
        movement.Number,
        movement.At.UnixMillis,
        movement.Sku.Value,
        Kinds[(int)movement.Kind],
        movement.Change,
        movement.OnHand,
        movement.By,
        movement.Reason,
        movement.Order?.Value ?? "",
        movement.FulfilmentOrder?.Value ?? "",
        movement.Supply ?? "");

    /// <summary>What lay at each node of each SKU after its last movement.</summary>
    public IReadOnlyList<(NodeId Node, Sku Sku, long OnHand)> Newest() => session.Prepared(
        "SELECT m.node, m.sku, m.on_hand FROM stock_movement m JOIN (SELECT node, sku, max(number) AS number"
        + " FROM stock_movement GROUP BY node, sku) n ON n.node = m.node AND n.number = m.number ORDER BY 1, 2")
        .Rows(row => (NodeId.Of(row.GetString(0)), Sku.Of(row.GetString(1)), row.GetInt64(2)));

    /// <summary>
    /// Movements that do not begin where the one before of the same SKU and node ended, and nodes with a gap in their
    /// numbers; empty when all is well. Reads every row, so for checks only.
    /// </summary>
    public IReadOnlyList<string> Gaps() =>
    [
        .. session.Prepared(
            "SELECT node, number FROM (SELECT node, number, on_hand - change AS begins, lag(on_hand) OVER"
            + " (PARTITION BY node, sku ORDER BY number) AS ended FROM stock_movement) m"
            + " WHERE begins <> ended ORDER BY 1, 2").Rows(row =>
                $"Movement {row.GetInt64(1)} of {row.GetString(0)} does not begin where the one before ended."),
        .. session.Prepared(
            "SELECT node FROM stock_movement GROUP BY node HAVING count(*) <> max(number) ORDER BY 1")
            .Rows(row => $"The movements of {row.GetString(0)} have a gap in their numbers."),
    ];

    /// <summary>A row as it was written.</summary>
    internal static StockMovement Read(IRow row) => new(
        NodeId.Of(row.GetString(0)),
        row.GetInt64(1),
        new Moment(row.GetInt64(2)),
        Sku.Of(row.GetString(3)),
        (MovementKind)Array.IndexOf(Kinds, row.GetString(4)),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetString(7),
        row.GetString(8),
        row.GetString(9) is { Length: > 0 } order ? OrderId.Of(order) : null,
        row.GetString(10) is { Length: > 0 } part ? FulfilmentOrderId.Of(part) : null,
        row.GetString(11) is { Length: > 0 } supply ? supply : null);
}
