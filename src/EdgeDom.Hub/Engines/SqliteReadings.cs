using System.Collections.Concurrent;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// Reads a SQLite file over a few read-only connections that are kept open. A read that takes longer than
/// <paramref name="limit"/> (the usual one when null) is ended, so that the writer's log can begin anew behind it.
/// </summary>
public sealed class SqliteReadings(string path, ReadLimit? limit = null) : IReadings
{
    private const int KeptMax = 8;

    private readonly ConcurrentBag<SqliteConnection> _kept = [];

    /// <inheritdoc />
    public List<T> Rows<T>(string sql, Func<IRow, T> read, params ReadOnlySpan<object> values)
    {
        var connection = _kept.TryTake(out var kept) ? kept : SqliteFile.OpenShortReader(path, limit);
        try
        {
            using var statement = new SqliteStatement(connection, sql);
            object[] bound = [.. values];
            return ShortRead.Once(connection, () => statement.Rows(read, bound));
        }
        catch (LedgerReadTooLongException fault)
        {
            throw new StoreAwayException(
                $"The hub was ended reading after {ReadLimit.MillisMax} ms, so that what is written does not wait for"
                + " it. Nothing is wrong with what it holds: ask for less, or again later.",
                fault);
        }
        finally
        {
            Keep(connection);
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

    private void Keep(SqliteConnection connection)
    {
        if (_kept.Count < KeptMax)
        {
            _kept.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }
}
