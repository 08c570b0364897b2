using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Where a basket can be fetched, over HTTP.</summary>
public sealed class PickupApiTests : IAsyncLifetime
{
    private const string Path = "/api/v1/pickup-options:query";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with
        {
            Nodes =
            [
                .. options.Nodes.Select(
                    node => node with { VisibleFor = [EdgeDom.Sourcing.Network.DeliveryOption.Pickup] }),
            ],
        });
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 1);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Options_come_in_pages_each_once_in_their_order()
    {
        var seen = new List<string>();
        var query = "?limit=1";
        while (query.Length > 0)
        {
            using var answer = await _hub.Post(Path + query, HubServer.Order(("a", 2)));
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var row = page.GetProperty("items")[0];
            seen.Add($"{row.GetProperty("node").GetString()} {row.GetProperty("has").GetString()}");
            query = page.GetProperty("next").GetString() is { } next ? $"?limit=1&after={next}" : "";
        }

        seen.ShouldBe(["store whole", "depot part", "cube none"]);
        using var refused = await _hub.Post(Path + "?limit=1001", HubServer.Order(("a", 2)));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_quote_has_them_when_it_is_asked_for_them()
    {
        var basket = JsonSerializer.SerializeToNode(HubServer.Order(("a", 2)))!;
        basket["pickupOptions"] = true;
        using var asked = await _hub.Text("/api/v1/promises:quote", basket.ToJsonString(), "cart-1");
        using var plain = await _hub.Post("/api/v1/promises:quote", HubServer.Order(("a", 2)), "cart-2");

        (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("pickupOptions").EnumerateArray()
            .Select(option => option.GetProperty("node").GetString()).ShouldBe(["store", "depot", "cube"]);
        (await plain.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("pickupOptions", out _)
            .ShouldBeFalse();
    }

    [Theory]
    [InlineData("delivery", "{}", "/delivery")]
    [InlineData("lines", "[]", "/lines")]
    [InlineData("shipTo", "null", "/shipTo")]
    public async Task What_is_wrong_is_refused_where_it_stands(string name, string value, string pointer)
    {
        var basket = JsonSerializer.SerializeToNode(HubServer.Order(("a", 2)))!;
        basket[name] = System.Text.Json.Nodes.JsonNode.Parse(value);
        using var answer = await _hub.Text(Path, basket.ToJsonString(), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{pointer}\"");
    }
}
