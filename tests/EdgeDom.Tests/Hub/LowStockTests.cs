using System.Net;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Stock that runs low is told once each time, and clears with hysteresis.</summary>
public sealed class LowStockTests : IDisposable
{
    private const string Subject = "nodes/store/stock/a";

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        EventsOnce.ShouldHold(_bench.Options);
        _bench.Dispose();
    }

    [Fact]
    public void Each_fall_is_told_once_and_clears_only_well_above_also_after_a_restart()
    {
        Watch("store", 5, 8);
        Told().ShouldBe(["stock.low"], "with nothing there it is low at once");
        _bench.Stock("store", "a", 7);
        _bench.Stock("store", "a", 5);
        _bench.Reopen();
        _bench.Stock("store", "a", 7);
        Told().ShouldBe(["stock.low"]);

        _bench.Stock("store", "a", 8);
        Told().ShouldBe(["stock.low", "stock.recovered"]);
        _bench.Stock("store", "a", 6);
        _bench.Reopen();
        Told().Length.ShouldBe(2);
        _bench.Order(("a", 1));
        _bench.Order(("a", 1));
        Told().ShouldBe(["stock.low", "stock.recovered", "stock.low"]);
        var data = Backorders.Last(_bench, Subject, EventTypes.StockLow).Data;
        (data.GetProperty("units").GetInt64(), data.GetProperty("lowAt").GetInt64()).ShouldBe((5, 5));
    }

    [Fact]
    public void What_is_held_counts_as_gone_and_a_dip_within_one_batch_is_none()
    {
        _bench.Stock("store", "a", 9);
        Watch("store", 5, 8);
        _bench.Do((book, _) =>
        {
            StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of("a"), 1);
            StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of("a"), 9);
            return 0;
        });
        Told().ShouldBeEmpty();

        _bench.Hold("r-1", "store", "a", 4);
        _bench.Do((book, _) => Reserving.Release(book, "r-1"));

        Told().ShouldBe(["stock.low", "stock.recovered"]);
    }

    [Fact]
    public void Other_bounds_are_looked_at_at_once_and_the_same_ones_tell_nothing()
    {
        _bench.Stock("store", "a", 9);
        Watch("store", 5, 8);
        Watch("store", 9, 12);
        Watch("store", 9, 12);
        Told().ShouldBe(["stock.low"]);

        Watch("store", 3, 6);
        Told().ShouldBe(["stock.low", "stock.recovered"]);
        Watch("store", 9, 12);
        Watch("store", StockWatch.Off, 0);
        _bench.Stock("store", "a", 0);
        Told().ShouldBe(["stock.low", "stock.recovered", "stock.low", "stock.recovered"]);
    }

    [Fact]
    public void At_a_site_its_own_part_counts_too()
    {
        _bench.Do((book, _) =>
        {
            book.Stocks.Set(SiteStock.None("alpha", Sku.Of("a"), "") with { Free = 6 });
            return 0;
        });
        Watch("cube", 5, 8);
        _bench.Say(new StockGranted(Sku.Of("a"), 2));
        _bench.Do((book, _) =>
        {
            book.Stocks.Set(book.Stocks.Of("alpha", Sku.Of("a"), "") with { Free = 3 });
            return 0;
        });

        Backorders.Told(_bench, "nodes/cube/stock/a").ShouldBe(["stock.low"]);
        Backorders.Last(_bench, "nodes/cube/stock/a", EventTypes.StockLow).Data.GetProperty("units").GetInt64()
            .ShouldBe(5);
    }

    [Fact]
    public async Task Watches_are_put_listed_in_pages_and_ended_over_HTTP()
    {
        await using var hub = await HubServer.Start();
        await hub.Stock("store", "a", 9);
        object Row(string node, string sku, long? lowAt, long? clearAt) => new { node, sku, lowAt, clearAt };
        Task<HttpResponseMessage> Put(params object[] rows) =>
            hub.Put("/api/v1/stock-watches", new { stockWatches = rows });

        (await Put(Row("store", "a", 5, 8), Row("store", "b", 5, 8), Row("depot", "a", 1, 2))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await Put(Row("store", "a", 5, 5))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Put(Row("store", "a", 5, null))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Put(Row("store", "a", null, 5))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Put(Row("store", "none", 5, 6))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Put(Row("nowhere", "a", 5, 6))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await hub.Restart();

        var low = await hub.Get("/api/v1/stock-watches?low=true&node=store");
        var row = low.GetProperty("stockWatches").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("sku").GetString().ShouldBe("b");
        row.GetProperty("units").GetInt64().ShouldBe(0);
        var first = await hub.Get("/api/v1/stock-watches?limit=2");
        first.GetProperty("stockWatches").GetArrayLength().ShouldBe(2);
        var next = first.GetProperty("next").GetString();
        var second = await hub.Get($"/api/v1/stock-watches?limit=2&cursor={next}");
        second.GetProperty("stockWatches").EnumerateArray().ShouldHaveSingleItem().GetProperty("sku").GetString()
            .ShouldBe("b");
        (await hub.Client.GetAsync("/api/v1/stock-watches?cursor=%2F")).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        (await Put(Row("store", "b", null, null))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await hub.Get("/api/v1/stock-watches?low=true&node=store")).GetProperty("stockWatches").GetArrayLength()
            .ShouldBe(0);
    }

    private string[] Told() => Backorders.Told(_bench, Subject);

    private void Watch(string node, long lowAt, long clearAt) => _bench.Do((book, now) => Watching.Put(
        book, [new WatchWish(NodeId.Of(node), Sku.Of("a"), lowAt, clearAt)], now)).ShouldBeNull();
}
