using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>Disruptions as rows; runs inside the writer's transaction.</summary>
public sealed class DisruptionRows(IHubSession session)
{
    /// <summary>
    /// The script, with the rows of <see cref="ReplanRows"/>. An old program that still runs on the database would go
    /// on to send orders where nothing can leave; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE disruption (
          id TEXT NOT NULL PRIMARY KEY, is_open INTEGER NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX disruption_changed ON disruption (changed_in);
        CREATE TABLE replan (
          part TEXT NOT NULL PRIMARY KEY, priority INTEGER NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX replan_next ON replan (priority DESC, number, part);
        ALTER TABLE turn RENAME COLUMN attained TO grown;
        """;

    /// <summary>
    /// <see cref="Script"/> made the index in another order when it landed first; this puts it right where it did.
    /// </summary>
    public const string IndexScript = """
        DROP INDEX replan_next;
        CREATE INDEX replan_next ON replan (priority DESC, number, part);
        """;

    /// <summary>Those that turns after ?1 changed, or all that have not ended.</summary>
    internal const string Changed =
        "SELECT 'disruption', body, '', 0 FROM disruption WHERE changed_in > ?1 AND (?1 >= 0 OR is_open = 1)";

    private static readonly RowWrite Row = new(
        "INSERT INTO disruption (id, is_open, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET is_open = excluded.is_open, body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Whole, Text, Whole);

    /// <summary>One by its id; null when there is none.</summary>
    public Disruption? Of(string id) =>
        session.Prepared("SELECT body FROM disruption WHERE id = ?1").First(Read, id);

    /// <summary>Adds or replaces one, in the turn at hand.</summary>
    public void Save(Disruption disruption, long version) => session.Add(
        Row,
        disruption.Id,
        disruption.State == DisruptionState.Ended ? 0L : 1L,
        HubJson.Write(disruption),
        version);

    /// <summary>A row that begins with the body.</summary>
    internal static Disruption Read(IRow row) => HubJson.Read<Disruption>(row.GetString(0));
}
