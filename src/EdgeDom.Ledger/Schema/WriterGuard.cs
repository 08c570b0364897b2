using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Keeps every other connection from changing a guarded file, the sqlite3 command line included: what stands in the
/// file names a function that only <see cref="SqliteFile"/> makes known, so any other connection's change is refused
/// before it runs. A check on the whole-number columns guards inserts and their updates at next to no cost; triggers,
/// which cost a statement journal each, guard deletes and updates of other columns, both rare.
/// <para>
/// Rows are guarded, tables are not: SQLite runs nothing of the file when a table or a trigger is dropped, so whoever
/// may write the file at all (the account that the program runs under, and root) can drop one. A writer that needs a
/// table that is gone ends at its next commit; a start refuses a ledger without one of its tables and sets dropped
/// triggers up again.
/// </para>
/// </summary>
internal static class WriterGuard
{
    /// <summary>The function; its name is what the refused one reads: "no such function: ...".</summary>
    public const string Function = "only_edgedom_may_write_this_file";

    private const string DeleteTrigger = "guard_delete_";
    private const string UpdateTrigger = "guard_update_";

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
    public static IReadOnlyList<string> Unguarded(SqliteConnection connection)
    {
        var (tables, guards) = (new List<(string Name, bool IsChecked)>(), new HashSet<string>(StringComparer.Ordinal));
        using (var all = new Statement(
            connection, "SELECT type, name, instr(sql, 'CONSTRAINT guard CHECK') FROM sqlite_schema"))
        using (var rows = all.Read())
        {
            while (rows.Read())
            {
                var (type, name) = (rows.GetString(0), rows.GetString(1));
                if (type == "trigger")
                {
                    guards.Add(name);
                }
                else if (type == "table" && !name.StartsWith("sqlite_", StringComparison.Ordinal))
                {
                    tables.Add((name, rows.GetInt64(2) > 0));
                }
            }
        }

        return
        [
            .. tables
                .Where(table => !table.IsChecked
                    || !guards.Contains(DeleteTrigger + table.Name)
                    || (!guards.Contains(UpdateTrigger + table.Name) && HasOtherColumns(connection, table.Name)))
                .Select(table => table.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool HasOtherColumns(SqliteConnection connection, string table) =>
        Names(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE type <> 'INTEGER'").Count > 0;

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
            Trigger(connection, $"{UpdateTrigger}{table} AFTER UPDATE OF {string.Join(", ", others)} ON {table}");
        }

        Trigger(connection, $"{DeleteTrigger}{table} AFTER DELETE ON {table}");
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
