using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// Delivery windows with what is booked of each; runs inside the writer's transaction. A window that has ended stays as
/// a row, so that every node hears of it, until it is long over.
/// </summary>
public sealed class WindowRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would plan past every window and give nothing back;
    /// it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE delivery_window (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX delivery_window_changed ON delivery_window (changed_in);
        ALTER TABLE turn RENAME COLUMN stepped TO windowed;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'delivery-window', body, '', 0 FROM delivery_window WHERE changed_in > ?1";

    private static readonly RowWrite Row = new(
        "INSERT INTO delivery_window (id, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    /// <summary>Adds or replaces a window, in the turn at hand.</summary>
    public void Save(DeliveryWindow window, long version) =>
        session.Add(Row, window.Id, HubJson.Write(window), version);

    /// <summary>Forgets a window.</summary>
    public void Forget(string id) => session.Prepared("DELETE FROM delivery_window WHERE id = ?1").Run(id);
}
