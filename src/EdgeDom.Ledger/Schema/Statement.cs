using EdgeDom.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// One SQL statement of one connection, prepared at its first use and used again and again, without the layers of a
/// command: the ledger runs a handful of them for each posting. Its <c>$names</c> take their values by position, in the
/// order in which they first occur in the text. It runs in whatever transaction its connection has open. Not for two
/// threads at once.
/// </summary>
public sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly string sql;
    private readonly ReadBound? bound;
    private StatementRows? rows;
    private int names;

    /// <summary>
    /// Takes <paramref name="sql"/>; the tables it names must exist when it is first used. Many statements of a ledger
    /// that was just opened wait for long to be used, or for ever.
    /// </summary>
    public Statement(SqliteConnection connection, string sql)
    {
        this.sql = sql;
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        bound = ReadBound.Of(connection);
    }

    /// <summary>
    /// Runs it to its end and returns how many rows it changed. <paramref name="values"/>: one per name. Throws
    /// <see cref="SqliteException"/> when it cannot be done.
    /// </summary>
    public int Run(params ReadOnlySpan<StatementValue> values)
    {
        using var all = Read(values);
        while (all.Read())
        {
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>Runs it and returns its rows; dispose of them before the statement is used again.</summary>
    public StatementRows Read(params ReadOnlySpan<StatementValue> values)
    {
        var prepared = rows ??= Prepare();
        var handle = prepared.Handle;
        Require.That(values.Length == names, $"{values.Length} values for {names} names: {sql}");
        for (var index = 0; index < values.Length; index++)
        {
            var code = values[index].Bind(handle, index + 1);
            if (code != raw.SQLITE_OK)
            {
                SqliteException.ThrowExceptionForRC(code, database);
            }
        }

        GC.KeepAlive(prepared);
        bound?.Begin();
        return prepared;
    }

    /// <inheritdoc />
    public void Dispose() => rows?.Close();

    private StatementRows Prepare()
    {
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
        SqliteException.ThrowExceptionForRC(code, database);
        names = raw.sqlite3_bind_parameter_count(prepared);
        return new StatementRows(database, prepared);
    }
}
