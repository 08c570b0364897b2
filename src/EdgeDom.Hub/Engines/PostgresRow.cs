using System.Globalization;
using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>The row at which a PostgreSQL reader stands.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : IRow
{
    /// <inheritdoc />
    public int FieldCount => reader.FieldCount;

    /// <inheritdoc />
    public string GetString(int column) => reader.GetString(column);

    /// <inheritdoc />
    public long GetInt64(int column) => reader.GetInt64(column);

    /// <inheritdoc />
    public int GetInt32(int column) => reader.GetInt32(column);

    /// <inheritdoc />
    public byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    /// <inheritdoc />
    public string GetText(int column) =>
        Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "";
}
