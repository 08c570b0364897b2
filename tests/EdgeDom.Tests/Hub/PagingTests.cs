using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Lists come in pages that show every row once, also when rows come and go between two of them.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub =
        await HubServer.Start(options => options with { Items = [] });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Versions_of_strategies_come_as_they_count_and_a_page_has_a_bound()
    {
        foreach (var (id, most) in new[] { ("web", 11), ("a", 1), ("web-2", 1) })
        {
            for (var version = 1; version <= most; version++)
            {
                await Draft(id, version);
            }
        }

        var seen = await Walk("/api/v1/strategies", 4, row =>
            $"{row.GetProperty("id").GetString()} {row.GetProperty("version").GetInt32()}");
        seen.ShouldBe(
        [
            "a 1", "web-2 1", .. Enumerable.Range(1, 11).Select(version => $"web {version}"),
        ]);
        (await _hub.Get("/api/v1/strategies?limit=1000")).GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("/api/v1/strategies")]
    [InlineData("/api/v1/nodes")]
    [InlineData("/api/v1/rate-cards")]
    [InlineData("/api/v1/items")]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/webhook-endpoints")]
    [InlineData("/api/v1/sites")]
    [InlineData("/api/v1/event-types")]
    [InlineData("/api/v1/nodes/store/stock")]
    [InlineData("/api/v1/nodes/store/stock-movements")]
    [InlineData("/api/v1/nodes/store/fulfilment-orders")]
    public async Task A_wrong_limit_or_cursor_is_refused_with_the_bound(string path)
    {
        foreach (var limit in new[] { "0", "-1", "1001", "x", "1e1", "" })
        {
            using var refused = await _hub.Client.GetAsync($"{path}?limit={limit}");
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, limit);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("1 to 1000");
        }

        (await _hub.Client.GetAsync($"{path}?after=")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _hub.Client.GetAsync($"{path}?after={new string('x', 201)}")).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_row_that_comes_or_goes_between_two_pages_neither_doubles_nor_hides_another()
    {
        foreach (var sku in new[] { "b", "d", "f" })
        {
            await _hub.Stock("store", sku, 1);
        }

        var first = await _hub.Get("/api/v1/nodes/store/stock?limit=2");
        first.GetProperty("next").GetString().ShouldBe("d");
        await _hub.Stock("store", "a", 1);
        await _hub.Stock("store", "e", 1);

        var second = await _hub.Get("/api/v1/nodes/store/stock?limit=2&after=d");
        second.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("sku").GetString())
            .ShouldBe(["e", "f"]);
    }

    [Fact]
    public async Task Open_fulfilment_orders_come_in_pages_too()
    {
        await _hub.Stock("store", "a", 50);
        for (var order = 1; order <= 5; order++)
        {
            await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"k{order}");
        }

        (await Walk("/api/v1/nodes/store/fulfilment-orders", 2, row => row.GetProperty("id").GetString()!))
            .ShouldBe(Enumerable.Range(1, 5).Select(order => $"O000000{order}-1"));
    }

    private async Task<IReadOnlyList<string>> Walk(string path, int limit, Func<JsonElement, string> name)
    {
        var seen = new List<string>();
        var query = $"?limit={limit}";
        while (query.Length > 0)
        {
            var page = await _hub.Get(path + query);
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(name));
            query = page.GetProperty("next").GetString() is { } next
                ? $"?limit={limit}&after={Uri.EscapeDataString(next)}" : "";
        }

        return seen;
    }

    private async Task Draft(string id, int version) =>
        (await _hub.Put(
            $"/api/v1/strategies/{id}/versions/{version}", new { ruleSets = new[] { new { name = "all" } } }))
            .EnsureSuccessStatusCode();
}
