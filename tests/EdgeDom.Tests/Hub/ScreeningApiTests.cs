using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Suspect orders over HTTP, as a channel and whoever screens for it see them.</summary>
public sealed class ScreeningApiTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Whoever_screens_finds_a_held_order_in_the_feed_and_answers_it_also_after_a_restart()
    {
        await _hub.Stock("store", "a", 5);
        var receipt = await Ok(await _hub.Post("/api/v1/orders", Suspect("a", 3), "one"));
        receipt.GetProperty("status").GetString().ShouldBe("held");
        receipt.GetProperty("fulfilmentOrders").GetArrayLength().ShouldBe(0);
        await _hub.Restart();

        var events = (await _hub.Get("/api/v1/events?limit=100")).GetProperty("events").EnumerateArray();
        var held = events.Single(one => one.GetProperty("type").GetString() == "com.edgedom.order.held.v1")
            .GetProperty("data");
        held.GetProperty("against").GetString().ShouldBe("web says: a stolen card");
        var href = held.GetProperty("href").GetString()!;
        using var seen = await _hub.Client.GetAsync(href);
        var order = await Ok(seen);
        order.GetProperty("legalActions").EnumerateArray().Select(act => act.GetString())
            .ShouldBe(["cancel", "release", "decline", "changePriority", "changeShipTo", "changeQuantity"]);
        order.GetProperty("hold").GetProperty("unitsReserved").GetInt64().ShouldBe(3);
        var page = await _hub.Client.GetStringAsync("/orders/O0000001");
        page.ShouldContain("cancel, release, decline, change the priority, change the address, change quantities");
        page.ShouldContain("No node was given anything of it.");
        (await _hub.Get("/api/v1/orders?status=held")).GetProperty("orders").GetArrayLength().ShouldBe(1);

        (await Answer($"{href}:release", key: null, "*")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Answer($"{href}:release", "k", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Answer($"{href}:release", "k", "\"9\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var sent = await Ok(await Answer($"{href}:release", "k", seen.Headers.ETag!.Tag));
        sent.GetProperty("status").GetString().ShouldBe("open");
        sent.GetProperty("fulfilmentOrders").GetArrayLength().ShouldBe(1);
        using var again = await Answer($"{href}:release", "k", seen.Headers.ETag!.Tag);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        using var late = await Answer($"{href}:decline", "l", "*");
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement.GetProperty("legalActions")[0]
            .GetString().ShouldBe("cancel");
    }

    [Fact]
    public async Task The_page_of_a_held_order_says_why_and_what_may_be_done()
    {
        await _hub.Stock("store", "a", 5);
        await Ok(await _hub.Post("/api/v1/orders", Suspect("a", 3), "one"));

        var page = await _hub.Client.GetStringAsync("/orders/O0000001");

        page.ShouldContain("Suspect of fraud: web says: a stolen card. 3 units are set aside until");
        page.ShouldContain("cancel, release, decline");
        (await _hub.Client.GetStringAsync("/")).ShouldContain("Held <b>1</b>");
        (await _hub.Client.GetStringAsync("/metrics")).ShouldContain("edgedom_hub_orders_held 1");
    }

    [Fact]
    public async Task A_shops_key_cannot_release_what_it_has_ordered_itself()
    {
        await _hub.Restart(options => options with { AdminKey = First });
        var shop = await Key("shop", "orders:write");
        var desk = await Key("fraud-desk", "screening:write", "orders:read");
        var other = await Key("other-desk", channels: ["app"], "screening:write");
        await Ok(await Send(HttpMethod.Post, "/api/v1/orders", Suspect("a", 1), shop));

        (await Send(HttpMethod.Post, "/api/v1/orders/O0000001:release", Word, shop)).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
        (await Send(HttpMethod.Post, "/api/v1/orders/O0000001:release", Word, other)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Send(HttpMethod.Post, "/api/v1/orders/O0000001:decline", Word, desk));
    }

    private static object Word => new { by = "Ada", reason = "looked at" };

    private async Task<string> Key(string id, params string[] scopes) => await Key(id, [], scopes);

    private async Task<string> Key(string id, string[] channels, params string[] scopes)
    {
        var made = await Ok(await Send(HttpMethod.Put, $"/api/v1/keys/{id}", new { scopes, channels }, First));
        var text = made.GetProperty("key").GetString()!;
        await Contracts.Wait.UntilAsync(
            () => Send(HttpMethod.Get, "/api/v1/keys", new { }, text).Result.StatusCode == HttpStatusCode.Forbidden,
            "the key is known");
        return text;
    }

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string bearer) =>
        _hub.Send(method, path, JsonSerializer.SerializeToUtf8Bytes(body), "key", match: "*", bearer: bearer);

    private Task<HttpResponseMessage> Answer(string path, string? key, string? match) =>
        _hub.Send(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(Word), key, match: match);

    private static object Suspect(string sku, long quantity) => new
    {
        channel = "web",
        suspect = "a stolen card",
        shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
        lines = new[] { new { sku, quantity } },
    };

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
