using EdgeDom.Ledger.Schema;

namespace EdgeDom.Hub.Engines;

/// <summary>The row at which the rows of a SQLite statement stand.</summary>
internal sealed class SqliteRow(StatementRows rows) : IRow
{
    /// <inheritdoc />
    public int FieldCount => rows.FieldCount;

    /// <inheritdoc />
    public string GetString(int column) => rows.GetString(column);

    /// <inheritdoc />
    public long GetInt64(int column) => rows.GetInt64(column);

    /// <inheritdoc />
    public int GetInt32(int column) => rows.GetInt32(column);

    /// <inheritdoc />
    public byte[] GetBytes(int column) => rows.GetBytes(column);

    /// <inheritdoc />
    public string GetText(int column) => rows.GetString(column);
}
