using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are changed over HTTP.</summary>
public sealed class ChangeApiTests : IAsyncLifetime
{
    private const string One = "/api/v1/orders/O0000001";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_change_is_done_once_for_who_has_seen_the_order_and_stands_in_its_timeline()
    {
        await _hub.Stock("store", "a", 5);
        await Ok(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "one"));
        var wish = new
        {
            by = "Ada",
            reason = "he rang",
            priority = 4,
            shipTo = new { latitude = 40.4, longitude = -3.7, city = "Madrid" },
            lines = new[] { new { line = 1, quantity = 3 } },
        };

        (await Change(wish, "k", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Change(wish, null, "*")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Change(wish, "k", "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var order = await Ok(await Change(wish, "k", "\"1\""));
        order.GetProperty("priority").GetInt32().ShouldBe(4);
        order.GetProperty("shipTo").GetProperty("city").GetString().ShouldBe("Madrid");
        order.GetProperty("lines")[0].GetProperty("planned").GetInt64().ShouldBe(3);
        order.GetProperty("timeline").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "changed")
            .GetProperty("text").GetString().ShouldBe(
                "priority 4 instead of 0; goes to another address; line 1: 3 of a instead of 2: he rang.");
        using var again = await Change(wish, "k", "\"1\"");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task What_the_state_forbids_is_answered_with_what_it_allows_and_what_is_wrong_by_its_place()
    {
        await _hub.Stock("store", "a", 5);
        await Ok(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "one"));
        (await Problem(await Change(new { by = "Ada", reason = "x" }, "k", "*")))
            .GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/priority");
        (await Problem(await Change(Lines(2), "k", "*")))
            .GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/lines/0/line");
        (await _hub.Act("/api/v1/fulfilment-orders/O0000001-1:ship")).EnsureSuccessStatusCode();

        using var late = await Change(Lines(1), "l", "*");
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Problem(late)).GetProperty("legalActions").GetArrayLength().ShouldBe(0);
        using var cancel = await _hub.Act($"{One}:cancel");
        cancel.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Client.GetStringAsync("/orders/O0000001")).ShouldContain("May be done");
    }

    private static object Lines(int line) =>
        new { by = "Ada", reason = "x", lines = new[] { new { line, quantity = 1 } } };

    private Task<HttpResponseMessage> Change(object wish, string? key, string? match) => _hub.Send(
        HttpMethod.Post, $"{One}:change", JsonSerializer.SerializeToUtf8Bytes(wish), key, match: match);

    private static async Task<JsonElement> Problem(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
