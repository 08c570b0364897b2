using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Engines;

/// <summary>One prepared statement of a SQLite connection; runs at once.</summary>
public sealed class SqliteStatement : IStatement, IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares <paramref name="sql"/> for <paramref name="count"/> parameters.</summary>
    public SqliteStatement(SqliteConnection connection, string sql, int count)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var index = 1; index <= count; index++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"?{index}" });
        }
    }

    /// <inheritdoc />
    public void Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public List<T> Rows<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <inheritdoc />
    public T? First<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
        where T : class
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    /// <inheritdoc />
    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = values[index];
        }
    }
}
