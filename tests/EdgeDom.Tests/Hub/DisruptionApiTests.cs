using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Disruptions over HTTP.</summary>
public sealed class DisruptionApiTests : IAsyncLifetime
{
    private const string Fire = "/api/v1/disruptions/fire";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task One_is_set_changed_listed_and_ended_by_who_has_seen_it_and_stands_after_a_restart()
    {
        await Ok(await Send(HttpMethod.Put, Fire, Body(), null));
        await _hub.Restart();
        using var seen = await _hub.Client.GetAsync(Fire);
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        using var again = await Send(HttpMethod.Put, Fire, Body(), null);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await Send(HttpMethod.Put, Fire, Body(50), null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Send(HttpMethod.Put, Fire, Body(50), "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Ok(await Send(HttpMethod.Put, Fire, Body(50), "\"1\""))).GetProperty("surchargeMinor").GetInt64()
            .ShouldBe(50);
        await Ok(await Send(HttpMethod.Put, "/api/v1/disruptions/flood", Body(), null));
        var page = await _hub.Get("/api/v1/disruptions?state=open&limit=1");
        page.GetProperty("disruptions")[0].GetProperty("id").GetString().ShouldBe("fire");
        page = await _hub.Get($"/api/v1/disruptions?cursor={page.GetProperty("next").GetString()}");
        page.GetProperty("disruptions")[0].GetProperty("id").GetString().ShouldBe("flood");
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Ok(await End("\"2\""))).GetProperty("state").GetString().ShouldBe("ended");
        using var twice = await End("*");
        twice.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await _hub.Get("/api/v1/disruptions?state=ended")).GetProperty("disruptions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Open_work_goes_elsewhere_by_itself_and_the_order_tells_of_it()
    {
        await Stock("store", 5);
        var order = await Ok(await _hub.Post("/api/v1/orders", Order(), "one"));
        await Stock("depot", 5);
        await Ok(await Send(HttpMethod.Put, Fire, Body(), null));

        var path = $"/api/v1/orders/{order.GetProperty("id").GetString()}";
        await Contracts.Wait.UntilAsync(
            () => _hub.Get(path).Result.GetProperty("fulfilmentOrders").GetArrayLength() == 2, "planned anew");

        var parts = (await _hub.Get(path)).GetProperty("fulfilmentOrders");
        parts[0].GetProperty("status").GetString().ShouldBe("cancelled");
        parts[0].GetProperty("reason").GetString().ShouldBe("disruption fire: burst pipe");
        parts[1].GetProperty("node").GetString().ShouldBe("depot");
    }

    [Theory]
    [InlineData("""{"node": "nowhere"}""", "/node")]
    [InlineData("""{"surchargeMinor": 5}""", "/node")]
    [InlineData("""{"rateCard": "none"}""", "/rateCard")]
    [InlineData("""{"node": "store", "service": "express"}""", "/service")]
    [InlineData("""{"node": "store", "surchargeMinor": 0}""", "/surchargeMinor")]
    [InlineData("""{"node": "store", "from": "soon"}""", "/from")]
    [InlineData("""{"node": "store", "until": "2020-01-01T00:00:00Z"}""", "/until")]
    [InlineData("""{"node": "store", "area": {"countries": []}}""", "/area/countries")]
    [InlineData("""{"node": "store", "reason": ""}""", "/reason")]
    [InlineData("""{"node": "store", "actor": "12345678901234567890123456789012345678901234567890123456789012345"}""",
        "/actor")]
    [InlineData("""{"node": "store", "actor": " Hub"}""", "/actor")]
    public async Task One_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var wish = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
        wish.TryAdd("reason", "burst pipe");
        wish.TryAdd("actor", "Ada");

        using var answer = await Send(HttpMethod.Put, Fire, wish, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
        (await _hub.Client.GetAsync(Fire)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task Stock(string node, long onHand) => (await _hub.Put(
        $"/api/v1/nodes/{node}/stock", new { stock = new[] { new { sku = "a", onHand } } }))
        .IsSuccessStatusCode.ShouldBeTrue();

    private Task<HttpResponseMessage> End(string? seen) =>
        Send(HttpMethod.Post, $"{Fire}:end", new { reason = "dry again", actor = "Bo" }, seen);

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string? seen) =>
        _hub.Send(method, path, JsonSerializer.SerializeToUtf8Bytes(body), key: null, match: seen);

    private static object Body(long? surchargeMinor = null) => new
    {
        node = "store", surchargeMinor, reason = "burst pipe", actor = "Ada", from = "2020-01-01T00:00:00Z",
    };

    private static object Order() => new
    {
        channel = "web",
        shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
        lines = new[] { new { sku = "a", quantity = 2 } },
    };

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
