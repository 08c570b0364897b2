using System.Net;
using System.Text.Json;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Movements of stock over HTTP.</summary>
public sealed class MovementApiTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";
    private const string Path = "/api/v1/nodes/store/stock-movements";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Who_says_what_lies_there_stands_in_its_movement_with_his_reason()
    {
        var said = new
        {
            stock = new[] { new { sku = "a", onHand = 5 }, new { sku = "b", onHand = 2 } },
            by = "Ada",
            reason = "the shelf was tidied up",
        };
        (await _hub.Put("/api/v1/nodes/store/stock", said)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _hub.Stock("store", "a", 4);
        await _hub.Restart();

        var page = await _hub.Get(Path);

        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var row = page.GetProperty("items")[1];
        (Text(row, "by"), Text(row, "reason"), Text(row, "kind"), Text(row, "sku"), Text(row, "node"))
            .ShouldBe(("Ada", "the shelf was tidied up", "restated", "b", "store"));
        (row.GetProperty("number").GetInt64(), row.GetProperty("change").GetInt64(),
            row.GetProperty("onHand").GetInt64()).ShouldBe((2, 2, 2));
        row.TryGetProperty("order", out _).ShouldBeFalse();
        var last = page.GetProperty("items")[2];
        (Text(last, "by"), Text(last, "reason"), last.GetProperty("change").GetInt64()).ShouldBe(("api", "", -1));
    }

    [Fact]
    public async Task They_come_in_pages_of_one_SKU_or_of_all_each_once()
    {
        for (var units = 1; units <= 5; units++)
        {
            await _hub.Stock("store", units % 2 == 0 ? "a" : "b", units);
        }

        (await Numbers($"{Path}?limit=2")).ShouldBe("1 2 then 2");
        (await Numbers($"{Path}?limit=3&after=2")).ShouldBe("3 4 5 then none");
        (await Numbers($"{Path}?limit=2&sku=b")).ShouldBe("1 3 then 3");
        (await Numbers($"{Path}?limit=2&sku=b&after=3")).ShouldBe("5 then none");
        (await Numbers("/api/v1/nodes/depot/stock-movements")).ShouldBe(" then none");
    }

    [Theory]
    [InlineData("/api/v1/nodes/nowhere/stock-movements", HttpStatusCode.NotFound)]
    [InlineData($"{Path}?limit=1001", HttpStatusCode.BadRequest)]
    [InlineData($"{Path}?after=x", HttpStatusCode.BadRequest)]
    [InlineData($"{Path}?since=1", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_asked_is_refused(string path, HttpStatusCode status) =>
        (await _hub.Client.GetAsync(path)).StatusCode.ShouldBe(status);

    [Fact]
    public async Task Who_names_the_hub_as_who_says_so_is_refused_and_nothing_moves()
    {
        using var answer = await _hub.Put(
            "/api/v1/nodes/store/stock", new { stock = new[] { new { sku = "a", onHand = 5 } }, by = "hub" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Numbers(Path)).ShouldBe(" then none");
    }

    [Fact]
    public async Task A_key_stands_for_who_does_not_say_who_he_is_and_one_of_a_channel_sees_none()
    {
        await _hub.Restart(options => options with { AdminKey = First });
        var feed = await Key("feed", "stock:write");
        var shop = await Key("shop", "stock-movements:read", "web");
        (await Send(feed, HttpMethod.Put, "/api/v1/nodes/store/stock", new
        {
            stock = new[] { new { sku = "a", onHand = 5 } },
        })).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var page = await Send(First, HttpMethod.Get, Path, null);
        var rows = JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement.GetProperty("items");
        Text(rows[0], "by").ShouldBe("feed");
        var dock = await Key("dock", "supply-lines:write");
        (await Send(dock, HttpMethod.Put, "/api/v1/supply-lines/PO-1", new
        {
            node = "store",
            sku = "a",
            quantity = 3,
            expectedOn = $"{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}",
        })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var came = await _hub.Send(
            HttpMethod.Post,
            "/api/v1/supply-lines/PO-1:receive",
            JsonSerializer.SerializeToUtf8Bytes(new { quantity = 3 }),
            "receipt-1",
            bearer: dock);
        came.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var then = await Send(First, HttpMethod.Get, $"{Path}?after=1", null);
        var received = JsonDocument.Parse(await then.Content.ReadAsStringAsync()).RootElement.GetProperty("items")[0];
        (Text(received, "kind"), Text(received, "by")).ShouldBe(("received", "dock"));
        (await Send(shop, HttpMethod.Get, Path, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(feed, HttpMethod.Get, Path, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private async Task<string> Numbers(string path)
    {
        var page = await _hub.Get(path);
        var numbers = page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64());
        return $"{string.Join(' ', numbers)} then {page.GetProperty("next").GetString() ?? "none"}";
    }

    private async Task<string> Key(string id, string scope, params string[] channels)
    {
        using var made = await Send(
            First, HttpMethod.Put, $"/api/v1/keys/{id}", new { scopes = new[] { scope }, channels });
        var text = await made.Content.ReadAsStringAsync();
        made.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        var key = JsonDocument.Parse(text).RootElement.GetProperty("key").GetString()!;
        await Wait.UntilAsync(
            () => Send(key, HttpMethod.Get, "/api/v1/orders", null).Result.StatusCode != HttpStatusCode.Unauthorized,
            "the key is known");
        return key;
    }

    private Task<HttpResponseMessage> Send(string bearer, HttpMethod method, string path, object? body) => _hub.Send(
        method, path, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body), null, bearer: bearer);
}
