using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Costs over HTTP, as a book-keeper asks for them.</summary>
public sealed class CostApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_an_order_and_a_period_cost_is_the_same_money()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "one");
        (await _hub.Get("/api/v1/orders/O0000001/costs")).GetProperty("parcels").GetArrayLength().ShouldBe(0);
        await _hub.Post("/api/v1/fulfilment-orders/O0000001-1:accept", new { });
        await _hub.Post("/api/v1/fulfilment-orders/O0000001-1:ship", new { });

        var order = await _hub.Get("/api/v1/orders/O0000001/costs");
        var total = order.GetProperty("total").GetProperty("totalMinor").GetInt64();
        total.ShouldBeGreaterThan(0);
        var parcel = order.GetProperty("parcels")[0];
        parcel.GetProperty("totalMinor").GetInt64().ShouldBe(total);
        parcel.GetProperty("lines")[0].GetProperty("kind").GetString().ShouldBe("carriage");
        var report = await _hub.Get($"/api/v1/costs?from={Days().From}&to={Days().To}&by=node,channel");
        report.GetProperty("total").GetProperty("totalMinor").GetInt64().ShouldBe(total);
        var row = report.GetProperty("rows")[0];
        row.GetProperty("node").GetString().ShouldBe("store");
        row.GetProperty("channel").GetString().ShouldBe("web");
        row.TryGetProperty("service", out _).ShouldBeFalse();
        row.GetProperty("cost").GetProperty("units").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("to=2026-12-31", "from")]
    [InlineData("from=2026-12-01&to=2026-11-30", "to")]
    [InlineData("from=2026-01-01&to=2027-01-02", "to")]
    [InlineData("from=2026-01-01&to=2026-01-02&by=node,node", "by")]
    [InlineData("from=2026-01-01&to=2026-01-02&by=town", "by")]
    [InlineData("from=2026-01-01&to=2026-01-02&cursor=*", "cursor")]
    [InlineData("from=2026-01-01&to=2026-01-02&limit=501", "limit")]
    public async Task A_report_that_cannot_be_is_refused_with_what_is_wrong(string query, string wrong)
    {
        using var answer = await _hub.Client.GetAsync($"/api/v1/costs?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!
            .ShouldContain(wrong);
    }

    private static (string From, string To) Days()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return (today.AddDays(-1).ToString("yyyy-MM-dd", null), today.AddDays(1).ToString("yyyy-MM-dd", null));
    }
}
