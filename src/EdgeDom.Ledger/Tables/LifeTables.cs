namespace EdgeDom.Ledger.Tables;

/// <summary>The table of lives that a ledger file had before: one row for each time it was restored.</summary>
internal static class LifeTables
{
    /// <summary>The script; never edited once shipped.</summary>
    public const string Script = """
        CREATE TABLE life_note (
          number INTEGER PRIMARY KEY CHECK (number > 0),
          life TEXT NOT NULL,
          life_before TEXT NOT NULL,
          at INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          tick INTEGER NOT NULL,
          source TEXT NOT NULL
        ) STRICT;
        """;
}
