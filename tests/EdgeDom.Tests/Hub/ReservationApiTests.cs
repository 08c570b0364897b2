using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class ReservationApiTests : IAsyncLifetime
{
    private const string Path = "/api/v1/reservations";

    private static readonly object Four = new { node = "store", sku = "a", quantity = 4, holdMillis = 60_000 };

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_hold_is_answered_with_the_same_bytes_again_whatever_became_of_it()
    {
        var made = await _hub.Post(Path, Four, "cart-1");
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.Location!.ToString().ShouldBe(Path + "/cart-1");
        var first = await made.Content.ReadAsStringAsync();
        (await _hub.Post(Path + "/cart-1:release", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _hub.Restart();

        var again = await _hub.Post(Path, Four, "cart-1");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsStringAsync()).ShouldBe(first);
        (await _hub.Get(Path + "/cart-1")).GetProperty("state").GetString().ShouldBe("released");
    }

    [Fact]
    public async Task What_is_wrong_is_a_problem_with_a_word()
    {
        (await Word(_hub.Post(Path, Four))).ShouldBe("400 no-idempotency-key");
        (await Word(_hub.Post(Path, Four, "with space"))).ShouldBe("400 no-idempotency-key");
        (await Word(_hub.Post(Path, new { node = "store", sku = "a" }, "k"))).ShouldBe("422 invalid-body");
        (await Word(_hub.Post(Path, With("nowhere", 1), "k"))).ShouldBe("422 invalid-body");
        (await Word(_hub.Post(Path, With("store", 6), "k"))).ShouldBe("409 unavailable");
        (await Word(_hub.Post(Path, With("store", 5), "k"))).ShouldBe("422 idempotency-key-reused");
        (await Word(_hub.Post(Path + "/nobody:confirm", new { }))).ShouldBe("404 not-found");
        (await Word(_hub.Post(Path + "/k:confirm", new { }))).ShouldBe("409 conflict");
    }

    [Fact]
    public async Task A_confirmed_hold_can_be_confirmed_again_and_released()
    {
        await _hub.Post(Path, Four, "cart-1");
        (await _hub.Get(Path + "/cart-1")).GetProperty("leftMillis").GetInt64().ShouldBeInRange(1, 60_000);

        for (var turn = 0; turn < 2; turn++)
        {
            (await _hub.Post(Path + "/cart-1:confirm", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await _hub.Get(Path + "/cart-1")).GetProperty("leftMillis").ValueKind.ShouldBe(JsonValueKind.Null);
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("reserved").GetInt64().ShouldBe(4);
        (await _hub.Post(Path + "/cart-1:release", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _hub.First("/api/v1/nodes/store/stock")).GetProperty("reserved").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_hold_lapses_by_itself()
    {
        await _hub.Post(Path, new { node = "store", sku = "a", quantity = 4, holdMillis = 1 }, "cart-1");

        await Contracts.Wait.UntilAsync(
            () => _hub.First("/api/v1/nodes/store/stock").Result.GetProperty("reserved").GetInt64() == 0,
            "the hold to lapse");
        (await _hub.Get(Path + "/cart-1")).GetProperty("state").GetString().ShouldBe("expired");
    }

    private static object With(string node, long quantity) => new { node, sku = "a", quantity, holdMillis = 60_000 };

    private static async Task<string> Word(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var type = problem.RootElement.GetProperty("type").GetString()!;
        return $"{(int)answer.StatusCode} {type[(type.LastIndexOf(':') + 1)..]}";
    }
}
