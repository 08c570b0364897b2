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

    internal StatementRows(sqlite3 database, sqlite3_stmt row) => (this.database, Row) = (database, row);

    /// <summary>The row as SQLite has it.</summary>
    internal sqlite3_stmt Row { get; }

    /// <summary>
    /// Goes to the next row, at first to the first one; false when there is none. Throws <see cref="SqliteException"/>
    /// when it cannot be read.
    /// </summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(Row);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>An integer column.</summary>
    public long GetInt64(int column) => raw.sqlite3_column_int64(Row, column);

    /// <summary>An integer column whose numbers are small. Throws <see cref="OverflowException"/> when not.</summary>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <summary>A text column. Throws <see cref="InvalidOperationException"/> when nothing stands there.</summary>
    public string GetString(int column) => raw.sqlite3_column_text(Row, column).utf8_to_string()
        ?? throw new InvalidOperationException($"Column {column} is empty.");

    /// <summary>A blob column.</summary>
    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(Row, column).ToArray();

    /// <inheritdoc />
    public void Dispose() => raw.sqlite3_reset(Row);
}
