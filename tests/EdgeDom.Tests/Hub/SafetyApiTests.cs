using System.Net;
using System.Text.Json;
using EdgeDom.Hub.Availability;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Safety stocks over HTTP and from the configuration.</summary>
public sealed class SafetyApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task What_is_kept_is_neither_shown_nor_held_nor_ordered_also_after_a_restart()
    {
        await _hub.Stock("store", "a", 5);
        await Ok(await Put("a-store", new { node = "store", sku = "a", units = 2 }));
        await _hub.Restart();

        var rows = await Ok(await _hub.Post("/api/v1/availability:query", new { skus = new[] { "a" } }));
        rows[0].GetProperty("availableToSell").GetInt64().ShouldBe(3);
        (await Hold(4)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Hold(1)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var receipt = await Ok(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 9)), "one"));
        receipt.GetProperty("lines")[0].GetProperty("reserved").GetInt64().ShouldBe(2);
        (await _hub.First("/api/v1/nodes/store/stock")).GetRawText().ShouldBe(
            """{"sku":"a","onHand":5,"reserved":3,"availableToSell":0}""");
    }

    [Fact]
    public async Task They_are_listed_in_pages_and_changed_and_ended_by_who_has_seen_them()
    {
        await Ok(await Put("s-1", new { sku = "a", units = 1 }));
        await Ok(await Put("s-2", new { node = "store", units = 2 }));
        await Ok(await Put("s-3", new { @class = "A", isOverAll = true, units = 3 }));

        var page = await _hub.Get("/api/v1/safety-stocks?limit=2");
        page.GetProperty("items").GetArrayLength().ShouldBe(2);
        page = await _hub.Get($"/api/v1/safety-stocks?limit=2&after={page.GetProperty("next").GetString()}");
        page.GetProperty("items")[0].GetRawText().ShouldBe(
            """{"id":"s-3","class":"A","isOverAll":true,"units":3}""");
        (await _hub.First("/api/v1/safety-stocks?sku=a")).GetProperty("id").GetString().ShouldBe("s-1");
        (await _hub.First("/api/v1/safety-stocks?node=store")).GetProperty("id").GetString().ShouldBe("s-2");
        using var seen = await _hub.Client.GetAsync("/api/v1/safety-stocks/s-1");
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await Put("s-1", new { sku = "a", units = 4 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put("s-1", new { sku = "a", units = 4 }, "\"2\"")).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put("s-1", new { sku = "a", units = 4 }, "\"1\""));
        await Ok(await Put("s-1", new { sku = "a", units = 4 }));
        (await Put("s-4", new { sku = "a", units = 4 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await End("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await End("*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Client.GetAsync("/api/v1/safety-stocks/s-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Get("/api/v1/safety-stocks")).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"units":1}""", "/node")]
    [InlineData("""{"sku":"a"}""", "/units")]
    [InlineData("""{"sku":"a","units":-1}""", "/units")]
    [InlineData("""{"sku":"a","class":"A","units":1}""", "/class")]
    [InlineData("""{"class":"A B","units":1}""", "/class")]
    [InlineData("""{"node":"store","isOverAll":true,"units":1}""", "/isOverAll")]
    [InlineData("""{"node":"nowhere","units":1}""", "/node")]
    public async Task One_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        using var answer = await Put("s-1", JsonSerializer.Deserialize<JsonElement>(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0]
            .GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task The_configuration_puts_them_at_each_start_and_one_that_cannot_be_ends_the_start_with_its_place()
    {
        var wish = new SafetyWish("s", NodeId.Of("store"), Sku.Of("a"), null, IsOverAll: false, 3);
        await _hub.Restart(options => options with { SafetyStocks = [wish] });
        await _hub.Stock("store", "a", 5);

        var rows = await Ok(await _hub.Post("/api/v1/availability:query", new { skus = new[] { "a" } }));
        rows[0].GetProperty("availableToSell").GetInt64().ShouldBe(2);

        await _hub.Restart(options => options with { SafetyStocks = [wish with { Id = "renamed", Units = 4 }] });
        (await _hub.Get("/api/v1/safety-stocks")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("id").GetString().ShouldBe("renamed");
        Should.Throw<InvalidDataException>(() => new HubBench(
            usual => usual with { SafetyStocks = [wish, wish with { Id = "t" }] })).Message
            .ShouldContain("safetyStocks.s: t is about the same");
    }

    private Task<HttpResponseMessage> Hold(int quantity) => _hub.Post(
        "/api/v1/reservations", new { node = "store", sku = "a", quantity, holdMillis = 60_000 }, $"r-{quantity}");

    private async Task<HttpResponseMessage> Put(string id, object body, string? match = null) =>
        await Send(HttpMethod.Put, id, JsonContent(body), match);

    private Task<HttpResponseMessage> End(string? match) => Send(HttpMethod.Delete, "s-1", null, match);

    private static StringContent JsonContent(object body) =>
        new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> Send(HttpMethod method, string id, HttpContent? body, string? match)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/safety-stocks/{id}") { Content = body };
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return await _hub.Client.SendAsync(request);
    }

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
