using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class PromiseApiTests : IAsyncLifetime
{
    private const string Path = "/api/v1/promises";

    private static readonly object ForAMinute = new { holdMillis = 60_000 };
    private static readonly object Basket = HubServer.Order(("a", 4), ("b", 1));

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("store", "b", 5);
        await _hub.Stock("depot", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_quote_says_who_would_send_what_at_what_cost_and_what_the_others_could()
    {
        var quoted = await Post(":quote", Basket, HttpStatusCode.Created, "cart-1");

        quoted.GetProperty("isWhole").GetBoolean().ShouldBeTrue();
        var part = quoted.GetProperty("parts")[0];
        part.GetProperty("node").GetString().ShouldBe("store");
        quoted.GetProperty("costMinor").GetInt64().ShouldBe(part.GetProperty("costMinor").GetInt64());
        var nodes = quoted.GetProperty("nodes").EnumerateArray()
            .ToDictionary(node => node.GetProperty("node").GetString()!);
        nodes["store"].GetProperty("dearerMinor").GetInt64().ShouldBe(0);
        nodes["depot"].GetProperty("unitsAvailable").GetInt64().ShouldBe(4);
        nodes["depot"].GetProperty("dearerMinor").ValueKind.ShouldBe(JsonValueKind.Null);
        nodes["cube"].GetProperty("costMinor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_promise_goes_from_quote_over_hold_and_extension_to_an_order_with_its_plan()
    {
        await Post(":quote", Basket, HttpStatusCode.Created, "cart-1");
        var held = await Post("/cart-1:hold", ForAMinute);
        (held.GetProperty("state").GetString(), await Reserved("store")).ShouldBe(("held", 4));
        held.GetProperty("legalActions").EnumerateArray().Select(act => act.GetString())
            .ShouldBe(["extend", "confirm", "release"]);
        (await Post("/cart-1:extend", new { holdMillis = 600_000 })).GetProperty("leftMillis").GetInt64()
            .ShouldBeInRange(60_001, 600_000);

        var words = new { reference = "R-1", name = "Ada", street = "Weg 1" };
        var first = await _hub.Post(Path + "/cart-1:confirm", words);
        await _hub.Restart();
        var again = await _hub.Post(Path + "/cart-1:confirm", words);

        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        var order = await _hub.Get(first.Headers.Location!.ToString());
        order.GetProperty("fulfilmentOrders")[0].GetProperty("node").GetString().ShouldBe("store");
        order.GetProperty("shipTo").GetProperty("city").GetString().ShouldBe("Berlin");
        order.GetProperty("shipTo").GetProperty("street").GetString().ShouldBe("Weg 1");
        var decision = order.GetProperty("decisions")[0].GetProperty("id").GetString();
        (await _hub.Get($"/api/v1/decisions/{decision}/replay")).GetProperty("isSame").GetBoolean().ShouldBeTrue();
        var promise = await _hub.Get(Path + "/cart-1");
        promise.GetProperty("state").GetString().ShouldBe("confirmed");
        promise.GetProperty("order").GetString().ShouldBe(order.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_hold_lapses_by_itself()
    {
        await Post(":quote", Basket, HttpStatusCode.Created, "cart-1");
        await Post("/cart-1:hold", new { holdMillis = 1 });

        await Contracts.Wait.UntilAsync(() => Reserved("store").Result == 0, "the hold to lapse");
        (await _hub.Get(Path + "/cart-1")).GetProperty("state").GetString().ShouldBe("expired");
    }

    [Fact]
    public async Task What_is_wrong_is_a_problem_with_a_word()
    {
        (await Word(_hub.Post(Path + ":quote", Basket))).ShouldBe("400 no-idempotency-key");
        (await Word(_hub.Post(Path + ":quote", Basket, "a/b"))).ShouldBe("400 no-idempotency-key");
        (await Word(_hub.Post(Path + ":quote", HubServer.Order(("z", 1)), "k"))).ShouldBe("422 invalid-body");
        await Post(":quote", HubServer.Order(("a", 11)), HttpStatusCode.Created, "k");
        (await Word(_hub.Post(Path + ":quote", Basket, "k"))).ShouldBe("422 idempotency-key-reused");
        (await Word(_hub.Post(Path + "/k:hold", ForAMinute))).ShouldBe("409 unavailable");
        (await Word(_hub.Post(Path + "/k:hold", new { holdMillis = 0 }))).ShouldBe("422 invalid-body");
        (await Word(_hub.Post(Path + "/k:confirm", new { }))).ShouldBe("409 conflict");
        (await Word(_hub.Post(Path + "/k:confirm", new { other = 1 }))).ShouldBe("422 invalid-body");
        (await Word(_hub.Post(Path + "/nobody:hold", ForAMinute))).ShouldBe("404 not-found");
        (await Word(_hub.Post(Path + "/nobody:release", new { }))).ShouldBe("404 not-found");
        await Post(":quote", Basket, HttpStatusCode.Created, "l");
        await Post("/l:hold", new { holdMillis = 2_592_000_000 });
        await Contracts.Wait.UntilAsync(() => Left("l").Result < 2_592_000_000, "time to pass");
        (await Post("/l:extend", new { holdMillis = 2_592_000_000 })).GetProperty("leftMillis").GetInt64()
            .ShouldBeLessThan(2_592_000_000, "thirty days are the most in all");
    }

    private async Task<long> Left(string id) => (await _hub.Get($"{Path}/{id}")).GetProperty("leftMillis").GetInt64();

    private async Task<JsonElement> Post(
        string path, object body, HttpStatusCode status = HttpStatusCode.OK, string? key = null)
    {
        var answer = await _hub.Post(Path + path, body, key);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task<long> Reserved(string node) =>
        (await _hub.First($"/api/v1/nodes/{node}/stock")).GetProperty("reserved").GetInt64();

    private static async Task<string> Word(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var type = problem.RootElement.GetProperty("type").GetString()!;
        return $"{(int)answer.StatusCode} {type[(type.LastIndexOf(':') + 1)..]}";
    }
}
