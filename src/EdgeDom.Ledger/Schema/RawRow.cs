using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>The row under a reader as the bytes in the file, without making strings of them.</summary>
internal readonly ref struct RawRow
{
    private readonly StatementRows rows;
    private readonly nint row;

    /// <summary>Looks at the row that the reader has just read.</summary>
    public RawRow(StatementRows reader) => (rows, row) = (reader, reader.Handle);

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
            if (SqliteCalls.ColumnType(row, column) != type)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An integer column.</summary>
    public long Number(int column)
    {
        var number = SqliteCalls.ColumnNumber(row, column);
        GC.KeepAlive(rows);
        return number;
    }

    /// <summary>The bytes of a blob, or of a text in UTF-8; good until the reader goes on.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = SqliteCalls.ColumnBytes(row, column);
        GC.KeepAlive(rows);
        return bytes;
    }
}
