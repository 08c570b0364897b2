using EdgeDom.Hub.Engines;

namespace EdgeDom.Hub.Store;

/// <summary>
/// What nodes on one database need to take turns: the turn itself, which batch each desk last committed, in which turn
/// a row last changed; and reservations as rows of their own.
/// </summary>
public static class TurnTables
{
    private const long Lock = HubSchema.ApplicationId + 1L;

    /// <summary>
    /// Waits for the turn, which is this transaction's then. Nodes get it in the order in which they asked; a lock on a
    /// row would go to whoever comes by when it is let go, and others would wait for long.
    /// </summary>
    public static Query Wait { get; } = new("SELECT pg_advisory_xact_lock(?1)", _ => { }, Lock);

    /// <summary>The script.</summary>
    public const string Script = """
        CREATE TABLE turn (
          id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, hold_clock INTEGER NOT NULL) STRICT;
        INSERT INTO turn (id, version, hold_clock) VALUES (1, 0, 0);
        CREATE TABLE desk (id INTEGER NOT NULL PRIMARY KEY, batch INTEGER NOT NULL) STRICT;
        ALTER TABLE node ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE site ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stock_right ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stock_right ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0);
        ALTER TABLE customer_order ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE reservation (
          id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL,
          quantity INTEGER NOT NULL CHECK (quantity > 0), hold_ms INTEGER NOT NULL CHECK (hold_ms > 0),
          state TEXT NOT NULL, due INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX reservation_due ON reservation (due, id) WHERE state = 'held';
        CREATE TABLE site_word (
          site TEXT NOT NULL PRIMARY KEY, words INTEGER NOT NULL, status TEXT NOT NULL, changed_in INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX node_changed ON node (changed_in);
        --postgres CREATE INDEX site_changed ON site (changed_in);
        --postgres CREATE INDEX stock_right_changed ON stock_right (changed_in);
        --postgres CREATE INDEX customer_order_changed ON customer_order (changed_in);
        --postgres CREATE INDEX site_word_changed ON site_word (changed_in);
        """;
}
