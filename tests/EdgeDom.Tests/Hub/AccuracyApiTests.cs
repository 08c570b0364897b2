using System.Net;
using System.Text.Json;
using EdgeDom.Hub.Settings;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Counts at nodes without a site, and how right the books were, over HTTP.</summary>
public sealed class AccuracyApiTests : IAsyncLifetime
{
    private const string Counts = "/api/v1/nodes/store/stock-counts";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start(options => options with
    {
        Items = [new ItemOptions("a", "Apple", Class: "A"), new ItemOptions("b", "Bolt")],
    });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task People_count_what_lies_there_and_the_report_says_how_right_the_book_was()
    {
        await _hub.Stock("store", "a", 10);
        await _hub.Stock("store", "b", 4);
        (await _hub.Client.GetStringAsync("/sites")).ShouldNotContain("Inventory accuracy");
        using var order = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "one");
        using var counted = await _hub.Post(Counts, Body(("a", 9), ("b", 4)), "count-1");
        var text = await counted.Content.ReadAsStringAsync();
        text.ShouldBe(
            """{"counts":[{"sku":"a","booked":10,"counted":9},{"sku":"b","booked":4,"counted":4}]}""");
        await _hub.Restart();
        using var again = await _hub.Post(Counts, Body(("a", 9), ("b", 4)), "count-1");
        (await again.Content.ReadAsStringAsync()).ShouldBe(text);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);

        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("availableToSell").GetInt64().ShouldBe(7);
        var report = await _hub.Get($"/api/v1/inventory-accuracy?{Days()}&by=node,class");
        var rows = report.GetProperty("rows");
        rows.GetArrayLength().ShouldBe(2);
        rows[0].GetProperty("class").GetString().ShouldBe("");
        rows[1].GetProperty("node").GetString().ShouldBe("store");
        rows[1].GetProperty("class").GetString().ShouldBe("A");
        rows[1].TryGetProperty("day", out _).ShouldBeFalse();
        rows[1].GetProperty("accuracy").GetProperty("unitPercent").GetDecimal().ShouldBe(90);
        var total = report.GetProperty("total");
        total.GetProperty("counts").GetInt64().ShouldBe(2);
        total.GetProperty("recordPercent").GetDecimal().ShouldBe(50);
        (await _hub.Get($"/api/v1/inventory-accuracy?{Days()}&node=depot")).GetProperty("total")
            .GetProperty("recordPercent").ValueKind.ShouldBe(JsonValueKind.Null);
        var page = await _hub.Client.GetStringAsync("/sites");
        page.ShouldContain("Inventory accuracy by what was counted in the last 30 days");
        page.ShouldContain("90.00 %");
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused_and_counts_nothing()
    {
        using var keyless = await _hub.Post(Counts, Body(("a", 1)));
        keyless.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var twice = await _hub.Post(Counts, Body(("a", 1), ("a", 2)), "k");
        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await twice.Content.ReadAsStringAsync()).ShouldContain("/counts/1/sku");
        using var unknown = await _hub.Post(Counts, Body(("x", 1)), "k");
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("/counts/0/sku");
        using var site = await _hub.Post("/api/v1/nodes/cube/stock-counts", Body(("a", 1)), "k");
        site.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await site.Content.ReadAsStringAsync()).ShouldContain("alpha");
        using var nowhere = await _hub.Post("/api/v1/nodes/moon/stock-counts", Body(("a", 1)), "k");
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var first = await _hub.Post(Counts, Body(("a", 1)), "k");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = await _hub.Post(Counts, Body(("a", 2)), "k");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await _hub.Get($"/api/v1/inventory-accuracy?{Days()}")).GetProperty("total").GetProperty("counts")
            .GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("to=2026-12-31", "from")]
    [InlineData("from=2026-01-01&to=2027-01-02", "to")]
    [InlineData("from=2026-01-01&to=2026-01-02&by=channel", "by")]
    [InlineData("from=2026-01-01&to=2026-01-02&cursor=*", "cursor")]
    [InlineData("from=2026-01-01&to=2026-01-02&limit=0", "limit")]
    public async Task A_report_that_cannot_be_is_refused_with_what_is_wrong(string query, string wrong)
    {
        using var answer = await _hub.Client.GetAsync($"/api/v1/inventory-accuracy?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"{wrong}");
    }

    private static object Body(params (string Sku, long Units)[] rows) =>
        new { counts = rows.Select(row => new { sku = row.Sku, counted = row.Units }) };

    private static string Days()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return $"from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}";
    }
}
