using System.Diagnostics;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Logs;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class WriterGuardTests : IDisposable
{
    private readonly LedgerFile file = new();

    [Theory]
    [InlineData("INSERT INTO {0} DEFAULT VALUES")]
    [InlineData("UPDATE {0} SET {1} = {1}")]
    [InlineData("DELETE FROM {0}")]
    public void Another_connection_can_change_no_table_and_no_column(string change)
    {
        var tables = Tables();
        tables.Count.ShouldBeGreaterThan(5);
        foreach (var table in tables)
        {
            foreach (var column in Columns(table))
            {
                var sql = change.Replace("{0}", table, StringComparison.Ordinal)
                    .Replace("{1}", column, StringComparison.Ordinal);
                Should.Throw<SqliteException>(() => Run(sql)).Message
                    .ShouldContain("only_edgedom_may_write_this_file", Case.Sensitive, sql);
            }
        }
    }

    [Fact]
    public void A_table_that_another_connection_drops_stops_the_writer_or_is_missed_at_the_next_start()
    {
        foreach (var table in Tables())
        {
            using var harmed = new LedgerFile();
            using var key = CheckpointKey.Make();
            var committed = 0L;
            using (var ledger = harmed.OpenSigned(key))
            {
                Commit(ledger);
                committed = ledger.LastTick;
                Drop(harmed.Path, table);
                try
                {
                    Commit(ledger);
                }
                catch (LedgerFaultException)
                {
                    Should.Throw<LedgerFaultException>(() => Commit(ledger), "it never goes on after a fault");
                    ledger.LastTick.ShouldBe(committed, table);
                }
            }

            Should.Throw<Exception>(() => harmed.OpenSigned(key).Dispose(), table)
                .ShouldBeAssignableTo<InvalidDataException>(table)!.Message.ShouldContain(table);
        }
    }

    [Fact]
    public void A_table_without_its_guard_gets_it_at_the_next_start()
    {
        file.Open().Dispose();
        file.Edit("DROP TRIGGER guard_delete_entry");
        Should.NotThrow(() => Run("DELETE FROM entry"));
        file.Open().Dispose();
        Should.Throw<SqliteException>(() => Run("DELETE FROM entry"));
    }

    [Fact]
    public void The_command_line_of_SQLite_can_read_but_not_write()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sqlite3"), "there is no sqlite3 command line");
        using var ledger = file.Open();
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 10)));
        CommandLine("SELECT COUNT(*) FROM entry").ShouldBe((0, "2"));
        var (code, said) = CommandLine("UPDATE balance SET quantity = quantity + 1");
        code.ShouldNotBe(0);
        said.ShouldContain("only_edgedom_may_write_this_file");
    }

    [Fact]
    public void A_second_writer_is_refused_by_name_of_file_and_process_until_the_first_has_gone()
    {
        var first = file.Open();
        var refused = Should.Throw<IOException>(() => file.Open().Dispose());
        refused.Message.ShouldContain(file.Path);
        refused.Message.ShouldContain($"process {Environment.ProcessId}");
        first.Dispose();
        file.Open().Dispose();
    }

    public void Dispose() => file.Dispose();

    private static void Commit(SiteLedger ledger) => ledger.Commit(
        LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, $"B{ledger.LastTick + 1}", 10)) with
        {
            Up = [new OutboundEntry("linePicked", 1, "{}")],
        });

    private static void Drop(string path, string table)
    {
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = $"DROP TABLE {table}";
        command.ExecuteNonQuery();
    }

    private static void Read(SqliteConnection connection, string sql, Action<string> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader.GetString(0));
        }
    }

    private List<string> Tables()
    {
        file.Open().Dispose();
        var names = new List<string>();
        using var connection = Open();
        Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", names.Add);
        return names;
    }

    private List<string> Columns(string table)
    {
        var columns = new List<string>();
        using var connection = Open();
        Read(connection, $"SELECT name FROM pragma_table_info('{table}')", columns.Add);
        return columns;
    }

    private void Run(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private (int Code, string Said) CommandLine(string sql)
    {
        using var tool = Process.Start(new ProcessStartInfo("/usr/bin/sqlite3", [file.Path, sql])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = tool.StandardOutput.ReadToEnd() + tool.StandardError.ReadToEnd();
        tool.WaitForExit();
        return (tool.ExitCode, said.Trim());
    }
}
