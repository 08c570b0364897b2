namespace EdgeDom.Ledger.Tables;

/// <summary>
/// The table of counts of bins: open while <c>state</c> is 0 or 1, and then each bin at most once. <c>due</c> is by the
/// ledger's own clock, in ms; <c>difference</c> and <c>short</c> are base units, told when the count is posted.
/// </summary>
internal static class CountTables
{
    /// <summary>The script; never edited once shipped.</summary>
    public const string Script = """
        CREATE TABLE bin_count (
          id TEXT PRIMARY KEY,
          tick INTEGER NOT NULL,
          bin TEXT NOT NULL,
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
          due INTEGER NOT NULL CHECK (due > 0),
          difference INTEGER NOT NULL,
          short INTEGER NOT NULL CHECK (short >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE UNIQUE INDEX bin_count_open ON bin_count (bin) WHERE state < 2;
        """;

    /// <summary>
    /// The script of what closed counts found while the hub was asked, numbered from 0; never edited once shipped.
    /// </summary>
    public const string PartScript = """
        CREATE TABLE counted_part (
          count TEXT NOT NULL,
          number INTEGER NOT NULL CHECK (number >= 0),
          sku TEXT NOT NULL,
          compartment INTEGER NOT NULL,
          lot TEXT NOT NULL,
          owner TEXT NOT NULL,
          quantity INTEGER NOT NULL CHECK (quantity >= 0),
          cause TEXT NOT NULL,
          PRIMARY KEY (count, number)
        ) STRICT, WITHOUT ROWID;
        """;
}
