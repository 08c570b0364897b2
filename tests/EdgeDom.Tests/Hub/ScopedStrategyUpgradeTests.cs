using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Ledger.Schema;
using EdgeDom.Tests.Contracts;
using EdgeDom.Tests.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Strategies that were written before there were scopes are for all orders.</summary>
public sealed class ScopedStrategyUpgradeTests : IDisposable
{
    private const string Row = """
        INSERT INTO strategy (id, version, body, shadow, changed_in) VALUES ('web', 1, '{"id":"web","version":1,
        "state":"active","document":{"ruleSets":[{"name":"all","when":null,"fences":[{"name":"out",
        "refuses":"node.id == ''store''"}],"tiers":[],"terms":[]}]},"madeAt":1,"percent":0,"replaced":null,
        "isRolledBack":false,"revision":3,"trial":{"at":5,"decisions":1,"changed":1,"parcelsBefore":1,"parcelsAfter":1,
        "parcelMinorBefore":9,"parcelMinorAfter":9,"unfilledBefore":0,"unfilledAfter":0}}', '', 1)
        """;

    private readonly LedgerFile _file = new();

    private static string[] Before =>
        [.. HubSchema.Scripts.TakeWhile(script => !script.Contains("TO scoped", StringComparison.Ordinal))];

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_file_of_before_is_upgraded_and_its_strategy_decides_for_all()
    {
        using (var old = SqliteFile.OpenWriter(_file.Path, HubSchema.ApplicationId, Before))
        {
            using var command = old.CreateCommand();
            command.CommandText = Row;
            command.ExecuteNonQuery();
        }

        ShouldDecideForAll(HubBench.Usual(new HubOptions { DatabaseFile = _file.Path }));
    }

    [Fact]
    public void A_PostgreSQL_database_of_before_is_upgraded_and_its_strategy_decides_for_all()
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        var options = HubBench.Usual(new HubOptions
        {
            DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
        });
        new PostgresSession(options.PostgresAddress!, HubSchema.UpgradeLock, Before, isDurable: false).Dispose();
        using (var connection = new NpgsqlConnection(options.PostgresAddress + ";Pooling=false"))
        {
            connection.Open();
            using var command = new NpgsqlCommand(Row, connection);
            command.ExecuteNonQuery();
        }

        ShouldDecideForAll(options);
    }

    private static void ShouldDecideForAll(HubOptions options)
    {
        Before.Length.ShouldBeLessThan(HubSchema.Scripts.Count);
        using var bench = new HubBench(options);
        bench.Stock("store", "a", 9);
        bench.Stock("depot", "a", 9);
        Scopes.Decider(bench, "web", "DE").ShouldBe("web/1");
        Scopes.Decider(bench, "shop").ShouldBe("web/1");
        Scopes.Active(bench, "shops", Scopes.Of("shop"));
        Scopes.Decider(bench, "shop").ShouldBe("shops/1");
        Scopes.Active(bench, "next");
        Scopes.State(bench, "web/1").ShouldBe(StrategyState.Retired);
        bench.Do((book, _) => book.Strategies.Of("next/1")!.Replaced).ShouldBe("web/1");
    }
}
