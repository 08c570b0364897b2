using System.Data.Common;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Engines;

/// <summary>One prepared statement of a SQLite connection; runs at once.</summary>
public sealed class SqliteStatement : IStatement, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _sql;
    private readonly int _count;

    // Most statements only write or only read; each way is prepared when it is first gone.
    private Statement? _writing;
    private SqliteCommand? _reading;

    /// <summary>Takes <paramref name="sql"/> with <paramref name="count"/> parameters.</summary>
    public SqliteStatement(SqliteConnection connection, string sql, int count) =>
        (_connection, _sql, _count) = (connection, sql, count);

    /// <inheritdoc />
    public void Run(params ReadOnlySpan<object> values)
    {
        var bound = new StatementValue[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            bound[index] = StatementValue.Of(values[index]);
        }

        (_writing ??= new Statement(_connection, _sql)).Run(bound);
    }

    /// <inheritdoc />
    public List<T> Rows<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var reader = Reading(values).ExecuteReader();
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
        using var reader = Reading(values).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writing?.Dispose();
        _reading?.Dispose();
    }

    private SqliteCommand Reading(ReadOnlySpan<object> values)
    {
        _reading ??= Command();
        for (var index = 0; index < values.Length; index++)
        {
            _reading.Parameters[index].Value = values[index];
        }

        return _reading;
    }

    private SqliteCommand Command()
    {
        var command = _connection.CreateCommand();
        command.CommandText = _sql;
        for (var index = 1; index <= _count; index++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"?{index}" });
        }

        return command;
    }
}
