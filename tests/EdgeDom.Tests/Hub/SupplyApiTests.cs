using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Supply lines and orders that wait for them, over HTTP.</summary>
public sealed class SupplyApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    private static string Soon => TimeProvider.System.GetUtcNow().AddDays(5).ToString("yyyy-MM-dd", null);

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_is_expected_is_promised_and_what_comes_goes_to_who_waits_also_after_a_restart()
    {
        await Ok(await _hub.Put("/api/v1/supply-lines/PO-7", Line("a", 5)));
        var receipt = await Ok(await _hub.Post("/api/v1/orders", Waits(("a", 2), ("b", 1)), "waits"));
        await _hub.Restart();

        var lines = receipt.GetProperty("lines");
        lines[0].GetProperty("backordered").GetInt64().ShouldBe(2);
        lines[0].GetProperty("expectedOn").GetString().ShouldBe(Soon);
        lines[1].TryGetProperty("expectedOn", out _).ShouldBeFalse();
        var view = (await Ok(await _hub.Post("/api/v1/availability:query", new { skus = new[] { "a" } })))[0];
        view.GetProperty("availableToSell").GetInt64().ShouldBe(0);
        view.GetProperty("availableToPromise")[0].GetProperty("units").GetInt64().ShouldBe(3);
        var came = await Ok(await _hub.Post(
            "/api/v1/supply-lines/PO-7:receive", new { quantity = 4, isLast = true }, "door-1"));
        came.GetProperty("state").GetString().ShouldBe("received");
        var order = await _hub.Get($"/api/v1/orders/{receipt.GetProperty("id").GetString()}");
        order.GetProperty("lines")[0].GetProperty("planned").GetInt64().ShouldBe(2);
        order.GetProperty("lines")[1].GetProperty("backordered").GetInt64().ShouldBe(1);
        order.GetProperty("waits").GetArrayLength().ShouldBe(1);
        order.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())
            .ShouldContain("backordered");
    }

    [Fact]
    public async Task Lines_are_shown_listed_in_pages_changed_and_cancelled_by_who_has_seen_them()
    {
        foreach (var id in new[] { "PO-1", "PO-2", "PO-3" })
        {
            await Ok(await _hub.Put($"/api/v1/supply-lines/{id}", Line("a", 5)));
        }

        var page = await _hub.Get("/api/v1/supply-lines?sku=a&node=store&state=expected&limit=2");
        page.GetProperty("supplyLines").GetArrayLength().ShouldBe(2);
        page = await _hub.Get($"/api/v1/supply-lines?limit=2&cursor={page.GetProperty("next").GetString()}");
        page.GetProperty("supplyLines")[0].GetProperty("id").GetString().ShouldBe("PO-3");
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        using var seen = await _hub.Client.GetAsync("/api/v1/supply-lines/PO-1");
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        await Ok(await _hub.Put("/api/v1/supply-lines/PO-1", Line("a", 5)));
        (await Change(6, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        await Ok(await Change(6, "\"1\""));
        (await Change(7, "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Change(7, "*"));
        (await Cancel(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Cancel("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await _hub.Get("/api/v1/supply-lines/PO-1")).GetProperty("state").GetString().ShouldBe("expected");
        (await Ok(await Cancel("\"3\""))).GetProperty("state").GetString().ShouldBe("cancelled");
        (await Change(8, "*")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("nowhere", "a", 5, "2099-01-01", "/node")]
    [InlineData("store", "none", 5, "2099-01-01", "/sku")]
    [InlineData("store", "a", 0, "2099-01-01", "/quantity")]
    [InlineData("store", "a", 5, "2020-01-01", "/expectedOn")]
    [InlineData("store", "a", 5, "9999-12-31", "/expectedOn")]
    [InlineData("store", "a", 5, "soon", "/expectedOn")]
    public async Task A_line_that_cannot_be_is_refused_where_it_is_wrong(
        string node, string sku, long quantity, string expectedOn, string pointer)
    {
        using var answer = await _hub.Put("/api/v1/supply-lines/PO-1", new { node, sku, quantity, expectedOn });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
        (await _hub.Client.GetAsync("/api/v1/supply-lines/PO-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_receipt_needs_a_key_and_the_same_key_is_one_receipt()
    {
        await Ok(await _hub.Put("/api/v1/supply-lines/PO-1", Line("a", 5)));
        const string Receive = "/api/v1/supply-lines/PO-1:receive";

        (await _hub.Post(Receive, new { quantity = 2 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await Ok(await _hub.Post(Receive, new { quantity = 2 }, "door-1"));
        using var again = await _hub.Post(Receive, new { quantity = 2 }, "door-1");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await Ok(again)).GetProperty("received").GetInt64().ShouldBe(2);
        (await _hub.Post(Receive, new { quantity = 3 }, "door-1")).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("onHand").GetInt64().ShouldBe(2);
    }

    private Task<HttpResponseMessage> Change(long quantity, string? seen) => _hub.Send(
        HttpMethod.Put,
        "/api/v1/supply-lines/PO-1",
        JsonSerializer.SerializeToUtf8Bytes(Line("a", quantity)),
        key: null,
        match: seen);

    private Task<HttpResponseMessage> Cancel(string? seen) =>
        _hub.Send(HttpMethod.Post, "/api/v1/supply-lines/PO-1:cancel", [], key: null, match: seen);

    private static object Line(string sku, long quantity) =>
        new { node = "store", sku, quantity, expectedOn = Soon };

    private static object Waits(params (string Sku, long Quantity)[] lines) => new
    {
        channel = "web",
        backorder = true,
        shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
        lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }),
    };

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
