using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Exception rules over HTTP, and what they did as an order shows it.</summary>
public sealed class ExceptionApiTests : IAsyncLifetime
{
    private const string One = "/api/v1/exception-rules/no";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_rule_is_changed_and_ended_by_who_has_seen_it_and_lasts()
    {
        (await _hub.Client.GetAsync(One)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Put(new { kind = "rejected", actions = new[] { "notify" } }));
        (await Put(new { kind = "short", priority = 9 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put(new { kind = "short", priority = 9 }, "\"7\"")).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put(new { kind = "short", priority = 9 }, "\"1\""));
        await Ok(await Put(new { kind = "short", priority = 9 }));
        await _hub.Restart();
        using var seen = await _hub.Client.GetAsync(One);
        seen.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await seen.Content.ReadAsStringAsync()).ShouldBe("""{"id":"no","kind":"short","actions":[],"priority":9}""");
        (await _hub.Get("/api/v1/exception-rules")).GetProperty("rules").GetArrayLength().ShouldBe(1);
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await End("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await End("*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Get("/api/v1/exception-rules")).GetProperty("rules").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_order_shows_what_went_wrong_with_it_and_what_was_done()
    {
        await Ok(await Put(new { kind = "short", actions = new[] { "notify" } }));

        var id = (await Ok(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k"))).GetProperty("id");

        var order = await _hub.Get($"/api/v1/orders/{id.GetString()}");
        for (var look = 0; look < 100 && !order.TryGetProperty("exceptions", out _); look++)
        {
            await _hub.Desk.Ask(EdgeDom.Hub.Desk.Excepting.Tend);
            order = await _hub.Get($"/api/v1/orders/{id.GetString()}");
        }

        var done = order.GetProperty("exceptions")[0];
        (done.GetProperty("kind").GetString(), done.GetProperty("rule").GetString(),
            done.GetProperty("revision").GetInt32(), done.GetProperty("text").GetString())
            .ShouldBe(("short", "no", 1, "rule 'no': 2 units are short"));
    }

    [Theory]
    [InlineData("""{"kind": "bored", "priority": 1}""", "/kind")]
    [InlineData("""{"kind": "short"}""", "/actions")]
    [InlineData("""{"kind": "short", "priority": 0}""", "/priority")]
    [InlineData("""{"kind": "short", "priority": 1, "afterMinutes": 5}""", "/afterMinutes")]
    [InlineData("""{"kind": "waiting", "priority": 1}""", "/afterMinutes")]
    [InlineData("""{"kind": "waiting", "priority": 1, "afterMinutes": 43201}""", "/afterMinutes")]
    [InlineData("""{"kind": "short", "actions": ["reroute"]}""", "/actions")]
    [InlineData("""{"kind": "unanswered", "afterMinutes": 5, "actions": ["redate"]}""", "/actions")]
    [InlineData("""{"kind": "missedCutOff", "actions": ["redate", "reroute"]}""", "/actions")]
    [InlineData("""{"kind": "staleSite", "priority": 1}""", "/afterMinutes")]
    [InlineData("""{"kind": "lateSupply", "priority": 1, "afterMinutes": 5}""", "/afterMinutes")]
    [InlineData("""{"kind": "waited", "priority": 1}""", "/afterMinutes")]
    [InlineData("""{"kind": "unfinished", "priority": 1}""", "/afterMinutes")]
    [InlineData("""{"kind": "lateSupply", "actions": ["redate"]}""", "/actions")]
    [InlineData("""{"kind": "waited", "afterMinutes": 5, "actions": ["reroute"]}""", "/actions")]
    [InlineData("""{"kind": "staleSite", "afterMinutes": 5, "actions": ["hold"], "holdMinutes": 5}""", "/actions")]
    [InlineData("""{"kind": "short", "actions": ["hold"]}""", "/holdMinutes")]
    [InlineData("""{"kind": "short", "actions": ["notify"], "holdMinutes": 5}""", "/holdMinutes")]
    [InlineData("""{"kind": "short", "actions": ["hold"], "holdMinutes": 43201}""", "/holdMinutes")]
    [InlineData("""{"kind": "unclaimed", "actions": ["hold", "reroute"], "holdMinutes": 5}""", "/actions")]
    [InlineData("""{"kind": "short", "priority": 1, "when": "order.colour == 1"}""", "/when")]
    [InlineData("""{"kind": "short", "priority": 1, "when": "node.kind == 'store'"}""", "/when")]
    public async Task A_rule_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        using var answer = await Put(JsonDocument.Parse(body).RootElement);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    private Task<HttpResponseMessage> Put(object body, string? seen = null) =>
        _hub.Send(HttpMethod.Put, One, JsonSerializer.SerializeToUtf8Bytes(body), key: null, match: seen);

    private Task<HttpResponseMessage> End(string? seen) =>
        _hub.Send(HttpMethod.Delete, One, [], key: null, match: seen);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
