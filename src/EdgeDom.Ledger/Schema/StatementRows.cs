using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// The rows that a <see cref="Statement"/> gives, one after the other. Columns count from 0. Dispose of it to let the
/// statement be used again.
/// </summary>
public sealed class StatementRows : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt prepared;
    private readonly nint handle;

    internal StatementRows(sqlite3 database, sqlite3_stmt prepared)
    {
        (this.database, this.prepared) = (database, prepared);
        handle = prepared.DangerousGetHandle();
    }

    /// <summary>
    /// The statement as SQLite has it. Throws <see cref="ObjectDisposedException"/> when it was disposed of.
    /// </summary>
    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(prepared.IsClosed, this);
            return handle;
        }
    }

    /// <summary>
    /// Goes to the next row, at first to the first one; false when there is none. Throws <see cref="SqliteException"/>
    /// when it cannot be read.
    /// </summary>
    public bool Read()
    {
        var code = SqliteCalls.Step(Handle);
        GC.KeepAlive(this);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>How many columns each row has.</summary>
    public int FieldCount => raw.sqlite3_column_count(prepared);

    /// <summary>An integer column.</summary>
    public long GetInt64(int column)
    {
        var number = SqliteCalls.ColumnNumber(Handle, column);
        GC.KeepAlive(this);
        return number;
    }

    /// <summary>An integer column whose numbers are small. Throws <see cref="OverflowException"/> when not.</summary>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <summary>A text column. Throws <see cref="InvalidOperationException"/> when nothing stands there.</summary>
    public string GetString(int column)
    {
        var text = Encoding.UTF8.GetString(SqliteCalls.ColumnBytes(Handle, column));
        var isEmpty = text.Length == 0 && SqliteCalls.ColumnType(Handle, column) == raw.SQLITE_NULL;
        GC.KeepAlive(this);
        return isEmpty ? throw new InvalidOperationException($"Column {column} is empty.") : text;
    }

    /// <summary>A blob column.</summary>
    public byte[] GetBytes(int column)
    {
        var bytes = SqliteCalls.ColumnBytes(Handle, column).ToArray();
        GC.KeepAlive(this);
        return bytes;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ = SqliteCalls.Reset(Handle);
        GC.KeepAlive(this);
    }

    /// <summary>Lets the statement go for good; twice is once.</summary>
    internal void Close() => prepared.Dispose();
}
