using System.Net;
using System.Text.Json;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Fulfilment orders that people move over HTTP.</summary>
public sealed class MoveApiTests : IAsyncLifetime
{
    private const string First = "/api/v1/fulfilment-orders/O0000001-1";
    private const string Second = "/api/v1/fulfilment-orders/O0000001-2";

    private static readonly object Wish = new { node = "depot", by = "Ada", reason = "painted" };

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_part_is_moved_once_for_who_has_seen_its_order_and_explained_and_lifted()
    {
        await Given();
        (await Act(Wish, "k", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Act(Wish, null, "*")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Act(Wish, "k", "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var seen = await _hub.Client.GetAsync(First);

        using var done = await Act(Wish, "k", seen.Headers.ETag!.Tag);

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        var moved = (await Body(done)).GetProperty("fulfilmentOrders")[1];
        moved.GetProperty("node").GetString().ShouldBe("depot");
        moved.GetProperty("override").GetProperty("by").GetString().ShouldBe("Ada");
        (await _hub.Client.GetAsync(Second)).Headers.ETag.ShouldBe(done.Headers.ETag);
        using var again = await Act(Wish, "k", "*");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        using var reused = await Act(new { node = "depot", by = "Bo", reason = "painted" }, "k", "*");
        reused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var explained = (await _hub.Get("/api/v1/decisions/O0000001-d2/explain")).GetProperty("byHand");
        explained.GetProperty("choice").GetProperty("reason").GetString().ShouldBe("painted");
        explained.GetProperty("otherwiseNodes")[0].GetString().ShouldBe("store");
        var replayed = await _hub.Get("/api/v1/decisions/O0000001-d2/replay");
        replayed.GetProperty("isSame").GetBoolean().ShouldBeTrue();
        var against = await _hub.Get("/api/v1/decisions/O0000001-d2/counterfactual?node=store");
        against[0].GetProperty("change").GetProperty("wouldHaveWon").GetBoolean().ShouldBeFalse();
        against[0].GetProperty("sentence").GetString().ShouldBe("store got nothing: a person chose another node.");
        var page = await _hub.Client.GetStringAsync("/orders/O0000001");
        page.ShouldContain("moved by Ada: painted");
        page.ShouldContain("chosen by a person");

        using var lifted = await Act(new { by = "Bo", reason = "dry" }, "k", "*", $"{Second}:lift-override");
        (await Body(lifted)).GetProperty("fulfilmentOrders")[1].TryGetProperty("override", out _).ShouldBeFalse();
        using var twice = await Act(new { by = "Bo", reason = "dry" }, "l", "*", $"{Second}:lift-override");
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_place_and_what_cannot_be_with_its_reason()
    {
        await Given();
        (await Places(new { node = "depot", by = "", passesFences = 1 })).ShouldBe(["/by", "/reason", "/passesFences"]);
        (await Places(new { node = "moon", by = "Ada", reason = "x" })).ShouldBe(["/node"]);
        (await Places(new { node = "depot", by = "Hub", reason = "x" })).ShouldBe(["/by"]);
        using var bare = await Act(new { node = "cube", by = "Ada", reason = "x" }, "k", "*");
        bare.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Body(bare)).GetProperty("detail").GetString().ShouldBe("cube has 0 of the 2 units.");
        using var nothing = await Act(Wish, "k", "*", "/api/v1/fulfilment-orders/O0000001-9:move");
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_answers_for_a_node_or_sells_on_another_channel_moves_nothing()
    {
        const string Boss = "the first key of this hub, long enough";
        await _hub.Restart(options => options with { AdminKey = Boss });
        var (shop, desk, other) = (
            await Keyed("shop", Boss, ["fulfilment-orders:write"], []),
            await Keyed("desk", Boss, ["overrides:write"], []),
            await Keyed("other", Boss, ["overrides:write"], ["phone"]));
        await Given(Boss);
        await Wait.UntilAsync(
            () => Act(Wish, "k", "*", bearer: desk).Result.StatusCode == HttpStatusCode.OK, "the key is known");

        (await Act(Wish, "k", "*", bearer: shop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Act(Wish, "k", "*", bearer: other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task Given(string? bearer = null)
    {
        foreach (var node in new[] { "store", "depot" })
        {
            await Sent(HttpMethod.Put, $"/api/v1/nodes/{node}/stock", new
            {
                stock = new[] { new { sku = "a", onHand = 5 } },
            }, bearer);
        }

        await Sent(HttpMethod.Post, "/api/v1/orders", HubServer.Order(("a", 2)), bearer);
    }

    private async Task<string> Keyed(string id, string boss, string[] scopes, string[] channels)
    {
        var made = await Sent(HttpMethod.Put, $"/api/v1/keys/{id}", new { scopes, channels }, boss);
        return made.TryGetProperty("key", out var key) ? key.GetString()! : "";
    }

    private async Task<JsonElement> Sent(HttpMethod method, string path, object body, string? bearer)
    {
        using var answer = await _hub.Send(
            method, path, JsonSerializer.SerializeToUtf8Bytes(body), "given", bearer: bearer);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await Body(answer);
    }

    private async Task<string?[]> Places(object wish)
    {
        using var answer = await Act(wish, "k", "*");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return
        [
            .. (await Body(answer)).GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString()),
        ];
    }

    private Task<HttpResponseMessage> Act(
        object wish, string? key, string? match, string path = $"{First}:move", string? bearer = null) => _hub.Send(
        HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(wish), key, match: match, bearer: bearer);

    private static async Task<JsonElement> Body(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
