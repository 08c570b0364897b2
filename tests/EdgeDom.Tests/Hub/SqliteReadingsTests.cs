using System.Net;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Schema;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SqliteReadingsTests
{
    private const string Count =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT i FROM n";

    [Fact]
    public void A_read_that_takes_too_long_is_ended_and_a_short_one_after_it_is_not()
    {
        using var bench = new HubBench();
        using var readings = new SqliteReadings(bench.Options.DatabaseFile, new ReadLimit(new SlowTime()));

        Should.Throw<StoreAwayException>(() => readings.Rows(Count, row => row.GetInt64(0), 100_000L))
            .Message.ShouldContain("ask for less");

        readings.Rows(Count, row => row.GetInt64(0), 3L).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Who_asks_the_api_for_too_much_at_once_is_told_to_ask_for_less_or_again_later()
    {
        await using var hub = await HubServer.Start(more: builder => builder.Services.AddSingleton(services =>
            new HubReader(new SqliteReadings(
                services.GetRequiredService<HubOptions>().DatabaseFile, new ReadLimit(new SlowTime())))));
        for (var order = 0; order < 250; order++)
        {
            (await hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"order-{order}")).EnsureSuccessStatusCode();
        }

        var much = await hub.Client.GetAsync("/api/v1/orders?limit=200", TestContext.Current.CancellationToken);

        much.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        much.Headers.RetryAfter.ShouldNotBeNull();
        (await much.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("ask for less");
        (await hub.Get("/api/v1/orders/O0000007")).GetProperty("id").GetString().ShouldBe("O0000007");
    }

    /// <summary>Two and a half seconds pass from one look at it to the next.</summary>
    private sealed class SlowTime : TimeProvider
    {
        private long looks;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Interlocked.Increment(ref looks) * 2_500;
    }
}
