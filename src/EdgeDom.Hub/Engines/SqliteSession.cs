using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// The writer's connection to a SQLite file: nobody else can write it, and every statement runs at once.
/// </summary>
public sealed class SqliteSession : IHubSession
{
    private readonly WriterFile _file;
    private readonly LogUpkeep _upkeep;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private bool _isInBatch;

    /// <summary>
    /// Opens or creates the file and brings its schema up to date. Throws <see cref="IOException"/> when another
    /// program has it, or when the disk fails. Of an empty file <paramref name="newFile"/> makes at once what all
    /// <paramref name="scripts"/> make.
    /// </summary>
    public SqliteSession(
        string path, int applicationId, IReadOnlyList<string> scripts, bool isDurable, string? newFile = null)
    {
        try
        {
            _file = WriterFile.Open(path, applicationId, scripts, isDurable, newFile);
            _upkeep = new LogUpkeep(_file.Connection);
        }
        catch (SqliteException fault)
        {
            _file?.Dispose();
            throw DiskFault.Of(path, fault);
        }
    }

    /// <inheritdoc />
    public bool IsShared => false;

    /// <inheritdoc />
    public bool HasWrites => false;

    /// <inheritdoc />
    public void Begin()
    {
        Prepared("BEGIN").Run();
        _isInBatch = true;
    }

    /// <inheritdoc />
    public void Commit()
    {
        Prepared("COMMIT").Run();
        _upkeep.AfterCommit();
        _isInBatch = false;
    }

    /// <inheritdoc />
    public bool Rollback(Exception? fault = null)
    {
        var isFull = fault is SqliteException found && DiskFault.IsFull(found);
        if (!_isInBatch)
        {
            return isFull;
        }

        if (!isFull)
        {
            // It may be the disk's fault: then nothing more is moved into the file, at its end neither.
            _upkeep.Stop();
        }

        _isInBatch = false;
        try
        {
            Prepared("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // The engine has rolled back by itself, as it does after some faults of the disk, or the batch is committed
            // and moving the log failed.
        }

        return isFull && raw.sqlite3_get_autocommit(_file.Connection.Handle) != 0;
    }

    /// <inheritdoc />
    public void Reopen() => throw new InvalidOperationException("A file is never away; this must not be called.");

    /// <inheritdoc />
    public IStatement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(_file.Connection, sql);
        }

        return statement;
    }

    /// <inheritdoc />
    public void Add(RowWrite write, params ReadOnlySpan<object> values) =>
        Prepared(write.OneRow).Run(values);

    /// <inheritdoc />
    public void ReadTogether(params ReadOnlySpan<Query> queries)
    {
        foreach (var query in queries)
        {
            Prepared(query.Sql).Rows(
                row =>
                {
                    query.Read(row);
                    return 0;
                },
                query.Values);
        }
    }

    /// <inheritdoc />
    public void Announce(string text)
    {
        // There is nobody else on this file.
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Rollback();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _file.Dispose();
    }
}
