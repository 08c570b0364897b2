using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Engines;

/// <summary>One prepared statement of a SQLite connection; runs at once.</summary>
public sealed class SqliteStatement(SqliteConnection connection, string sql) : IStatement, IDisposable
{
    private readonly Statement _statement = new(connection, sql);

    /// <inheritdoc />
    public void Run(params ReadOnlySpan<object> values) => _statement.Run(Bound(values));

    /// <inheritdoc />
    public List<T> Rows<T>(Func<IRow, T> read, params ReadOnlySpan<object> values)
    {
        using var found = _statement.Read(Bound(values));
        var row = new SqliteRow(found);
        var rows = new List<T>();
        while (found.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <inheritdoc />
    public T? First<T>(Func<IRow, T> read, params ReadOnlySpan<object> values)
        where T : class
    {
        using var found = _statement.Read(Bound(values));
        return found.Read() ? read(new SqliteRow(found)) : null;
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private static StatementValue[] Bound(ReadOnlySpan<object> values)
    {
        var bound = new StatementValue[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            bound[index] = StatementValue.Of(values[index]);
        }

        return bound;
    }
}
