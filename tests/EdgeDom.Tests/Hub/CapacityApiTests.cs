using System.Globalization;
using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Capacities of nodes over HTTP, and what is booked of their days.</summary>
public sealed class CapacityApiTests : IAsyncLifetime
{
    private const string One = "/api/v1/nodes/store/capacity";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start(Equipped.With);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_is_booked_of_a_day_is_seen_also_after_a_restart_and_a_part_tells_its_day()
    {
        await _hub.Stock("store", "a", 10);
        await Ok(await Put(new { fulfilmentOrders = 9, units = 4, daysAhead = 1 }));
        var receipt = await Ok(await _hub.Post("/api/v1/orders", Order(3), "one"));
        await Ok(await _hub.Post("/api/v1/orders", Order(3), "two"));
        await Ok(await _hub.Post("/api/v1/promises:quote", Order(1), "p-1"));
        await Ok(await _hub.Post("/api/v1/promises/p-1:hold", new { holdMillis = 60_000 }));
        await _hub.Restart();

        var days = await _hub.Get($"{One}-days?limit=2");

        var today = days.GetProperty("days")[0];
        Booked(today, "fulfilmentOrders").ShouldBe((9, 1, 1, 7));
        Booked(today, "units").ShouldBe((4, 1, 3, 0));
        Booked(days.GetProperty("days")[1], "units").ShouldBe((4, 0, 3, 1));
        var order = await _hub.Get($"/api/v1/orders/{receipt.GetProperty("id").GetString()}");
        order.GetProperty("fulfilmentOrders")[0].GetProperty("capacityDay").GetString()
            .ShouldBe(today.GetProperty("date").GetString());
    }

    [Fact]
    public async Task Labour_and_equipment_are_seen_as_they_were_put_and_the_days_work_as_it_is_booked()
    {
        await _hub.Stock("store", "a", 10);
        var body = """
            {"node":"store","labourMinutes":8,"labour":{"secondsPerFulfilmentOrder":60,"secondsPerLine":0,
            "secondsPerUnit":10,"items":[{"handling":"frozen","secondsPerUnit":30}]},
            "equipment":[{"name":"cold-room","units":4}],"daysAhead":0,
            "dates":[{"date":"2026-12-24","labourMinutes":3,"equipment":[{"name":"cold-room","units":0}]}]}
            """.ReplaceLineEndings("");
        await Ok(await Put(JsonDocument.Parse(body.Replace("\"node\":\"store\",", "", StringComparison.Ordinal))
            .RootElement));
        await Ok(await _hub.Post("/api/v1/orders", Order(3), "one"));
        await _hub.Restart();

        (await _hub.Client.GetStringAsync(One)).ShouldBe(body);
        var today = (await _hub.Get($"{One}-days?limit=1")).GetProperty("days")[0];
        Booked(today, "labourSeconds").ShouldBe((480, 0, 90, 390));
        Booked(today.GetProperty("equipment")[0], "units").ShouldBe((4, 0, 0, 4));
    }

    [Fact]
    public async Task It_is_changed_and_ended_by_who_has_seen_it()
    {
        (await _hub.Client.GetAsync(One)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Put(new { units = 4, dates = new[] { new { date = "2026-12-24", fulfilmentOrders = 0 } } }));
        using var seen = await _hub.Client.GetAsync(One);
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await seen.Content.ReadAsStringAsync()).ShouldBe(
            """{"node":"store","units":4,"daysAhead":5,"dates":[{"date":"2026-12-24","fulfilmentOrders":0}]}""");
        (await Put(new { units = 5 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put(new { units = 5 }, "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put(new { units = 5 }, "\"1\""));
        await Ok(await Put(new { units = 5 }));
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await End("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await End("*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Client.GetAsync($"{One}-days")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var nowhere = await _hub.Send(
            HttpMethod.Put, "/api/v1/nodes/nowhere/capacity", """{"units":1}"""u8.ToArray(), key: null);
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"daysAhead": 5}""", "/fulfilmentOrders")]
    [InlineData("""{"units": -1}""", "/units")]
    [InlineData("""{"units": 1, "daysAhead": 31}""", "/daysAhead")]
    [InlineData("""{"units": 1, "dates": [{"date": "2026-12-24"}]}""", "/dates/0/fulfilmentOrders")]
    [InlineData("""{"units": 1, "dates": [{"units": 1}]}""", "/dates/0/date")]
    [InlineData("""{"units": 1, "dates": [{"date": "2026-12-24", "units": 1, "more": 1}]}""", "/dates/0/more")]
    [InlineData("""{"labourMinutes": 60}""", "/labour")]
    [InlineData("""{"labourMinutes": 60, "labour": {"items": [{"secondsPerUnit": 9}]}}""", "/labour/items/0/handling")]
    [InlineData(
        """{"labourMinutes": 60, "labour": {"items": [{"handling": "dry ice", "secondsPerUnit": 9}]}}""",
        "/labour/items/0/handling")]
    [InlineData("""{"labourMinutes": 60, "labour": {"items": [{"class": "A", "secondsPerUnit": 0}]}}""", "/labour")]
    [InlineData("""{"equipment": [{"name": "x"}, {"name": "x"}]}""", "/equipment")]
    [InlineData("""{"equipment": [{"name": "crane"}, {"name": "cold-room"}]}""", "/equipment")]
    [InlineData(
        """{"equipment": [{"name": "x"}], "dates": [{"date": "2026-12-24", "equipment": [{"name": "x"}]}]}""",
        "/dates/0/equipment")]
    [InlineData(
        """{"equipment": [{"name": "x"}], "dates": [{"date": "2026-12-24", "equipment": [{"name": "y"}]}]}""",
        "/dates/0/equipment")]
    [InlineData(
        """{"units": 1, "dates": [{"date": "2026-12-24", "units": 1}, {"date": "2026-12-24", "units": 2}]}""",
        "/dates")]
    public async Task A_capacity_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        using var answer = await Put(JsonDocument.Parse(body).RootElement);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task Dates_name_equipment_a_thousand_times_in_all()
    {
        object Body(int dates) => new
        {
            equipment = Enumerable.Range(0, 4).Select(index => new { name = $"e-{index}" }),
            dates = Enumerable.Range(0, dates).Select(day => new
            {
                date = new DateOnly(2027, 1, 1).AddDays(day).ToString("O", CultureInfo.InvariantCulture),
                equipment = Enumerable.Range(0, 4).Select(index => new { name = $"e-{index}", units = 1 }),
            }),
        };

        var most = await (await Put(Body(250))).Content.ReadAsStringAsync();
        most.ShouldContain("\"/equipment\"", customMessage: "that is all that is wrong with it");
        most.ShouldNotContain("/dates");
        (await (await Put(Body(251))).Content.ReadAsStringAsync()).ShouldContain("\"/dates\"");
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("from=0001-01-01")]
    [InlineData("limit=101")]
    public async Task Days_that_cannot_be_are_refused(string query)
    {
        await Ok(await Put(new { units = 4 }));

        (await _hub.Client.GetAsync($"{One}-days?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static (long, long, long, long) Booked(JsonElement day, string what)
    {
        var booked = day.GetProperty(what);
        return (booked.GetProperty("capacity").GetInt64(), booked.GetProperty("held").GetInt64(),
            booked.GetProperty("confirmed").GetInt64(), booked.GetProperty("free").GetInt64());
    }

    private static object Order(long quantity) => new
    {
        channel = "web",
        shipTo = new { latitude = 52.5, longitude = 13.4 },
        lines = new[] { new { sku = "a", quantity } },
    };

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
