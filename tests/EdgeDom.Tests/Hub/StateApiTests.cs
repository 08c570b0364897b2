using System.Net;
using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Stock of a node, keys and what is watched: who names a state that it is in no more changes nothing, who names none
/// changes it as ever.
/// </summary>
public sealed class StateApiTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";
    private const string Stock = "/api/v1/nodes/store/stock";
    private const string Watches = "/api/v1/stock-watches";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Of_two_who_have_counted_the_same_stock_the_second_is_told_to_look_again()
    {
        await _hub.Stock("store", "a", 5);
        await _hub.Stock("depot", "a", 5);
        var seen = await ETag(Stock);
        await _hub.Restart();
        (await ETag($"{Stock}?limit=1")).ShouldBe(seen, "each page shows the state of all");

        using var one = await Put(Stock, Rows("a", 7), seen);
        using var other = await Put(Stock, Rows("a", 6), seen);

        one.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        one.Headers.ETag!.Tag.ShouldBe(await ETag(Stock));
        (await OnHand()).ShouldBe(7);
        (await Put(Stock, Rows("a", 7), one.Headers.ETag.Tag)).Headers.ETag!.Tag.ShouldBe(one.Headers.ETag.Tag);
        (await Put(Stock, Rows("a", 6), "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put(Stock, Rows("b", 6), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put("/api/v1/nodes/nowhere/stock", Rows("a", 1), seen)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_over_one_state_exactly_one_does()
    {
        await _hub.Stock("store", "a", 5);
        var seen = await ETag(Stock);

        var answers = await Task.WhenAll(Enumerable.Range(6, 20).Select(units => Put(Stock, Rows("a", units), seen)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(19);
    }

    [Fact]
    public async Task What_is_sold_leaves_the_state_of_stock_and_what_has_left_does_not()
    {
        await _hub.Stock("store", "a", 5);
        var seen = await ETag(Stock);

        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "one");
        (await ETag(Stock)).ShouldBe(seen);
        await _hub.Post("/api/v1/fulfilment-orders/O0000001-1:ship", new { });

        (await Put(Stock, Rows("a", 5), seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await OnHand()).ShouldBe(3);
    }

    [Fact]
    public async Task A_key_that_was_rotated_meanwhile_is_neither_rotated_nor_taken_away()
    {
        await _hub.Restart(options => options with { AdminKey = First });
        const string One = "/api/v1/keys/shop";
        using var made = await Send(HttpMethod.Put, One, new { scopes = new[] { "orders:read" } });
        var seen = made.Headers.ETag!.Tag;
        using var looked = await Send(HttpMethod.Get, One, new { });
        looked.Headers.ETag!.Tag.ShouldBe(seen);

        using var rotated = await Send(HttpMethod.Post, $"{One}:rotate", new { overlapMillis = 1 }, seen);
        rotated.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Send(HttpMethod.Post, $"{One}:rotate", new { overlapMillis = 1 }, seen)).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Send(HttpMethod.Delete, One, new { }, seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Send(HttpMethod.Delete, "/api/v1/keys/nobody", new { }, seen)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await Send(HttpMethod.Delete, One, new { }, rotated.Headers.ETag!.Tag)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_somebody_else_watches_meanwhile_is_not_written_over_and_what_is_low_is_no_other_state()
    {
        await _hub.Stock("store", "a", 5);
        using var first = await Put(Watches, Watch(5), null);
        var seen = first.Headers.ETag!.Tag;
        (await ETag(Watches)).ShouldBe(seen, "low as it is by now");
        await _hub.Restart();

        using var one = await Put(Watches, Watch(3), seen);
        one.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Put(Watches, Watch(2), seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await _hub.Get(Watches)).GetProperty("stockWatches")[0].GetProperty("lowAt").GetInt64().ShouldBe(3);
        (await Put(Watches, Watch(5), one.Headers.ETag!.Tag)).Headers.ETag!.Tag.ShouldBe(seen, "as it was before");
        (await Put(Watches, Watch(1), "\"nonsense\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public void All_hub_nodes_know_one_state_of_stock_and_watches()
    {
        using var nodes = new HubNodes();
        nodes[0].Stock("store", "a", 5);
        nodes[1].Stock("store", "b", 5);
        nodes[2].Do((book, now) => Watching.Put(
            book, [new(NodeId.Of("store"), Sku.Of("a"), 1, 2), new(NodeId.Of("store"), Sku.Of("b"), 1, 2)], now));
        nodes[0].Do((book, now) => Watching.Put(book, [new(NodeId.Of("store"), Sku.Of("a"), -1, 0)], now));

        var states = nodes.All.Select(node => node.Do((book, _) => (
            StockTaking.State(book, NodeId.Of("store")), book.Watches.State))).ToArray();

        states.Distinct().ShouldHaveSingleItem();
        states[0].Item2.ShouldBe(StateSum.Revision(StateSum.Of("store\nb", 1, 2)));
    }

    private static object Rows(string sku, long onHand) => new { stock = new[] { new { sku, onHand } } };

    private static object Watch(long lowAt) =>
        new { stockWatches = new[] { new { node = "store", sku = "a", lowAt, clearAt = 9 } } };

    private async Task<long> OnHand() =>
        (await _hub.Get(Stock)).GetProperty("items")[0].GetProperty("onHand").GetInt64();

    private Task<HttpResponseMessage> Put(string path, object body, string? match) =>
        _hub.Send(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body), null, match: match);

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string? match = null) =>
        _hub.Send(method, path, JsonSerializer.SerializeToUtf8Bytes(body), null, match: match, bearer: First);

    private async Task<string> ETag(string path)
    {
        using var answer = await _hub.Client.GetAsync(path);
        return answer.Headers.ETag!.Tag;
    }
}
