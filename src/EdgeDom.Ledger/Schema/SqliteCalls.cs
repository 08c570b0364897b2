using System.Runtime.InteropServices;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// The few calls into SQLite that a <see cref="Statement"/> makes for every value and every row, without the layers
/// between: these took as long as SQLite itself. The library is the one that Microsoft.Data.Sqlite has loaded. Who
/// calls keeps the statement alive and open meanwhile. What takes nanoseconds and never waits, since one thread uses a
/// connection at a time, does not tell the collector that it is gone.
/// </summary>
internal static partial class SqliteCalls
{
    private const string Library = "e_sqlite3";

    // Tells SQLite to copy what it is given.
    private const nint Transient = -1;

    /// <summary>Goes to the next row.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    /// <summary>Ends the run of a statement; its values stay bound.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    /// <summary>The type of a column of the row.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    /// <summary>A whole number of the row.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnNumber(nint statement, int column);

    /// <summary>Binds a whole number.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    internal static partial int Bind(nint statement, int index, long number);

    /// <summary>Binds a text in UTF-8; SQLite copies it.</summary>
    internal static unsafe int BindText(nint statement, int index, ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, which SQLite would take for no value at all.
        var nothing = (byte)0;
        fixed (byte* bytes = utf8)
        {
            return utf8.Length <= StatementValue.ShortTextBytes
                ? BindShortText(statement, index, bytes is null ? &nothing : bytes, utf8.Length, Transient)
                : BindText(statement, index, bytes is null ? &nothing : bytes, utf8.Length, Transient);
        }
    }

    /// <summary>Binds bytes; SQLite copies them.</summary>
    internal static unsafe int BindBytes(nint statement, int index, ReadOnlySpan<byte> blob)
    {
        var nothing = (byte)0;
        fixed (byte* bytes = blob)
        {
            return BindBlob(statement, index, bytes is null ? &nothing : bytes, blob.Length, Transient);
        }
    }

    /// <summary>The bytes of a blob, or of a text in UTF-8; good until the statement goes on.</summary>
    internal static unsafe ReadOnlySpan<byte> ColumnBytes(nint statement, int column)
    {
        var bytes = ColumnBlob(statement, column);
        return new ReadOnlySpan<byte>(bytes, bytes is null ? 0 : ColumnLength(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static unsafe partial int BindText(nint statement, int index, byte* text, int length, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    [SuppressGCTransition]
    private static unsafe partial int BindShortText(nint statement, int index, byte* text, int length, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static unsafe partial int BindBlob(nint statement, int index, byte* blob, int length, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static unsafe partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnLength(nint statement, int column);
}
