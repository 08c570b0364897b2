using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Reservations without a node, pinned ones, and orders that name them, over HTTP.</summary>
public sealed class PinApiTests : IAsyncLifetime
{
    private const string Path = "/api/v1/reservations";

    private static readonly object Word = new { by = "Ada", reason = "the customer comes by" };

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 3);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task One_without_a_node_is_held_confirmed_pinned_ordered_and_consumed()
    {
        using var held = await _hub.Post(Path, new { sku = "a", quantity = 4, holdMillis = 60_000 }, "cart-1");
        held.StatusCode.ShouldBe(HttpStatusCode.Created);
        var first = await held.Content.ReadAsStringAsync();
        JsonDocument.Parse(first).RootElement.GetProperty("node").ValueKind.ShouldBe(JsonValueKind.Null);
        var seen = await _hub.Get($"{Path}/cart-1");
        (Text(seen, "node"), seen.GetProperty("mayMove").GetBoolean()).ShouldBe(("store", true));
        (await _hub.Post($"{Path}/cart-1:pin", Word)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Post($"{Path}/cart-1:confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var pinned = await _hub.Post($"{Path}/cart-1:pin", Word);
        pinned.StatusCode.ShouldBe(HttpStatusCode.OK);
        var view = JsonDocument.Parse(await pinned.Content.ReadAsStringAsync()).RootElement;
        (Text(view, "state"), Text(view, "by"), Text(view, "reason"), view.GetProperty("mayMove").GetBoolean())
            .ShouldBe(("pinned", "Ada", "the customer comes by", false));
        (await _hub.Post($"{Path}/cart-1:confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.OK, "it is");
        (await Order("k-1", "cart-1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        Text(await _hub.Get($"{Path}/cart-1"), "order").ShouldBe("O0000001");
        (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("reservations")[0].GetString().ShouldBe("cart-1");
        (await _hub.Post($"{Path}/cart-1:release", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Post("/api/v1/fulfilment-orders/O0000001-1:ship", new { })).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        Text(await _hub.Get($"{Path}/cart-1"), "state").ShouldBe("consumed");

        using var again = await _hub.Post(Path, new { sku = "a", quantity = 4, holdMillis = 60_000 }, "cart-1");
        (await again.Content.ReadAsStringAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task What_cannot_be_pinned_or_ordered_is_refused_where_it_is_wrong()
    {
        await _hub.Post(Path, new { node = "store", sku = "a", quantity = 4, holdMillis = 60_000 }, "cart-1");
        await _hub.Post($"{Path}/cart-1:confirm", new { });
        (await Problem(_hub.Post($"{Path}/cart-1:pin", new { by = "Ada", reason = "so", node = "depot" })))
            .ShouldBe("409 unavailable");
        (await Problem(_hub.Post($"{Path}/cart-1:pin", new { by = "Ada", reason = "so", node = "nowhere" })))
            .ShouldBe("422 /node");
        (await Problem(_hub.Post($"{Path}/cart-1:pin", new { by = "hub", reason = "so" }))).ShouldBe("422 /by");
        (await Problem(_hub.Post($"{Path}/nobody:pin", Word))).ShouldBe("404 not-found");
        (await Problem(_hub.Post(Path, new { sku = "a", quantity = 4, holdMillis = 60_000 }, "cart-2")))
            .ShouldBe("409 unavailable");
        (await Problem(Order("k-1", "cart-1", "nobody"))).ShouldBe("422 /reservations/1");
        (await Problem(Order("k-1", "cart-1", "cart-1"))).ShouldBe("422 /reservations");
        (await _hub.Get("/api/v1/orders")).GetProperty("orders").GetArrayLength().ShouldBe(0);
    }

    private Task<HttpResponseMessage> Order(string key, params string[] reservations) => _hub.Post(
        "/api/v1/orders",
        new
        {
            channel = "web",
            shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
            lines = new[] { new { sku = "a", quantity = 4 } },
            reservations,
        },
        key);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<string> Problem(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var word = problem.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("pointer").GetString()
            : problem.GetProperty("type").GetString()!.Split(':')[^1];
        return $"{(int)answer.StatusCode} {word}";
    }
}
