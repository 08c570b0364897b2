using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Model.Orders;
using EdgeDom.Tests.Contracts;
using EdgeDom.Tests.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Parcels and their labels over HTTP.</summary>
public sealed class ParcelApiTests : IAsyncLifetime
{
    private const string Card = """
        {"services":[{"name":"express","zones":[{"name":"all","transitDays":1,"bands":[{"fixedMinor":500}]}],
        "tracking":{"prefix":"EX","digits":8,"first":47312482,"last":47312490,"suffix":"DE","check":"s10"}}]}
        """;

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(Parcels.Numbered);
        using var card = await _hub.Put("/api/v1/rate-cards/parcels", JsonSerializer.Deserialize<JsonElement>(Card));
        card.EnsureSuccessStatusCode();
        using var node = await _hub.Put(
            "/api/v1/nodes/store",
            new
            {
                name = "Store Paris", latitude = 48.8566, longitude = 2.3522, fixedMinor = 1, perKmMilliMinor = 1,
                rateCard = "parcels",
            });
        node.EnsureSuccessStatusCode();
        await _hub.Stock("store", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_placed_order_has_its_label_for_eyes_and_printers_without_anybodys_doing()
    {
        var code = Sscc.Of(Parcels.Prefix, 1);
        using var placed = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k-1");
        placed.StatusCode.ShouldBe(HttpStatusCode.Created);

        var part = (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("fulfilmentOrders")[0];
        part.GetProperty("parcel").GetRawText().ShouldBe(
            $$"""{"sscc":"{{code}}","label":"/api/v1/parcels/{{code}}/label","tracking":"EX473124829DE"}""");
        (await _hub.Get($"/api/v1/parcels/{code}")).GetProperty("fulfilmentOrder").GetString().ShouldBe("O0000001-1");
        var svg = await Label(code, null, "image/svg+xml");
        LabelReading.Scan(svg, "sscc").ShouldBe($"]C100{code}");
        LabelReading.Scan(svg, "carrier").ShouldBe("EX473124829DE");
        svg.ShouldContain("Store Paris");
        svg.ShouldContain("Berlin");
        LabelReading.CodeOf(await Label(code, "application/zpl", "application/zpl")).ShouldBe($"00{code}");
        (await _hub.Client.GetStringAsync("/orders/O0000001")).ShouldContain($"href=\"/parcels/{code}\"");
        LabelReading.Scan(await _hub.Client.GetStringAsync($"/parcels/{code}"), "sscc").ShouldBe($"]C100{code}");
    }

    [Fact]
    public async Task There_is_no_label_of_what_is_unknown_not_sent_or_in_another_format()
    {
        var code = Sscc.Of(Parcels.Prefix, 1);
        await Status(code, null, HttpStatusCode.NotFound);
        (await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k-1")).Dispose();
        await Status(code, "application/pdf", HttpStatusCode.NotAcceptable);
        await Status("nonsense", null, HttpStatusCode.NotFound);
        using var cancelled = await _hub.Act("/api/v1/orders/O0000001:cancel");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Status(code, null, HttpStatusCode.Conflict);
        (await _hub.Get($"/api/v1/parcels/{code}")).GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Theory]
    [InlineData("web", HttpStatusCode.OK)]
    [InlineData("shop", HttpStatusCode.NotFound)]
    public async Task A_key_for_a_channel_sees_the_parcels_of_that_channel_alone(string channel, HttpStatusCode status)
    {
        const string First = "the first key of the tests, made by hand";
        (await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), "k-1")).Dispose();
        await _hub.Restart(options => options with { AdminKey = First });
        var wish = new { scopes = new[] { "parcels:read" }, channels = new[] { channel } };
        using var made = await _hub.Send(
            HttpMethod.Put, "/api/v1/keys/reader", JsonSerializer.SerializeToUtf8Bytes(wish), null, bearer: First);
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString();

        await Wait.UntilAsync(
            () => Seen("", key).Result != HttpStatusCode.Unauthorized, "the key is known");
        (await Seen("", key)).ShouldBe(status);
        (await Seen("/label", key)).ShouldBe(status);
    }

    [Theory]
    [InlineData("{\"digits\":8,\"first\":5,\"last\":4}", "/services/0/tracking/last")]
    [InlineData("{\"digits\":2,\"first\":5,\"last\":100}", "/services/0/tracking/last")]
    [InlineData("{\"digits\":9,\"first\":5,\"last\":6,\"check\":\"s10\"}", "/services/0/tracking/digits")]
    [InlineData("{\"prefix\":\"ex\",\"digits\":8,\"first\":5,\"last\":6}", "/services/0/tracking/prefix")]
    [InlineData("{\"digits\":8,\"first\":5,\"last\":6,\"suffix\":\">6\"}", "/services/0/tracking/suffix")]
    public async Task Numbers_that_no_carrier_gives_are_refused(string tracking, string pointer)
    {
        var body = Card[..Card.IndexOf("{\"prefix\"", StringComparison.Ordinal)] + tracking + "}]}";
        using var answer = await _hub.Put("/api/v1/rate-cards/odd", JsonSerializer.Deserialize<JsonElement>(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"pointer\":\"{pointer}\"");
    }

    private async Task<HttpStatusCode> Seen(string path, string? key)
    {
        using var seen = await _hub.Send(
            HttpMethod.Get, $"/api/v1/parcels/{Sscc.Of(Parcels.Prefix, 1)}{path}", [], null, bearer: key);
        return seen.StatusCode;
    }

    private async Task<string> Label(string code, string? accept, string type)
    {
        using var answer = await Ask(code, accept);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task Status(string code, string? accept, HttpStatusCode status)
    {
        using var answer = await Ask(code, accept);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private Task<HttpResponseMessage> Ask(string code, string? accept) => _hub.Send(
        HttpMethod.Get, $"/api/v1/parcels/{code}/label", [], null, accept: accept);
}
