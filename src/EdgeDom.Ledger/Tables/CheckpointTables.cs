namespace EdgeDom.Ledger.Tables;

/// <summary>The tables of signed checkpoints: the keys, the checkpoints, and the tree they grow from.</summary>
internal static class CheckpointTables
{
    /// <summary>The script; never edited once shipped.</summary>
    public const string Script = """
        CREATE TABLE checkpoint_key (
          fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
          public_key BLOB NOT NULL,
          since_entry INTEGER NOT NULL,
          at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE checkpoint (
          number INTEGER PRIMARY KEY CHECK (number > 0),
          life TEXT NOT NULL,
          at INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
          root BLOB NOT NULL CHECK (length(root) = 32),
          up_last INTEGER NOT NULL,
          up_hash BLOB NOT NULL CHECK (length(up_hash) = 32),
          down_last INTEGER NOT NULL,
          down_hash BLOB NOT NULL CHECK (length(down_hash) = 32),
          previous BLOB NOT NULL CHECK (length(previous) = 32),
          key TEXT NOT NULL,
          signature BLOB NOT NULL
        ) STRICT;

        CREATE TABLE entry_tree (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          entries INTEGER NOT NULL,
          frontier BLOB NOT NULL
        ) STRICT;
        """;
}
