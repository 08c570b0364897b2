using System.Net;
using System.Text.Json;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Calendars, rate cards and choices of delivery over HTTP.</summary>
public sealed class DeliveryApiTests : IAsyncLifetime
{
    private static readonly string[] Week =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly object Paris = new
    {
        timeZone = "Europe/Paris",
        days = Week.Select(day => new { day, opens = "00:00", closes = "24:00", cutOff = "24:00" }),
    };

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with
        {
            Items = [new ItemOptions("a", "Apple", 1_500), new ItemOptions("b", "Bolt", 100)],
        });
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 5);
        await Ok(await _hub.Put("/api/v1/rate-cards/parcels", Card(("standard", 3, 500), ("express", 1, 900))));
        await Ok(await _hub.Put("/api/v1/nodes/store", Node(Paris, "parcels")));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Calendar_and_card_are_shown_as_they_were_put_and_stay_when_left_out_also_after_a_restart()
    {
        await Ok(await _hub.Put("/api/v1/nodes/store", Node(null, null)));
        await _hub.Restart();

        var node = await _hub.Get("/api/v1/nodes/store");
        node.GetProperty("rateCard").GetString().ShouldBe("parcels");
        var calendar = node.GetProperty("calendar");
        calendar.GetProperty("timeZone").GetString().ShouldBe("Europe/Paris");
        calendar.GetProperty("days")[6].GetProperty("cutOff").GetString().ShouldBe("24:00");
        calendar.GetProperty("days")[6].GetProperty("day").GetString().ShouldBe("sunday");
        (await _hub.Get("/api/v1/rate-cards/parcels")).GetProperty("services")[1].GetProperty("zones")[0]
            .GetProperty("bands")[1].GetProperty("perKgMinor").GetInt64().ShouldBe(100);
        var row = await _hub.First("/api/v1/rate-cards");
        row.GetProperty("nodes")[0].GetString().ShouldBe("store");
        (await _hub.Client.GetAsync("/api/v1/rate-cards/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Calendar_and_card_are_taken_off_a_node_and_a_card_that_nobody_uses_is_taken_out()
    {
        using var used = await _hub.Client.DeleteAsync("/api/v1/rate-cards/parcels");
        used.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await used.Content.ReadAsStringAsync()).ShouldContain("store");
        foreach (var path in new[] { "nodes/store/calendar", "nodes/store/rate-card", "rate-cards/parcels" })
        {
            (await _hub.Client.DeleteAsync($"/api/v1/{path}")).StatusCode.ShouldBe(HttpStatusCode.NoContent, path);
            (await _hub.Client.DeleteAsync($"/api/v1/{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        await _hub.Restart();
        var node = await _hub.Get("/api/v1/nodes/store");
        (node.TryGetProperty("calendar", out _), node.TryGetProperty("rateCard", out _)).ShouldBe((false, false));
        (await _hub.Get("/api/v1/rate-cards")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Pointers(await _hub.Put("/api/v1/nodes/store", Node(null, "parcels")))).ShouldBe("/rateCard");
        await Ok(await _hub.Put("/api/v1/rate-cards/parcels", Card(("standard", 3, 500))));
    }

    [Fact]
    public async Task Calendar_and_card_of_the_configuration_are_put_at_each_start_and_an_unknown_card_is_refused()
    {
        var (calendar, services) = await _hub.Desk.Ask((book, _) => (
            book.Node(NodeId.Of("store"))!.Calendar!, book.RateCards.Find("parcels")!.Services));
        HubOptions With(HubOptions options, string card) => options with
        {
            RateCards = [new RateCard("mail", services)],
            Nodes = [.. options.Nodes.Select(node => node with { Calendar = calendar, RateCard = card })],
        };

        await _hub.Restart(options => With(options, "mail"));
        (await _hub.Client.DeleteAsync("/api/v1/nodes/depot/calendar")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _hub.Restart();

        var depot = await _hub.Get("/api/v1/nodes/depot");
        depot.GetProperty("rateCard").GetString().ShouldBe("mail");
        depot.GetProperty("calendar").GetProperty("timeZone").GetString().ShouldBe("Europe/Paris");
        (await Should.ThrowAsync<InvalidDataException>(() => HubServer.Start(options => With(options, "post"))))
            .Message.ShouldContain("nodes[0].rateCard");
    }

    [Fact]
    public async Task A_quote_has_options_one_is_held_and_the_order_says_by_when_it_comes_and_why()
    {
        var quoted = await Json(await _hub.Post("/api/v1/promises:quote", HubServer.Order(("a", 2)), "cart-1"));
        var options = quoted.GetProperty("options").EnumerateArray().ToArray();
        options.Select(one => one.TryGetProperty("service", out var name) ? name.GetString() : null)
            .OfType<string>().ShouldBe(["standard", "express"]);
        // Three kilograms: the second band, 100 a kilogram on top.
        quoted.GetProperty("costMinor").GetInt64().ShouldBe(800);
        options[^1].GetProperty("dearerMinor").GetInt64().ShouldBe(400);

        await Ok(await _hub.Post(
            "/api/v1/promises/cart-1:hold", new { holdMillis = 60_000, preference = "fast" }));
        var confirmed = await _hub.Post("/api/v1/promises/cart-1:confirm", new { reference = "R-1" });
        var receipt = await Json(confirmed);

        var order = await _hub.Get(confirmed.Headers.Location!.ToString());
        var day = options[^1].GetProperty("arrives").GetString();
        receipt.GetProperty("promisedBy").GetString().ShouldBe(day);
        order.GetProperty("promisedBy").GetString().ShouldBe(day);
        order.GetProperty("delivery").GetProperty("preference").GetString().ShouldBe("fast");
        order.GetProperty("fulfilmentOrders")[0].GetProperty("service").GetString().ShouldBe("express");
        var id = order.GetProperty("decisions")[0].GetProperty("id").GetString();
        (await _hub.Get($"/api/v1/decisions/{id}/replay")).GetProperty("isSame").GetBoolean().ShouldBeTrue();
        var explained = await _hub.Get($"/api/v1/decisions/{id}/explain");
        explained.GetProperty("arrives").GetString().ShouldBe(day);
        var store = explained.GetProperty("nodes").EnumerateArray()
            .Single(node => node.GetProperty("node").GetString() == "store");
        store.GetProperty("services").EnumerateArray().Select(one => one.GetProperty("code").GetString())
            .ShouldBe(["late", "chosen"]);
        store.GetProperty("terms")[0].GetProperty("name").GetString().ShouldBe("carrier: express");
        store.GetProperty("totalMinor").GetInt64().ShouldBe(1_200);
    }

    [Fact]
    public async Task A_node_that_would_be_late_says_that_it_would_have_won_in_time()
    {
        await Ok(await _hub.Put("/api/v1/rate-cards/slow", Card(("standard", 9, 100))));
        await Ok(await _hub.Put("/api/v1/nodes/depot", Node(Paris, "slow")));
        var soon = DateTimeOffset.UnixEpoch.AddMilliseconds(await Now()).AddDays(5);
        var placed = await Json(await _hub.Post(
            "/api/v1/orders", Wish(new { by = soon.ToString("yyyy-MM-dd", null) }), "order-1"));

        var decision = $"/api/v1/decisions/{placed.GetProperty("id").GetString()}-d1";
        var nodes = (await _hub.Get($"{decision}/explain")).GetProperty("nodes").EnumerateArray()
            .ToDictionary(node => node.GetProperty("node").GetString()!, node => node.GetProperty("code").GetString());
        (nodes["store"], nodes["depot"]).ShouldBe(("chosen", "late"));
        (await _hub.Get($"{decision}/counterfactual?node=depot"))[0].GetProperty("sentence").GetString()
            .ShouldEndWith("it would have won if its parcels arrived as early as those of the plan.");
    }

    [Theory]
    [InlineData("""{"timeZone":"Mars/Base","days":[]}""", "/calendar/timeZone /calendar/days")]
    [InlineData("""{"timeZone":"UTC","days":[{"day":"monday","opens":"9","closes":"18:00","cutOff":"15:00"}]}""",
        "/calendar/days/0/opens")]
    [InlineData("""{"timeZone":"UTC","days":[{"day":"mon","opens":"09:00","closes":"18:00","cutOff":"15:00"}]}""",
        "/calendar/days/0/day")]
    [InlineData("""{"timeZone":"UTC","days":[{"day":"monday","opens":"09:00","closes":"09:59","cutOff":"15:00"}]}""",
        "/calendar/days/0/closes")]
    [InlineData("""{"timeZone":"UTC","days":[{"day":"monday","opens":"09:00","closes":"18:00","cutOff":"18:01"}]}""",
        "/calendar/days/0/cutOff")]
    [InlineData("""
        {"timeZone":"UTC","days":[{"day":"monday","opens":"09:00","closes":"18:00","cutOff":"15:00"},
        {"day":"monday","opens":"09:00","closes":"18:00","cutOff":"15:00"}],"closed":["25.12."],"x":1}
        """, "/calendar/days /calendar/closed/0 /calendar/x")]
    public async Task A_bad_calendar_is_refused_with_every_place(string calendar, string pointers)
    {
        var hash = await _hub.Hash();

        var refused = await _hub.Put(
            "/api/v1/nodes/store", Node(JsonDocument.Parse(calendar).RootElement, null));

        (await Pointers(refused)).ShouldBe(pointers);
        (await _hub.Hash()).ShouldBe(hash);
    }

    [Theory]
    [InlineData("""{"services":[]}""", "/services")]
    [InlineData("""{"services":[{"name":"s","zones":[{"name":"z","transitDays":61,"bands":[{"fixedMinor":-1}]}]}]}""",
        "/services/0/zones/0/bands/0/fixedMinor /services/0/zones/0/transitDays")]
    [InlineData("""
        {"services":[{"name":"s","zones":[{"name":"z","transitDays":1,"bands":[{"fixedMinor":1},{"fixedMinor":1}]}]}]}
        """, "/services/0/zones/0/bands/0/gramsMost")]
    [InlineData("""
        {"services":[{"name":"s","zones":[{"name":"z","transitDays":1,
        "bands":[{"gramsMost":5,"fixedMinor":1},{"gramsMost":5,"fixedMinor":1}]}]}]}
        """, "/services/0/zones/0/bands/1/gramsMost")]
    [InlineData("""
        {"services":[{"name":"s","days":["monday","monday"],"zones":[{"name":"z","transitDays":1,
        "area":{"countries":[]},"bands":[{"fixedMinor":1}]}],
        "surcharges":[{"name":"p","minor":1,"from":"2026-12-02","until":"2026-12-01"}]},
        {"name":"s","zones":[{"name":"z","transitDays":1,"bands":[{"fixedMinor":1}]}]}]}
        """,
        "/services/0/days/1 /services/0/surcharges/0/until /services/0/zones/0/area/countries /services/1/name")]
    public async Task A_bad_rate_card_is_refused_with_every_place(string card, string pointers)
    {
        var hash = await _hub.Hash();

        var refused = await _hub.Put("/api/v1/rate-cards/parcels", JsonDocument.Parse(card).RootElement);

        string.Join(' ', (await Pointers(refused)).Split(' ').Order(StringComparer.Ordinal)).ShouldBe(pointers);
        (await _hub.Hash()).ShouldBe(hash);
    }

    [Fact]
    public async Task A_node_cannot_name_a_card_that_is_not_there_nor_an_order_a_day_that_is_none()
    {
        (await Pointers(await _hub.Put("/api/v1/nodes/store", Node(null, "gone")))).ShouldBe("/rateCard");
        (await Pointers(await _hub.Post("/api/v1/orders", Wish(new { by = "soon", preference = "best" }), "order-1")))
            .ShouldBe("/delivery/preference /delivery/by");
        (await Pointers(await _hub.Post(
            "/api/v1/promises/x:hold", new { holdMillis = 1, service = "express", preference = "fast" })))
            .ShouldBe("/preference");
    }

    private static object Card(params (string Name, int Days, long Minor)[] services) => new
    {
        services = services.Select(service => new
        {
            name = service.Name,
            days = Week,
            zones = new[]
            {
                new
                {
                    name = "all",
                    transitDays = service.Days,
                    bands = new object[]
                    {
                        new { gramsMost = 2_000, fixedMinor = service.Minor },
                        new { fixedMinor = service.Minor, perKgMinor = 100 },
                    },
                },
            },
        }),
    };

    private static object Node(object? calendar, string? rateCard) => new
    {
        name = "Somewhere", latitude = 48.8566, longitude = 2.3522, fixedMinor = 500, perKmMilliMinor = 1_000, calendar,
        rateCard,
    };

    private static object Wish(object delivery) => new
    {
        channel = "web",
        shipTo = new { latitude = 52.5, longitude = 13.4 },
        lines = new[] { new { sku = "a", quantity = 1 } },
        delivery,
    };

    private Task<long> Now() => _hub.Desk.Ask((_, now) => now.UnixMillis);

    private static async Task<string> Pointers(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
        return string.Join(' ', (await Json(answer)).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()));
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static async Task Ok(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
}
