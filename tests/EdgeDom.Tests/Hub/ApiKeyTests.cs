using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Keys;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Who may do what at a hub that demands keys.</summary>
public sealed class ApiKeyTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with
        {
            AdminKey = First, WebhookKey = "a key of the tests, long enough for them",
        });
        await As(First, HttpMethod.Put, "/api/v1/nodes/store/stock", new
        {
            stock = new[] { new { sku = "a", onHand = 50 } },
        });
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_nothing_opens_but_signs_of_life()
    {
        using var bare = await _hub.Client.GetAsync("/api/v1/orders");
        bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        bare.Headers.WwwAuthenticate.Single().ToString().ShouldBe("Bearer realm=\"edgedom hub\"");
        var text = await Make("shop", ["orders:read"]);
        var other = text[..^1] + (text[^1] == '0' ? '1' : '0');
        foreach (var wrong in new[] { other, text + "0", "edk_shop_", "x", "edk_" })
        {
            using var refused = await As(wrong, HttpMethod.Get, "/api/v1/orders");
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, wrong);
            refused.Headers.WwwAuthenticate.Single().ToString().ShouldContain("invalid_token");
        }

        (await As(text, HttpMethod.Get, "/api/v1/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _hub.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _hub.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say_and_a_refusal_names_the_scope_that_lacks()
    {
        var reader = await Make("reader", ["orders:read"]);
        var writer = await Make("writer", ["orders:write"]);

        (await As(reader, HttpMethod.Get, "/api/v1/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await Order(reader, "web", "k1");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!
            .ShouldContain("orders:write");
        refused.Headers.WwwAuthenticate.Single().ToString().ShouldContain("insufficient_scope");
        (await Order(writer, "web", "k1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await As(writer, HttpMethod.Get, "/api/v1/orders/O0000001")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/api/v1/nodes", "/api/v1/keys", "/api/v1/events", "/metrics", "/api/v1/sites" })
        {
            (await As(writer, HttpMethod.Get, path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_key_bound_to_a_channel_orders_for_it_and_sees_nothing_of_others()
    {
        var web = await Make("web-key", ["*:write"], "web");
        (await Order(First, "shop", "k1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Order(web, "shop", "k2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Order(web, "web", "k1")).StatusCode.ShouldBe(HttpStatusCode.Created, "keys of other callers are others");
        (await Quote(First, "shop", "p-shop")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Quote(web, "shop", "p-2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Quote(web, "web", "p-web")).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await Hold(First, "shop", "r-shop")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Hold(First, null, "r-any")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Hold(web, "shop", "r-2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Hold(web, null, "r-2")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Hold(web, "web", "r-web")).StatusCode.ShouldBe(HttpStatusCode.Created);

        foreach (var (method, hidden, seen) in new[]
        {
            (HttpMethod.Get, "/api/v1/orders/O0000001", "/api/v1/orders/O0000002"),
            (HttpMethod.Get, "/api/v1/fulfilment-orders/O0000001-1", "/api/v1/fulfilment-orders/O0000002-1"),
            (HttpMethod.Get, "/api/v1/decisions/O0000001-d1/explain", "/api/v1/decisions/O0000002-d1/explain"),
            (HttpMethod.Get, "/api/v1/promises/p-shop", "/api/v1/promises/p-web"),
            (HttpMethod.Get, "/api/v1/reservations/r-shop", "/api/v1/reservations/r-web"),
            (HttpMethod.Post, "/api/v1/reservations/r-shop:confirm", "/api/v1/reservations/r-web:confirm"),
            (HttpMethod.Post, "/api/v1/reservations/r-any:release", "/api/v1/reservations/r-web:release"),
            (HttpMethod.Post, "/api/v1/orders/O0000001:cancel", "/api/v1/orders/O0000002:cancel"),
        })
        {
            (await As(web, method, hidden)).StatusCode.ShouldBe(HttpStatusCode.NotFound, hidden);
            (await As(web, method, seen)).IsSuccessStatusCode.ShouldBeTrue(seen);
        }

        (await Json(web, "/api/v1/orders")).GetProperty("orders").EnumerateArray()
            .Select(one => one.GetProperty("channel").GetString()).ShouldBe(["web"]);
        var events = await Json(web, "/api/v1/events?limit=1000");
        events.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("subject").GetString())
            .Distinct().ShouldBe(["orders/O0000002"]);
        events.GetProperty("next").GetString().ShouldBe((await Json(First, "/api/v1/events?limit=1000"))
            .GetProperty("next").GetString());
        (await Json(web, "/api/v1/nodes/store/fulfilment-orders")).GetProperty("items").GetArrayLength().ShouldBe(0);
        foreach (var path in new[] { "/api/v1/keys", "/api/v1/summary", "/", "/metrics", "/api/v1/transit-times" })
        {
            (await As(web, HttpMethod.Get, path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_key_bound_to_a_channel_finds_no_order_of_another_by_that_channels_number()
    {
        var web = await Make("web-key", ["orders:read"], "web");
        foreach (var channel in new[] { "web", "shop" })
        {
            (await As(First, HttpMethod.Post, "/api/v1/orders", Basket(channel, "R-1"), channel)).StatusCode
                .ShouldBe(HttpStatusCode.Created);
        }

        const string By = "/api/v1/orders/by-external";
        (await As(web, HttpMethod.Get, $"{By}/web/R-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await As(web, HttpMethod.Get, $"{By}/shop/R-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await As(First, HttpMethod.Get, $"{By}/shop/R-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Webhooks_of_a_key_bound_to_a_channel_are_told_of_that_channel_alone()
    {
        var web = await Make("web-key", ["webhook-endpoints:write"], "web");
        var shop = await Make("shop-key", ["webhook-endpoints:write"], "shop");
        var hook = new { url = "https://example.org/", isEnabled = false };
        (await As(web, HttpMethod.Put, "/api/v1/webhook-endpoints/w", hook)).StatusCode
            .ShouldBe(HttpStatusCode.Created);
        (await As(First, HttpMethod.Put, "/api/v1/webhook-endpoints/all", hook)).StatusCode
            .ShouldBe(HttpStatusCode.Created);

        (await As(shop, HttpMethod.Get, "/api/v1/webhook-endpoints/w")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await As(shop, HttpMethod.Put, "/api/v1/webhook-endpoints/all", hook)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await As(web, HttpMethod.Delete, "/api/v1/webhook-endpoints/all")).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await Json(web, "/api/v1/webhook-endpoints")).GetProperty("items").EnumerateArray()
            .Select(one => one.GetProperty("id").GetString()).ShouldBe(["w"]);
        var stored = await _hub.Desk.Ask((book, _) => book.Store.Webhooks.Of("w"));
        (stored!.Endpoint.Wants("x", "web"), stored.Endpoint.Wants("x", "shop"), stored.Endpoint.Wants("x", ""))
            .ShouldBe((true, false, false));
    }

    [Fact]
    public async Task A_rotated_key_has_two_texts_for_a_time_and_a_revoked_one_none()
    {
        await Make("other", ["orders:read"]);
        var old = await Make("shop", ["orders:read"]);
        var fresh = await Rotate("shop", 60_000);
        foreach (var text in new[] { old, fresh })
        {
            await Until(text, HttpStatusCode.OK);
        }

        var last = await Rotate("shop", 0);
        await Until(old, HttpStatusCode.Unauthorized);
        await Until(fresh, HttpStatusCode.Unauthorized);
        await Until(last, HttpStatusCode.OK);
        (await As(First, HttpMethod.Delete, "/api/v1/keys/shop")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Until(last, HttpStatusCode.Unauthorized);
        (await As(First, HttpMethod.Delete, "/api/v1/keys/shop")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Taking_the_last_key_away_opens_nothing()
    {
        var text = await Make("shop", ["*:admin"]);
        (await As(First, HttpMethod.Delete, "/api/v1/keys/shop")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Until(text, HttpStatusCode.Unauthorized);

        await _hub.Restart(options => options with { AdminKey = null });

        (await _hub.Client.GetAsync("/api/v1/orders")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await As(text, HttpMethod.Get, "/api/v1/orders")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await _hub.Restart(options => options with { AdminKey = First });
        (await Json(First, "/api/v1/keys")).GetProperty("items")[0].GetProperty("expiresAt").ValueKind
            .ShouldBe(JsonValueKind.Number, "it stands there without a text");
        var again = await Rotate("shop", 0);
        await Until(again, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_first_key_the_last_that_manages_keys_stays()
    {
        var boss = await Make("boss", ["*:admin"]);
        await Make("shop", ["orders:admin"]);
        await Make("bound", ["*:admin"], "web");
        await _hub.Restart(options => options with { AdminKey = null });

        using var refused = await As(boss, HttpMethod.Delete, "/api/v1/keys/boss");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("adminKeyRef");
        (await As(boss, HttpMethod.Delete, "/api/v1/keys/shop")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await As(boss, HttpMethod.Get, "/api/v1/orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_text_of_a_key_is_stored_or_shown_again()
    {
        var text = await Make("shop", ["orders:read"]);

        (await Json(First, "/api/v1/keys")).GetRawText().ShouldNotContain(text[^20..]);
        var stored = await _hub.Desk.Ask((book, _) => book.Store.Keys.Of("shop"));
        stored!.Secrets.ShouldHaveSingleItem().Hash.ShouldBe(ApiKey.Hash(text));
        text[^64..].ShouldAllBe(digit => char.IsAsciiHexDigitLower(digit));
        (await Put("shop", new { scopes = new[] { "*:admin" } })).StatusCode
            .ShouldBe(HttpStatusCode.Conflict, "a key that is there stays as it is");
        (await Put("other", new { scopes = new[] { "orders:all" } })).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Pages_ask_browsers_for_a_key_as_a_password_and_the_api_does_not_take_it_so()
    {
        var text = await Make("people", ["pages:read", "orders:write"]);
        using var bare = await _hub.Client.GetAsync("/");
        bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        bare.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        async Task<HttpStatusCode> Look(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{text}")));
            using var answer = await _hub.Client.SendAsync(request);
            return answer.StatusCode;
        }

        (await Look("/")).ShouldBe(HttpStatusCode.OK);
        (await Look("/sites")).ShouldBe(HttpStatusCode.OK);
        (await Look("/api/v1/orders")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_site_shows_its_own_token_and_needs_no_key()
    {
        using var refused = await _hub.Post("/sync/v1/sites/alpha/exchange", new { });
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var key = await As(First, HttpMethod.Post, "/sync/v1/sites/alpha/exchange", new { });
        key.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a key is no site's token");
        using var site = await As(HubServer.Token, HttpMethod.Post, "/sync/v1/sites/alpha/exchange", new { });
        site.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_a_hub_that_demands_keys_listens_to_others()
    {
        Should.Throw<InvalidDataException>(() => HubServer.Start(options => options with { Url = "http://0.0.0.0:0" }))
            .Message.ShouldContain("adminKeyRef");
        Should.Throw<InvalidDataException>(() => HubServer.Start(options => options with { AdminKey = "short" }))
            .Message.ShouldContain("32 characters");
        await using var open = await HubServer.Start(options => options with
        {
            Url = "http://0.0.0.0:0", AdminKey = First,
        });
        var port = open.Client.BaseAddress!.Port;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/healthz");
        request.Headers.Host = "hub.example";
        using var answer = await open.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> Make(string id, string[] scopes, params string[] channels)
    {
        using var made = await Put(id, new { scopes, channels });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var text = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        await Until(text, "/api/v1/sites", HttpStatusCode.Unauthorized, isNot: true);
        return text;
    }

    private Task<HttpResponseMessage> Put(string id, object body) =>
        As(First, HttpMethod.Put, $"/api/v1/keys/{id}", body);

    private async Task<string> Rotate(string id, long overlapMillis)
    {
        using var rotated = await As(First, HttpMethod.Post, $"/api/v1/keys/{id}:rotate", new { overlapMillis });
        rotated.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await rotated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    // What changed at the desk is known at the gate within a second.
    private Task Until(string text, HttpStatusCode status) => Until(text, "/api/v1/orders", status, isNot: false);

    private Task Until(string text, string path, HttpStatusCode status, bool isNot) => Wait.UntilAsync(
        () => As(text, HttpMethod.Get, path).GetAwaiter().GetResult().StatusCode == status != isNot,
        $"{path} answers {status}");

    private async Task<JsonElement> Json(string text, string path)
    {
        using var answer = await As(text, HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> Order(string text, string channel, string key) =>
        As(text, HttpMethod.Post, "/api/v1/orders", Basket(channel), key);

    private Task<HttpResponseMessage> Quote(string text, string channel, string key) =>
        As(text, HttpMethod.Post, "/api/v1/promises:quote", Basket(channel), key);

    private Task<HttpResponseMessage> Hold(string text, string? channel, string key) => As(
        text,
        HttpMethod.Post,
        "/api/v1/reservations",
        new { node = "store", sku = "a", quantity = 1, holdMillis = 60_000, channel },
        key);

    private static object Basket(string channel, string? reference = null) => new
    {
        channel,
        reference,
        shipTo = new { latitude = 48.8, longitude = 2.3, city = "Paris" },
        lines = new[] { new { sku = "a", quantity = 1 } },
    };

    private async Task<HttpResponseMessage> As(
        string text, HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {text}");
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (path.EndsWith(":cancel", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        return await _hub.Client.SendAsync(request);
    }
}
