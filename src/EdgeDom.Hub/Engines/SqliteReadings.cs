using System.Collections.Concurrent;
using System.Data.Common;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Engines;

/// <summary>Reads a SQLite file over a few read-only connections that are kept open.</summary>
public sealed class SqliteReadings(string path) : IReadings
{
    private const int KeptMax = 8;

    private readonly ConcurrentBag<SqliteConnection> _kept = [];

    /// <inheritdoc />
    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        var connection = _kept.TryTake(out var kept) ? kept : SqliteFile.OpenReader(path);
        using (var statement = new SqliteStatement(connection, sql, values.Length))
        {
            var rows = statement.Rows(read, values);
            if (_kept.Count < KeptMax)
            {
                _kept.Add(connection);
                return rows;
            }

            connection.Dispose();
            return rows;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_kept.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
