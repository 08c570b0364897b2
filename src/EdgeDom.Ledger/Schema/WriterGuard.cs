using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Keeps every other connection from changing a guarded file, the sqlite3 command line included: what stands in the
/// file names a function that only <see cref="SqliteFile"/> makes known, so any other connection's change is refused
/// before it runs. A check on the whole-number columns guards inserts and their updates at next to no cost; triggers,
/// which cost a statement journal each, guard deletes and updates of other columns, both rare.
/// </summary>
internal static class WriterGuard
{
    /// <summary>The function; its name is what the refused one reads: "no such function: ...".</summary>
    public const string Function = "only_edgedom_may_write_this_file";

    private const string Tables = """
        SELECT name FROM sqlite_schema AS guarded
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND (
          instr(sql, 'CONSTRAINT guard CHECK') = 0
          OR NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = 'guard_delete_' || guarded.name)
          OR (NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = 'guard_update_' || guarded.name)
            AND EXISTS (SELECT 1 FROM pragma_table_info(guarded.name) WHERE type <> 'INTEGER')))
        ORDER BY name
        """;

    /// <summary>Lets this connection write into guarded tables, and prepare what would.</summary>
    public static void Admit(SqliteConnection connection) =>
        connection.CreateFunction(Function, () => 1L);

    /// <summary>
    /// Guards every table that is not guarded yet, in one transaction. The connection must be admitted. Twice is once.
    /// </summary>
    public static void Stand(SqliteConnection connection)
    {
        var open = Unguarded(connection);
        if (open.Count == 0)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in open)
        {
            Guard(connection, table);
        }

        transaction.Commit();
    }

    /// <summary>The tables that another connection could still change.</summary>
    public static IReadOnlyList<string> Unguarded(SqliteConnection connection) => Names(connection, Tables);

    private static void Guard(SqliteConnection connection, string table)
    {
        var columns = Names(connection, $"SELECT name FROM pragma_table_info('{table}')");
        var numbers = Names(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE type = 'INTEGER'");
        IReadOnlyList<string> quick = numbers.Count > 0 ? numbers : [columns[0]];
        var isChecked = Names(
            connection,
            $"SELECT name FROM sqlite_schema WHERE name = '{table}' AND instr(sql, 'CONSTRAINT guard CHECK') > 0");
        if (isChecked.Count == 0)
        {
            var same = string.Join(" AND ", quick.Select(column => $"{column} IS {column}"));
            Execute(connection, $"ALTER TABLE {table} ADD CONSTRAINT guard CHECK ({same} OR {Function}())");
        }

        if (columns.Except(quick, StringComparer.Ordinal).ToArray() is { Length: > 0 } others)
        {
            Trigger(connection, $"guard_update_{table} AFTER UPDATE OF {string.Join(", ", others)} ON {table}");
        }

        Trigger(connection, $"guard_delete_{table} AFTER DELETE ON {table}");
    }

    private static void Trigger(SqliteConnection connection, string when) =>
        Execute(connection, $"CREATE TRIGGER IF NOT EXISTS {when} BEGIN SELECT {Function}() WHERE 0; END");

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
