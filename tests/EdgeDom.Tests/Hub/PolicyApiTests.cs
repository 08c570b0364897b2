using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Channel policies over HTTP and from the configuration, and what a channel sees of availability.</summary>
public sealed class PolicyApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_channel_sees_what_it_may_buy_and_gets_no_more_also_after_a_restart()
    {
        await _hub.Stock("store", "a", 10);
        await Ok(await Put("web-a", new { sku = "a", channel = "web", guaranteed = 6 }));
        await Ok(await Put("gb-a", new { sku = "a", market = new { countries = new[] { "GB" } }, cap = 3 }));
        await _hub.Restart();

        (await Available(new { skus = new[] { "a" } })).ShouldBe((10, 10));
        (await Available(new { skus = new[] { "a" }, channel = "market" })).ShouldBe((4, 4));
        (await Available(new { skus = new[] { "a" }, channel = "web", country = "GB" })).ShouldBe((3, 3));
        var receipt = await Ok(await _hub.Post("/api/v1/orders", Order("market", 9), "one"));
        receipt.GetProperty("lines")[0].GetProperty("reserved").GetInt64().ShouldBe(4);
        (await _hub.Post("/api/v1/reservations", Hold(null), "r-1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Ok(await _hub.Post("/api/v1/reservations", Hold("web"), "r-2"));
        using var again = await _hub.Post("/api/v1/reservations", Hold("web"), "r-2");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await _hub.Post("/api/v1/reservations", Hold("app"), "r-2")).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        var policy = await _hub.Get("/api/v1/channel-policies/web-a");
        (policy.GetProperty("sold").GetInt64(), policy.GetProperty("stillGuaranteed").GetInt64()).ShouldBe((1, 5));
    }

    [Fact]
    public async Task Policies_are_listed_in_pages_and_changed_begun_anew_and_ended_by_who_has_seen_them()
    {
        foreach (var id in new[] { "p-1", "p-2", "p-3" })
        {
            await Ok(await Put(id, new { sku = "a", channel = "web", cap = 5 }));
        }

        var page = await _hub.Get("/api/v1/channel-policies?sku=a&channel=web&limit=2");
        page.GetProperty("channelPolicies").GetArrayLength().ShouldBe(2);
        page = await _hub.Get($"/api/v1/channel-policies?limit=2&cursor={page.GetProperty("next").GetString()}");
        page.GetProperty("channelPolicies")[0].GetProperty("id").GetString().ShouldBe("p-3");
        using var seen = await _hub.Client.GetAsync("/api/v1/channel-policies/p-1");
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var more = new { sku = "a", channel = "web", cap = 6 };
        (await Put("p-1", more)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put("p-1", more, "\"2\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put("p-1", more, "\"1\""));
        (await Put("p-1", new { sku = "b", channel = "web", cap = 6 }, "*")).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);
        (await Act(HttpMethod.Post, ":restart", "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Act(HttpMethod.Post, ":restart", "\"2\""));
        (await Act(HttpMethod.Delete, "", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Act(HttpMethod.Delete, "", "\"3\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _hub.Client.GetAsync("/api/v1/channel-policies/p-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Act(HttpMethod.Post, ":restart", "*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Put("p-1", new { sku = "b", channel = "web", cap = 6 }));
    }

    [Theory]
    [InlineData("""{"sku": "a", "cap": 5}""", "/channel")]
    [InlineData("""{"sku": "none", "channel": "web", "cap": 5}""", "/sku")]
    [InlineData("""{"sku": "a", "channel": "web"}""", "/guaranteed")]
    [InlineData("""{"sku": "a", "channel": "web", "cap": 5, "guaranteed": 6}""", "/cap")]
    [InlineData("""{"sku": "a", "market": {}, "cap": 5}""", "/market/countries")]
    [InlineData("""{"sku": "a", "channel": "web", "cap": -1}""", "/cap")]
    public async Task A_policy_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        using var answer = await Put("p-1", JsonDocument.Parse(body).RootElement);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task Policies_of_the_configuration_are_put_at_each_start_and_what_was_sold_goes_on_to_count()
    {
        var cap = Policies.Wish("cap", "web", cap: 5);
        await _hub.Restart(options => options with { ChannelPolicies = [cap] });
        await _hub.Stock("store", "a", 10);
        await Ok(await _hub.Post("/api/v1/orders", Order("web", 2), "one"));
        await _hub.Restart(options => options with { ChannelPolicies = [cap with { Cap = 4 }] });

        (await Available(new { skus = new[] { "a" }, channel = "web" })).ShouldBe((2, 2));
        var refused = await Should.ThrowAsync<InvalidDataException>(
            () => _hub.Restart(options => options with { ChannelPolicies = [cap with { Channel = "app" }] }));
        refused.Message.ShouldStartWith("channelPolicies.cap: ");
        await _hub.Restart(options => options with { ChannelPolicies = [] });
        var policy = await _hub.Get("/api/v1/channel-policies/cap");
        (policy.GetProperty("room").GetInt64(), policy.TryGetProperty("market", out _)).ShouldBe((2, false));
    }

    private async Task<(long All, long Store)> Available(object asked)
    {
        var view = (await Ok(await _hub.Post("/api/v1/availability:query", asked)))[0];
        return (view.GetProperty("availableToSell").GetInt64(),
            view.GetProperty("nodes")[0].GetProperty("availableToSell").GetInt64());
    }

    private static object Order(string channel, long quantity) => new
    {
        channel,
        shipTo = new { latitude = 52.5, longitude = 13.4 },
        lines = new[] { new { sku = "a", quantity } },
    };

    private static object Hold(string? channel) =>
        new { node = "store", sku = "a", quantity = 1, holdMillis = 60_000, channel };

    private Task<HttpResponseMessage> Put(string id, object body, string? seen = null) => _hub.Send(
        HttpMethod.Put,
        $"/api/v1/channel-policies/{id}",
        JsonSerializer.SerializeToUtf8Bytes(body),
        key: null,
        match: seen);

    private Task<HttpResponseMessage> Act(HttpMethod method, string act, string? seen) =>
        _hub.Send(method, $"/api/v1/channel-policies/p-1{act}", [], key: null, match: seen);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
