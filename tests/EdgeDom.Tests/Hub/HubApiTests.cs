using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class HubApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_order_is_found_by_its_channel_and_the_channels_own_number_for_it()
    {
        await _hub.Stock("store", "a", 5);
        foreach (var (channel, reference) in new[] { ("web", "W/7 ä"), ("app", "W/7 ä"), ("web", "W-8") })
        {
            await _hub.Post(
                "/api/v1/orders",
                new
                {
                    channel,
                    reference,
                    shipTo = new { latitude = 52.5, longitude = 13.4 },
                    lines = new[] { new { sku = "a", quantity = 1 } },
                },
                $"{channel} {reference.Length}");
        }

        const string By = "/api/v1/orders/by-external";
        using var found = await _hub.Client.GetAsync($"{By}/app/{Uri.EscapeDataString("W/7 ä")}");

        found.Headers.ETag.ShouldNotBeNull();
        (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString().ShouldBe("O0000002");
        (await _hub.Get($"{By}/web/{Uri.EscapeDataString("W/7 ä")}")).GetProperty("id").GetString()
            .ShouldBe("O0000001");
        (await _hub.Client.GetAsync($"{By}/app/W-8")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Client.GetAsync($"{By}/app/W-8?reference=W-8")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_order_is_created_and_can_be_looked_at_with_its_timeline_and_why()
    {
        await _hub.Stock("store", "a", 5);
        var answer = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/orders/O0000001");
        var order = await _hub.Get("/api/v1/orders/O0000001");
        order.GetProperty("status").GetString().ShouldBe("open");
        order.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())
            .ShouldBe(["placed", "planned"]);
        var decision = order.GetProperty("decisions")[0];
        decision.GetProperty("decision").GetProperty("verdicts").EnumerateArray()
            .Select(verdict => verdict.GetProperty("code").GetString()).ShouldBe(["noStock", "noStock", "chosen"]);
        (await _hub.Get("/api/v1/decisions/O0000001-d1")).GetProperty("cause").GetString().ShouldBe("placed");
    }

    [Fact]
    public async Task The_same_key_gets_the_same_bytes_also_after_a_restart()
    {
        await _hub.Stock("store", "a", 5);
        var placed = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");
        var first = await placed.Content.ReadAsByteArrayAsync();
        await _hub.Restart();
        var again = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");
        var other = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k1");

        (await again.Content.ReadAsByteArrayAsync()).ShouldBe(first);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("reserved").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Two_hundred_buyers_at_once_get_the_twenty_units_there_are()
    {
        await _hub.Stock("store", "a", 20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async buyer =>
        {
            var answer = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"buyer-{buyer}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }));

        answers.Sum(answer => answer.GetProperty("lines")[0].GetProperty("reserved").GetInt64()).ShouldBe(20);
        var stock = await _hub.First("/api/v1/nodes/store/stock");
        stock.GetProperty("reserved").GetInt64().ShouldBe(20);
        var summary = await _hub.Get("/api/v1/summary");
        summary.GetProperty("oversold").GetInt64().ShouldBe(0);
        summary.GetProperty("counts").GetProperty("received").GetInt64().ShouldBe(200);
        summary.GetProperty("counts").GetProperty("short").GetInt64().ShouldBe(180);
    }

    [Fact]
    public async Task One_key_sent_fifty_times_at_once_makes_one_order()
    {
        await _hub.Stock("store", "a", 100);

        var bodies = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            await (await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "same")).Content.ReadAsStringAsync()));

        bodies.Distinct().ShouldHaveSingleItem();
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("reserved").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_manual_node_rejects_comes_short_and_ships_through_the_API()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        await Ok(await _hub.Post(Part(1, "reject"), new { reason = "closed today" }));
        await Ok(await _hub.Post(Part(2, "accept"), new { }));
        var body = new { line = 1, quantity = 1, reason = "broken" };
        await Ok(await _hub.Post(Part(2, "short-pick"), body, "s1"));
        await Ok(await _hub.Post(Part(2, "short-pick"), body, "s1"));
        await Ok(await _hub.Post(Part(2, "ship"), new { }));

        var order = await _hub.Get("/api/v1/orders/O0000001");
        order.GetProperty("status").GetString().ShouldBe("short");
        var line = order.GetProperty("lines")[0];
        line.GetProperty("shipped").GetInt64().ShouldBe(2);
        line.GetProperty("short").GetInt64().ShouldBe(1);
        (await _hub.Post(Part(2, "ship"), new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Post(Part(9, "accept"), new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Availability_adds_up_over_nodes_that_are_not_suspended()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 7);
        await Ok(await _hub.Put("/api/v1/nodes/depot", new
        {
            name = "Depot", latitude = 40.4, longitude = -3.7, fixedMinor = 1, perKmMilliMinor = 1, isSuspended = true,
        }));

        var answer = await _hub.Post("/api/v1/availability:query", new { skus = new[] { "a", "b" } });

        var rows = await answer.Content.ReadFromJsonAsync<JsonElement>();
        rows[0].GetProperty("availableToSell").GetInt64().ShouldBe(5);
        rows[1].GetProperty("availableToSell").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Stock_of_a_node_with_a_site_cannot_be_set_by_hand()
    {
        var body = new { stock = new[] { new { sku = "a", onHand = 1 } } };

        (await _hub.Put("/api/v1/nodes/cube/stock", body)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Put("/api/v1/nodes/moon/stock", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Orders_are_listed_by_cursor_newest_first()
    {
        for (var order = 0; order < 5; order++)
        {
            await _hub.Post("/api/v1/orders", HubServer.Order(("b", 1)), $"k{order}");
        }

        var first = await _hub.Get("/api/v1/orders?limit=3&status=short");
        var second = await _hub.Get($"/api/v1/orders?limit=3&cursor={first.GetProperty("next").GetString()}");

        first.GetProperty("orders").EnumerateArray().Concat(second.GetProperty("orders").EnumerateArray())
            .Select(order => order.GetProperty("number").GetInt64()).ShouldBe([5, 4, 3, 2, 1]);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_cancelled_order_of_a_manual_node_is_cancelled_at_once()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        var answer = await _hub.Act("/api/v1/orders/O0000001:cancel");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString().ShouldBe("cancelled");
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("availableToSell").GetInt64().ShouldBe(5);
        (await _hub.Act("/api/v1/orders/O9:cancel")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_metrics_and_the_description_are_there()
    {
        (await _hub.Client.GetStringAsync("/healthz")).ShouldBe("ok\n");
        (await _hub.Client.GetStringAsync("/readyz")).ShouldBe("ready\n");
        (await _hub.Client.GetStringAsync("/metrics")).ShouldContain("edgedom_hub_oversold_units 0\n");
        var description = await _hub.Get("/openapi/v1.json");
        description.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        description.GetProperty("paths").TryGetProperty("/api/v1/orders", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_show_orders_why_and_sites_under_a_strict_policy()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        var list = await _hub.Client.GetAsync("/");
        list.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        (await list.Content.ReadAsStringAsync()).ShouldContain("/orders/O0000001");
        var page = await _hub.Client.GetStringAsync("/orders/O0000001");
        page.ShouldContain("Why here");
        page.ShouldContain("chosen: cheapest that fills it");
        page.ShouldContain("O0000001-1");
        (await _hub.Client.GetStringAsync("/sites")).ShouldContain("never heard");
        (await _hub.Client.GetAsync("/orders/O77")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_order_stream_pushes_what_changes()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        using var stream = new StreamReader(await _hub.Client.GetStreamAsync("/events/orders", stop.Token));
        await Line(stream, "No orders", stop.Token);
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        await Line(stream, "O0000001", stop.Token);
    }

    private static async Task Line(StreamReader stream, string part, CancellationToken stop)
    {
        while (await stream.ReadLineAsync(stop) is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The stream ended without '{part}'.");
    }

    private static string Part(int number, string act) => $"/api/v1/fulfilment-orders/O0000001-{number}:{act}";

    private static async Task Ok(HttpResponseMessage answer) =>
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
}
