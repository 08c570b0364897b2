using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>The row under a reader as the bytes in the file, without making strings of them.</summary>
internal readonly ref struct RawRow
{
    private readonly sqlite3_stmt row;

    /// <summary>Looks at the row that the reader has just read.</summary>
    public RawRow(StatementRows reader) => row = reader.Row;

    /// <summary>
    /// Whether the columns are of the types given, one letter each: <c>i</c> integer, <c>t</c> text, <c>b</c> blob.
    /// </summary>
    public bool Has(string types)
    {
        for (var column = 0; column < types.Length; column++)
        {
            var type = types[column] switch
            {
                'i' => raw.SQLITE_INTEGER,
                't' => raw.SQLITE_TEXT,
                _ => raw.SQLITE_BLOB,
            };
            if (raw.sqlite3_column_type(row, column) != type)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An integer column.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(row, column);

    /// <summary>The bytes of a blob, or of a text in UTF-8; good until the reader goes on.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(row, column);
}
