using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Tests.Contracts;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SqliteHubStoreTests : HubStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guard-").FullName;

    protected override void Dispose(bool isDisposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(isDisposing);
    }

    [Fact]
    public void A_second_hub_on_the_file_is_refused_by_name_of_file_and_process_until_the_first_has_gone()
    {
        var options = HubBench.Usual(Options(_folder));
        var first = new HubDesk(options);

        var refused = Should.Throw<IOException>(() => new HubDesk(options)).Message;

        refused.ShouldContain(options.DatabaseFile);
        refused.ShouldContain($"process {Environment.ProcessId}");
        refused.ShouldContain("end the other one");
        first.Dispose();
        new HubDesk(options).Dispose();
    }

    [Theory]
    [InlineData("INSERT INTO {0} DEFAULT VALUES")]
    [InlineData("UPDATE {0} SET {1} = {1}")]
    [InlineData("DELETE FROM {0}")]
    public void Another_connection_can_change_no_table_and_no_column(string change)
    {
        var options = Options(_folder);
        new HubStore(options).Dispose();
        var columns = Rows(
            options,
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
            + " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'");

        columns.Select(column => column.Table).Distinct().Count().ShouldBeGreaterThan(10);
        foreach (var (table, column) in columns)
        {
            var sql = change.Replace("{0}", table, StringComparison.Ordinal)
                .Replace("{1}", column, StringComparison.Ordinal);
            Should.Throw<SqliteException>(() => Rows(options, sql)).Message
                .ShouldContain("only_edgedom_may_write_this_file", Case.Sensitive, sql);
        }
    }

    protected override HubOptions Options(string folder) => new() { DatabaseFile = Path.Combine(folder, "hub.db") };

    private static List<(string Table, string Column)> Rows(HubOptions options, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={options.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}
