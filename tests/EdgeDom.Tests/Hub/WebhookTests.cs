using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Tests.Contracts;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Webhooks from a whole hub to a real receiver that does what receivers do.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Path = "/api/v1/webhook-endpoints/shop";

    private WebhookReceiver _receiver = null!;
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await WebhookReceiver.Start();
        _hub = await HubServer.Start(options => options with
        {
            WebhookKey = "a key of the tests, long enough for them",
            WebhookNetworks = ["127.0.0.0/8"],
            WebhookRetryMillis = 20,
            WebhookAnswerMillis = 1_000,
        });
        await _hub.Stock("store", "a", 100);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Events_arrive_signed_in_order_and_only_those_that_are_wanted()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "before");
        var secret = await Subscribe("com.edgedom.order.placed.v1", "com.edgedom.order.cancelled.v1");
        await Order("k1");
        await _hub.Act("/api/v1/orders/O0000002:cancel");

        await Wait.UntilAsync(() => _receiver.Taken.Count == 2, "both events");
        _receiver.All.Select(one => (one.EventType, one.Subject)).ShouldBe(
            [("order.placed", "orders/O0000002"), ("order.cancelled", "orders/O0000002")]);
        _receiver.All.ShouldAllBe(one => one.SignedBy(secret) == 0);
        _receiver.All.ShouldAllBe(one => one.Type.StartsWith("application/cloudevents+json"));
        var feed = (await _hub.Get("/api/v1/events?limit=1000")).GetProperty("events").EnumerateArray().ToArray();
        foreach (var got in _receiver.All)
        {
            var told = feed.Single(one => one.GetProperty("id").GetString() == got.Id);
            JsonElement.DeepEquals(told, got.Event).ShouldBeTrue("a webhook says what the feed says");
        }
    }

    [Fact]
    public async Task What_is_refused_comes_again_and_nothing_of_its_subject_overtakes_it()
    {
        var refusals = 3;
        _receiver.Answer = (got, _) => Task.FromResult(
            got is { EventType: "order.placed", Subject: "orders/O0000001" } && Interlocked.Decrement(ref refusals) >= 0
                ? 500 : 200);
        await Subscribe();
        await Order("k1");
        await Order("k2");

        await Wait.UntilAsync(() => _receiver.Taken.Count == 6, "all events of two orders");
        foreach (var subject in new[] { "orders/O0000001", "orders/O0000002" })
        {
            _receiver.Taken.Where(one => one.Subject == subject).Select(one => one.EventType)
                .ShouldBe(["order.placed", "routing.planned", "fulfilment-order.offered"]);
        }

        var first = _receiver.All.Where(one => one is { EventType: "order.placed", Subject: "orders/O0000001" });
        first.Count().ShouldBe(4);
        first.Select(one => one.Id).Distinct().ShouldHaveSingleItem("receivers tell repeats by their id");
        var delivered = await Delivery("1", "delivered");
        (delivered.GetProperty("tries").GetInt32(), delivered.GetProperty("status").GetInt32()).ShouldBe((4, 200));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_a_time_and_asked_again()
    {
        var hung = false;
        _receiver.Answer = async (_, context) =>
        {
            if (!hung)
            {
                hung = true;
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return 204;
        };
        await Subscribe("com.edgedom.order.placed.v1");
        await Order("k1");

        await Wait.UntilAsync(() => _receiver.All.Count == 2 && _receiver.All[1].IsTaken, "a second try");
        (await Delivery("1", "delivered")).GetProperty("tries").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await WebhookReceiver.Start();
        _receiver.Answer = (_, context) =>
        {
            context.Response.Headers.Location = other.Url;
            return Task.FromResult(StatusCodes.Status307TemporaryRedirect);
        };
        await Subscribe("com.edgedom.order.placed.v1");
        await Order("k1");

        await Wait.UntilAsync(() => _receiver.All.Count >= 2, "it is tried again");
        other.All.ShouldBeEmpty();
        (await Delivery("1", "waiting")).GetProperty("fault").GetString().ShouldBe("It redirects.");
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_told_nothing_until_it_is_enabled_again()
    {
        _receiver.Answer = (_, _) => Task.FromResult(StatusCodes.Status410Gone);
        await Subscribe("com.edgedom.order.placed.v1");
        await Order("k1");
        await Wait.UntilAsync(() => !Look().GetProperty("isEnabled").GetBoolean(), "it is disabled");
        Look().GetProperty("trouble").GetString().ShouldBe("It answered 410 Gone.");
        await Order("k2");
        _receiver.All.Count.ShouldBe(1);
        _receiver.Answer = (_, _) => Task.FromResult(204);

        (await Change(new { url = _receiver.Url, isEnabled = true }, "\"2\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Wait.UntilAsync(() => _receiver.Taken.Count >= 4, "what waited and what came meanwhile");
        _receiver.Taken.Select(one => one.Subject).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_everything_though_the_hub_was_started_anew_meanwhile()
    {
        await Subscribe("com.edgedom.order.placed.v1");
        await Order("k1");
        await Wait.UntilAsync(() => _receiver.Taken.Count == 1, "the first");
        await _receiver.Die();
        await Order("k2");
        await Order("k3");
        await Wait.UntilAsync(() => Deliveries("waiting").Length == 2, "two wait");
        await _hub.Restart();
        await _receiver.Open();

        await Wait.UntilAsync(() => _receiver.Taken.Count == 3, "the others");
        _receiver.Taken.Select(one => one.Subject).Order(StringComparer.Ordinal)
            .ShouldBe(["orders/O0000001", "orders/O0000002", "orders/O0000003"]);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one()
    {
        var old = await Subscribe("com.edgedom.order.placed.v1");
        using var rotate = new HttpRequestMessage(HttpMethod.Post, Path + ":rotate-secret");
        rotate.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var rotated = await _hub.Client.SendAsync(rotate);
        var fresh = (await rotated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
        await Order("k1");

        await Wait.UntilAsync(() => _receiver.Taken.Count == 1, "an event");
        var got = _receiver.Taken[0];
        (got.SignedBy(fresh), got.SignedBy(old), got.Signature.Split(' ').Length).ShouldBe((0, 1, 2));
        Look().GetProperty("secretGeneration").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_delivery_can_be_had_again_under_the_same_id()
    {
        await Subscribe("com.edgedom.order.placed.v1");
        await Order("k1");
        await Wait.UntilAsync(() => Deliveries("delivered").Length == 1, "an event");

        (await _hub.Post(Path + "/deliveries/1:redeliver", new { })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Wait.UntilAsync(() => _receiver.Taken.Count == 2, "it again");
        _receiver.Taken.Select(one => one.Id).Distinct().ShouldHaveSingleItem();
        (await _hub.Post(Path + "/deliveries/2:redeliver", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Post(Path + "/deliveries/x:redeliver", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_a_change_needs_the_state_that_was_seen()
    {
        var body = new { url = _receiver.Url, types = new[] { "com.edgedom.order.placed.v1" } };
        (await Change(body, "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, "there is none");
        using var made = await Change(body);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.ETag!.Tag.ShouldBe("\"1\"");
        Look().TryGetProperty("secret", out _).ShouldBeFalse();
        (await _hub.First("/api/v1/webhook-endpoints")).TryGetProperty("secret", out _).ShouldBeFalse();

        (await Change(body)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Change(body, "\"2\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Change(body, "nonsense")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var changed = await Change(body, "\"1\"");
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("secret", out _).ShouldBeFalse();
        (await _hub.Post(Path + ":rotate-secret", new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await _hub.Client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _hub.Client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("ftp://example.org/", "/url")]
    [InlineData("http://example.org/", "/url")]
    [InlineData("https://user:word@example.org/", "/url")]
    [InlineData("https://10.1.2.3/", "/url")]
    [InlineData("https://[::ffff:192.168.0.1]/", "/url")]
    [InlineData("https://169.254.169.254/latest/meta-data", "/url")]
    [InlineData("no address", "/url")]
    public async Task An_address_inside_somebodys_network_is_refused(string url, string pointer)
    {
        using var refused = await Change(new { url });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("pointer")
            .GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task A_name_is_looked_up_when_it_is_connected_to()
    {
        await using var strict = await HubServer.Start(options => options with
        {
            WebhookKey = "a key of the tests, long enough for them",
            WebhookRetryMillis = 20,
        });
        await strict.Stock("store", "a", 5);
        (await strict.Put(Path, new { url = $"https://localhost:{_receiver.Port}/hook" })).StatusCode
            .ShouldBe(HttpStatusCode.Created);
        await strict.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k1");

        await Wait.UntilAsync(() => Fault(strict).Length > 0, "a try");
        Fault(strict).ShouldContain("localhost leads to no address that webhooks may be sent to");
        _receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hub_without_a_key_says_so()
    {
        await using var keyless = await HubServer.Start();
        (await keyless.Put(Path, new { url = "https://example.org" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static string Fault(HubServer hub)
    {
        var page = hub.Get(Path + "/deliveries").GetAwaiter().GetResult().GetProperty("deliveries");
        return page.GetArrayLength() == 0 ? "" : page[0].GetProperty("fault").GetString()!;
    }

    [Fact]
    public async Task Who_wants_to_be_asked_first_is_told_nothing_before_he_said_yes_and_is_asked_once()
    {
        (await Change(new { url = _receiver.Url, asksFirst = true })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Order("k1");
        await Wait.UntilAsync(() => _receiver.Askers.Count >= 3, "it is asked again and again");
        _receiver.All.ShouldBeEmpty();
        Deliveries("waiting")[0].GetProperty("fault").GetString()!.ShouldContain("WebHook-Allowed-Origin");
        _receiver.Consent["WebHook-Allowed-Origin"] = "somebody-else";
        await Order("k2");
        var asked = _receiver.Askers.Count;
        await Wait.UntilAsync(() => _receiver.Askers.Count > asked + 2, "it is asked after that too");
        _receiver.All.ShouldBeEmpty("the yes is for another");

        _receiver.Consent["WebHook-Allowed-Origin"] = _receiver.Askers.First();
        await Wait.UntilAsync(() => Deliveries("waiting").Length == 0, "all is told");
        asked = _receiver.Askers.Count;
        await Order("k3");
        await Wait.UntilAsync(() => Deliveries("waiting").Length == 0 && Deliveries("delivered").Length > 2, "more");
        _receiver.Askers.Count.ShouldBe(asked, "a yes counts for a day");
    }

    [Fact]
    public async Task Who_allows_so_many_requests_a_minute_gets_no_more()
    {
        _receiver.Consent["WebHook-Allowed-Origin"] = "*";
        _receiver.Consent["WebHook-Allowed-Rate"] = "2";
        await Change(new { url = _receiver.Url, types = new[] { "com.edgedom.order.placed.v1" }, asksFirst = true });
        foreach (var key in new[] { "k1", "k2", "k3", "k4" })
        {
            await Order(key);
        }

        await Wait.UntilAsync(
            () => Deliveries("delivered").Length == 2
                && Deliveries("waiting").Count(one => one.GetProperty("tries").GetInt32() > 0) == 2,
            "two are told, two are put off");
        _receiver.All.Count.ShouldBe(2);
        Deliveries("waiting")[0].GetProperty("fault").GetString().ShouldBe(
            "It allows 2 requests a minute, and this minute's are made.");
    }

    [Fact]
    public async Task A_key_of_channels_may_not_name_what_is_told_to_endpoints_of_all_channels_alone()
    {
        const string First = "the first key of the tests, made by hand";
        await _hub.Restart(options => options with { AdminKey = First });
        using var made = await Send(
            First, "/api/v1/keys/shop", new { scopes = new[] { "*:write" }, channels = new[] { "web" } });
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        var named = new { url = _receiver.Url, types = new[] { "com.edgedom.availability.changed.v1" } };
        await Wait.UntilAsync(
            () => Send(key, Path, named).Result.StatusCode != HttpStatusCode.Unauthorized, "the key is known");

        using var refused = await Send(key, Path, named);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/types");
        (await Send(First, Path, named)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private Task<HttpResponseMessage> Send(string bearer, string path, object body) => _hub.Send(
        HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body), null, bearer: bearer);

    private async Task<string> Subscribe(params string[] types)
    {
        using var made = await Change(new { url = _receiver.Url, types });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    private async Task<HttpResponseMessage> Change(object body, string? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(body) };
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        return await _hub.Client.SendAsync(request);
    }

    private async Task Order(string key) =>
        (await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), key)).EnsureSuccessStatusCode();

    private JsonElement Look() => _hub.Get(Path).GetAwaiter().GetResult();

    private JsonElement[] Deliveries(string state) =>
    [
        .. _hub.Get($"{Path}/deliveries?state={state}&limit=200").GetAwaiter().GetResult().GetProperty("deliveries")
            .EnumerateArray(),
    ];

    private async Task<JsonElement> Delivery(string id, string state)
    {
        await Wait.UntilAsync(
            () => Deliveries(state).Any(one => one.GetProperty("id").GetString() == id), $"delivery {id} is {state}");
        return Deliveries(state).Single(one => one.GetProperty("id").GetString() == id);
    }
}
