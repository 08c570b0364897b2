using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Clients that use the same Idempotency-Key never meet, and what older programs made is found as before.
/// </summary>
public sealed class ClientKeysTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";
    private const string Reservations = "/api/v1/reservations";
    private const string Promises = "/api/v1/promises";

    private HubServer _hub = null!;
    private string _one = "";
    private string _two = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with { AdminKey = First });
        await Ok(await Send(First, HttpMethod.Put, "/api/v1/nodes/store/stock", new
        {
            stock = new[] { new { sku = "a", onHand = 50 } },
        }));
        (_one, _two) = (await Key("shop-1"), await Key("shop-2"));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Two_clients_hold_under_one_key_and_each_has_its_own()
    {
        var first = await Ok(await Send(_one, HttpMethod.Post, Reservations, Wish(4), "cart-1"));
        var second = await Ok(await Send(_two, HttpMethod.Post, Reservations, Wish(4), "cart-1"));
        var third = await Ok(await Send(First, HttpMethod.Post, Reservations, Wish(1), "cart-1"));

        new[] { first, second, third }.Select(Id).ShouldBe(["shop-1~cart-1", "shop-2~cart-1", "cart-1"]);
        using var again = await Send(_one, HttpMethod.Post, Reservations, Wish(4), "cart-1");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.Location!.ToString().ShouldBe($"{Reservations}/shop-1~cart-1");
        (await Send(_two, HttpMethod.Post, Reservations, Wish(5), "cart-1")).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Stored("store")).ShouldBe(9);

        await Ok(await Send(_two, HttpMethod.Post, $"{Reservations}/cart-1:release", new { }));
        (await Stored("store")).ShouldBe(5);
        (await State(_one, $"{Reservations}/cart-1")).ShouldBe("held");
        (await State(_one, $"{Reservations}/shop-2~cart-1")).ShouldBe("released");
        (await State(First, $"{Reservations}/cart-1")).ShouldBe("held");
        (await Send(_one, HttpMethod.Post, Reservations, Wish(1), "shop-2~cart-1")).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest, "no key may look like another client's id");
        (await Send(_one, HttpMethod.Get, $"{Reservations}/a~b~c", new { })).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("cart-1")]
    [InlineData("shop-2~cart-1")]
    public async Task A_client_pins_and_orders_its_own_by_the_bare_key_or_the_whole_id(string named)
    {
        await Ok(await Send(_one, HttpMethod.Post, Reservations, Wish(4), "cart-1"));
        await Ok(await Send(_two, HttpMethod.Post, Reservations, Wish(3), "cart-1"));
        await Ok(await Send(_two, HttpMethod.Post, $"{Reservations}/{named}:confirm", new { }));
        await Ok(await Send(_two, HttpMethod.Post, $"{Reservations}/{named}:pin", new
        {
            by = "Ada", reason = "the customer comes by",
        }));
        (await State(First, $"{Reservations}/shop-2~cart-1")).ShouldBe("pinned");
        var wish = JsonSerializer.SerializeToNode(HubServer.Order(("a", 3)))!;
        wish["reservations"] = new JsonArray(named);

        var receipt = await Ok(await Send(_two, HttpMethod.Post, "/api/v1/orders", wish, "order-1"));

        var order = await Ok(await Send(
            First, HttpMethod.Get, $"/api/v1/orders/{receipt.GetProperty("id").GetString()}", new { }));
        order.GetProperty("reservations").EnumerateArray().Select(id => id.GetString()).ShouldBe(["shop-2~cart-1"]);
        (await State(First, $"{Reservations}/shop-1~cart-1")).ShouldBe("held");
        (await Stored("store")).ShouldBe(7);
    }

    [Fact]
    public async Task Two_clients_quote_under_one_key_and_each_confirms_its_own()
    {
        await Ok(await Send(_one, HttpMethod.Post, $"{Promises}:quote", HubServer.Order(("a", 4)), "cart-1"));
        await Ok(await Send(_two, HttpMethod.Post, $"{Promises}:quote", HubServer.Order(("a", 7)), "cart-1"));
        foreach (var client in new[] { _one, _two })
        {
            await Ok(await Send(client, HttpMethod.Post, $"{Promises}/cart-1:hold", new { holdMillis = 60_000 }));
            await Ok(await Send(client, HttpMethod.Post, $"{Promises}/cart-1:extend", new { holdMillis = 90_000 }));
        }

        (await Stored("store")).ShouldBe(11);
        await Ok(await Send(_two, HttpMethod.Post, $"{Promises}/cart-1:confirm", new { }));
        (await State(_one, $"{Promises}/cart-1")).ShouldBe("held");
        (await State(First, $"{Promises}/shop-2~cart-1")).ShouldBe("confirmed");
        await Ok(await Send(_one, HttpMethod.Post, $"{Promises}/cart-1:release", new { }));
        (await Stored("store")).ShouldBe(7);
        var order = await Ok(await Send(First, HttpMethod.Get, "/api/v1/orders/O0000001", new { }));
        order.GetProperty("lines")[0].GetProperty("ordered").GetInt64().ShouldBe(7);
    }

    [Fact]
    public async Task What_an_older_program_made_under_the_bare_key_is_found_confirmed_and_repeated_as_before()
    {
        await _hub.Desk.Ask((book, now) => Reserving.Hold(
            book, new HoldRequest("cart-1", NodeId.Of("store"), Sku.Of("a"), 4, 60_000), now));
        await _hub.Desk.Ask((book, now) =>
        {
            Promising.Quote(book, "cart-2", HubBench.Wish(("a", 3)), now);
            var quoted = book.Promises.Of("cart-2")!;
            book.Promises.Put(quoted with { Quote = quoted.Quote with { IsScoped = false } });
            return 0;
        });

        using var again = await Send(_one, HttpMethod.Post, Reservations, Wish(4), "cart-1");
        Id(await Ok(again)).ShouldBe("cart-1");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await Ok(await Send(_one, HttpMethod.Post, $"{Reservations}/cart-1:confirm", new { }));
        (await Stored("store")).ShouldBe(4);
        await Ok(await Send(_one, HttpMethod.Post, $"{Promises}/cart-2:hold", new { holdMillis = 60_000 }));
        (await Stored("store")).ShouldBe(7);

        Id(await Ok(await Send(_two, HttpMethod.Post, Reservations, Wish(5), "cart-1"))).ShouldBe("shop-2~cart-1");
        Id(await Ok(await Send(_two, HttpMethod.Post, $"{Promises}:quote", HubServer.Order(("a", 9)), "cart-2")))
            .ShouldBe("shop-2~cart-2");
    }

    [Fact]
    public async Task A_client_whose_own_is_not_there_finds_nobody_elses_promise_under_its_key()
    {
        await Ok(await Send(First, HttpMethod.Post, $"{Promises}:quote", HubServer.Order(("a", 4)), "cart-1"));
        await Ok(await Send(First, HttpMethod.Post, $"{Promises}/cart-1:hold", new { holdMillis = 60_000 }));

        (await Send(_one, HttpMethod.Post, $"{Promises}/cart-1:confirm", new { })).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Send(_one, HttpMethod.Post, $"{Promises}:quote", HubServer.Order(("a", 4)), "cart-1"));

        (await State(_one, $"{Promises}/cart-1")).ShouldBe("quoted");
        (await State(First, $"{Promises}/cart-1")).ShouldBe("held");
    }

    [Fact]
    public async Task What_is_held_no_more_under_the_bare_key_is_no_repeat_of_a_clients_first_wish()
    {
        await Ok(await Send(First, HttpMethod.Post, Reservations, Wish(4), "cart-1"));
        await Ok(await Send(First, HttpMethod.Post, $"{Reservations}/cart-1:release", new { }));

        Id(await Ok(await Send(_one, HttpMethod.Post, Reservations, Wish(4), "cart-1"))).ShouldBe("shop-1~cart-1");

        (await Stored("store")).ShouldBe(4);
    }

    private static object Wish(long quantity) => new { node = "store", sku = "a", quantity, holdMillis = 60_000 };

    private static string? Id(JsonElement answer) => answer.GetProperty("id").GetString();

    private async Task<string?> State(string key, string path) =>
        (await Ok(await Send(key, HttpMethod.Get, path, new { }))).GetProperty("state").GetString();

    private Task<long> Stored(string node) =>
        _hub.Desk.Ask((book, _) => book.Right(NodeId.Of(node), Sku.Of("a")).Reserved);

    private async Task<string> Key(string id)
    {
        var made = await Ok(await Send(
            First, HttpMethod.Put, $"/api/v1/keys/{id}", new { scopes = new[] { "*:write" } }));
        var text = made.GetProperty("key").GetString()!;
        await Wait.UntilAsync(
            () => Send(text, HttpMethod.Get, "/api/v1/orders", new { }).Result.StatusCode == HttpStatusCode.OK,
            "the key is known");
        return text;
    }

    private Task<HttpResponseMessage> Send(
        string bearer, HttpMethod method, string path, object body, string? key = null) =>
        _hub.Send(method, path, JsonSerializer.SerializeToUtf8Bytes(body), key, bearer: bearer);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
