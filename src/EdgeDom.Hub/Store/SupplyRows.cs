using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Availability;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Supply lines as rows; runs inside the writer's transaction.</summary>
public sealed class SupplyRows(IHubSession session)
{
    /// <summary>
    /// The script, with the rows of <see cref="WaitingRows"/>. An old program that still runs on the database would
    /// let no order wait, and take those that do for broken; it looks for the turn's old column and stops.
    /// </summary>
    internal const string Script = """
        CREATE TABLE supply_line (
          id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL,
          changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX supply_line_open ON supply_line (id) WHERE state IN ('expected', 'late');
        --postgres CREATE INDEX supply_line_changed ON supply_line (changed_in);
        CREATE TABLE waiting (
          order_id TEXT NOT NULL, line INTEGER NOT NULL, supply TEXT NOT NULL, sku TEXT NOT NULL,
          priority INTEGER NOT NULL, number INTEGER NOT NULL, units INTEGER NOT NULL CHECK (units >= 0),
          changed_in INTEGER NOT NULL, PRIMARY KEY (order_id, line, supply)) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_sku ON waiting (sku, priority, number) WHERE units > 0;
        CREATE INDEX waiting_supply ON waiting (supply) WHERE units > 0;
        --postgres CREATE INDEX waiting_changed ON waiting (changed_in);
        ALTER TABLE turn RENAME COLUMN ordinal TO reached;
        """;

    /// <summary>Those that turns after ?1 changed, and of which SKUs other orders are gathered.</summary>
    internal const string Changed = "SELECT 'supply', body, '', 0 FROM supply_line WHERE changed_in > ?1"
        + $" UNION ALL {GatheredRows.Changed}";

    /// <summary>Those of which more may come, and what is gathered.</summary>
    internal const string Open = "SELECT 'supply', body, '', 0 FROM supply_line WHERE state IN ('expected', 'late')"
        + $" UNION ALL {GatheredRows.Begun}";

    private static readonly RowWrite Row = new(
        "INSERT INTO supply_line (id, node, sku, state, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET state = excluded.state, body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Text, Text, Text, Whole);

    /// <summary>One by its id; null when there is none.</summary>
    public SupplyLine? Of(string id) =>
        session.Prepared("SELECT body FROM supply_line WHERE id = ?1").First(Read, id);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(SupplyLine line, long version) => session.Add(
        Row, line.Id, line.Node.Value, line.Sku.Value, HubJson.Word(line.State), HubJson.Write(line), version);

    /// <summary>A row that begins with the body.</summary>
    internal static SupplyLine Read(IRow row) => HubJson.Read<SupplyLine>(row.GetString(0));
}
