using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Delivery windows over HTTP.</summary>
public sealed class WindowApiTests : IAsyncLifetime
{
    private const string One = "/api/v1/delivery-windows/eve";
    private const string Body =
        """{"market":{"countries":["GB"]},"date":"2099-12-24","from":"18:00","to":"24:00","parcels":1}""";

    private const string Rest = "\"from\":\"18:00\",\"to\":\"24:00\",\"parcels\":7,\"booked\":0,\"left\":7}";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_window_is_changed_and_ended_by_who_has_seen_it_and_lasts()
    {
        (await _hub.Client.GetAsync(One)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Put(Body));
        var more = Body.Replace("\"parcels\":1", "\"parcels\":7", StringComparison.Ordinal);
        (await Put(more)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put(more, "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put(more, "\"1\""));
        await Ok(await Put(more));
        await _hub.Restart();
        using var seen = await _hub.Client.GetAsync(One);
        seen.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await seen.Content.ReadAsStringAsync()).ShouldBe(
            """{"id":"eve","market":{"countries":["GB"],"postalPrefixes":[]},"date":"2099-12-24","""
            + Rest);
        (await _hub.Get("/api/v1/delivery-windows")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await End("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await End("*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Get("/api/v1/delivery-windows")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_order_is_taken_in_its_window_and_refused_where_it_is_full_or_none()
    {
        await Ok(await Put(Body));
        await _hub.Stock("store", "a", 5);

        var placed = await Ok(await Order("eve", "k-1"));
        var again = await Ok(await Order("eve", "k-1"));
        using var full = await Order("eve", "k-2");
        using var none = await Order("morning", "k-3");

        again.GetRawText().ShouldBe(placed.GetRawText());
        full.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await none.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0]
            .GetProperty("pointer").GetString().ShouldBe("/delivery/window");
        var order = await _hub.Get($"/api/v1/orders/{placed.GetProperty("id").GetString()}");
        order.GetProperty("fulfilmentOrders")[0].GetProperty("window").GetString().ShouldBe("eve");
        order.GetProperty("delivery").GetProperty("window").GetString().ShouldBe("eve");
        (await _hub.Get(One)).GetProperty("left").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_hold_in_no_window_is_refused_where_it_is_named_and_in_a_full_one_told_so()
    {
        await Ok(await Put(Body.Replace("\"parcels\":1", "\"parcels\":0", StringComparison.Ordinal)));
        await _hub.Stock("store", "a", 5);
        await Ok(await Ask("/api/v1/promises:quote", window: null, "q-1"));

        using var none = await Hold("morning");
        using var full = await Hold("eve");

        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await none.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0]
            .GetProperty("pointer").GetString().ShouldBe("/window");
        full.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("market", "null", "/market")]
    [InlineData("market", "{}", "/market/countries")]
    [InlineData("date", "\"24.12.2099\"", "/date")]
    [InlineData("from", "\"6 pm\"", "/from")]
    [InlineData("to", "\"18:00\"", "/to")]
    [InlineData("parcels", "-1", "/parcels")]
    [InlineData("parcels", "1000001", "/parcels")]
    public async Task A_window_that_cannot_be_is_refused_where_it_is_wrong(string member, string value, string pointer)
    {
        var body = JsonNode.Parse(Body)!;
        body[member] = JsonNode.Parse(value);
        using var answer = await Put(body.ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0]
            .GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("1999-12-31")]
    public async Task A_day_out_of_reach_is_refused(string date)
    {
        using var answer = await Put(Body.Replace("2099-12-24", date, StringComparison.Ordinal));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"/date\"");
    }

    private Task<HttpResponseMessage> Hold(string window) =>
        _hub.Post("/api/v1/promises/q-1:hold", new { holdMillis = 60_000, window });

    private Task<HttpResponseMessage> Order(string window, string key) => Ask("/api/v1/orders", window, key);

    private Task<HttpResponseMessage> Ask(string path, string? window, string key) => _hub.Post(
        path,
        new
        {
            channel = "web",
            shipTo = new { latitude = 52.5, longitude = 13.4, country = "GB" },
            lines = new[] { new { sku = "a", quantity = 1 } },
            delivery = window is null ? null : new { window },
        },
        key);

    private Task<HttpResponseMessage> Put(string body, string? seen = null) =>
        _hub.Send(HttpMethod.Put, One, Encoding.UTF8.GetBytes(body), key: null, match: seen);

    private Task<HttpResponseMessage> End(string? seen) =>
        _hub.Send(HttpMethod.Delete, One, [], key: null, match: seen);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
