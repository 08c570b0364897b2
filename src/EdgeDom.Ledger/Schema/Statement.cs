using EdgeDom.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// One SQL statement of one connection, prepared once and used again and again, without the layers of a command: the
/// ledger runs a handful of them for each posting. Its <c>$names</c> take their values by position, in the order in
/// which they first occur in the text. It runs in whatever transaction its connection has open. Not for two threads at
/// once.
/// </summary>
public sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt prepared;
    private readonly StatementRows rows;
    private readonly string sql;
    private readonly int names;
    private readonly ReadBound? bound;

    /// <summary>Prepares <paramref name="sql"/>; the tables it names must exist already.</summary>
    public Statement(SqliteConnection connection, string sql)
    {
        this.sql = sql;
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out prepared);
        SqliteException.ThrowExceptionForRC(code, database);
        names = raw.sqlite3_bind_parameter_count(prepared);
        rows = new StatementRows(database, prepared);
        bound = ReadBound.Of(connection);
    }

    /// <summary>
    /// Runs it to its end and returns how many rows it changed. <paramref name="values"/>: one per name. Throws
    /// <see cref="SqliteException"/> when it cannot be done.
    /// </summary>
    public int Run(params ReadOnlySpan<StatementValue> values)
    {
        Bind(values);
        try
        {
            while (rows.Read())
            {
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            rows.Dispose();
        }
    }

    /// <summary>Runs it and returns its rows; dispose of them before the statement is used again.</summary>
    public StatementRows Read(params ReadOnlySpan<StatementValue> values)
    {
        Bind(values);
        return rows;
    }

    /// <inheritdoc />
    public void Dispose() => prepared.Dispose();

    private void Bind(ReadOnlySpan<StatementValue> values)
    {
        Require.That(values.Length == names, $"{values.Length} values for {names} names: {sql}");
        for (var index = 0; index < values.Length; index++)
        {
            SqliteException.ThrowExceptionForRC(values[index].Bind(prepared, index + 1), database);
        }

        bound?.Begin();
    }
}
