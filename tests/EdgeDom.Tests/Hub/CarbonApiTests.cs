using System.Net;
using System.Text.Json;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What less CO2 would have cost, over HTTP and on the page.</summary>
public sealed class CarbonApiTests : IAsyncLifetime
{
    private const string Report = "/api/v1/carbon-frontier";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_report_by_the_strategies_of_then_or_by_another_and_its_picture()
    {
        (await _hub.Client.GetStringAsync("/carbon")).ShouldContain("No decision of the last 30 days");
        await _hub.Desk.Ask((book, _) =>
        {
            book.RateCards.Put(new RateCard(
                "parcels", [Deliveries.Service("van", 500, 1, 900), Deliveries.Service("bike", 620, 1, 100)]));
            book.Put(book.Node(NodeId.Of("store"))! with { RateCard = "parcels" });
            return 0;
        });
        await _hub.Stock("store", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "one");
        await _hub.Put("/api/v1/strategies/web/versions/1", new { ruleSets = new[] { new { name = "all" } } });
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (from, to) = (SumTable.Day(today.AddDays(-1)), SumTable.Day(today.AddDays(1)));
        var days = $"from={from}&to={to}";

        var own = await _hub.Get($"{Report}?{days}&prices=0,1000000");
        var other = await _hub.Get($"{Report}?{days}&strategy=web/1&decisions=9");

        own.TryGetProperty("strategy", out _).ShouldBeFalse();
        own.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("co2Grams").GetInt64())
            .ShouldBe([900, 100]);
        other.GetProperty("strategy").GetString().ShouldBe("web/1");
        other.GetProperty("points").GetArrayLength().ShouldBe(10);
        var fences = new[] { new { name = "no", refuses = "node ==" } };
        await _hub.Put(
            "/api/v1/strategies/odd/versions/1", new { ruleSets = new[] { new { name = "all", fences } } });
        (await _hub.Client.GetAsync($"{Report}?{days}&strategy=odd/1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _hub.Get($"{Report}?from=9999-12-31&to=9999-12-31")).GetProperty("decisions").GetInt32().ShouldBe(0);
        var page = await _hub.Client.GetStringAsync("/carbon");
        page.ShouldContain("<svg class=\"frontier\"");
        page.ShouldContain("2 points of the frontier");
        page.ShouldContain("1500.00", customMessage: "120 for 800 g");
    }

    [Theory]
    [InlineData("to=2026-12-31", "from")]
    [InlineData("from=2026-12-01", "to")]
    [InlineData("from=2026-12-01&to=2026-12-31&prices=", "prices")]
    [InlineData("from=2026-12-01&to=2026-12-31&prices=5,5", "prices")]
    [InlineData("from=2026-12-01&to=2026-12-31&prices=-1", "prices")]
    [InlineData("from=2026-12-01&to=2026-12-31&prices=0,1000000001", "prices")]
    [InlineData("from=2026-12-01&to=2026-12-31&prices=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", "prices")]
    [InlineData("from=2026-12-01&to=2026-12-31&decisions=1001", "decisions")]
    [InlineData("from=2026-12-01&to=2026-12-31&decisions=1000&prices=0,1,2,3,4,5,6,7,8,9,10", "decisions")]
    [InlineData("from=2026-12-01&to=2026-12-31&strategy=gone/1", "strategy")]
    [InlineData("from=2026-12-01&to=2026-12-31&by=node", "by")]
    public async Task A_report_that_cannot_be_is_refused_with_what_is_wrong(string query, string wrong)
    {
        using var answer = await _hub.Client.GetAsync($"{Report}?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!
            .ShouldContain($"Query parameter {wrong}");
    }
}
