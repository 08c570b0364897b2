using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Rows of what moves the stock of nodes without a site say why and lead to what lies there.</summary>
public sealed class MovementTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Fact]
    public void Whatever_moves_stock_leaves_one_row_with_why_by_whom_and_for_which_order()
    {
        _bench.Stock("store", "a", 10);
        _bench.Stock("store", "a", 10);
        var order = _bench.Order(("a", 3));
        _bench.Do((book, now) =>
        {
            var placed = book.Order(order.Id)!;
            var part = placed.Parts[0];
            Settling.ShortPick(book, placed, part, part.Lines[0], 1, "not on the shelf", now).ShouldBeNull();
            return Settling.Ship(book, placed, part, HubBench.Shipped(part).Lines, now);
        }).ShouldBeNull();
        _bench.Reopen();
        Backorders.Expect(_bench, "PO-7", "a", 5, day: 3);
        Backorders.Receive(_bench, "PO-7", 5, isLast: true);
        _bench.Do((book, now) => StockCounting.Count(
            book, book.Node(NodeId.Of("store"))!, [(Sku.Of("a"), 11)], "count-1", now, "Ada"));
        _bench.Do((book, now) => StockCounting.Count(
            book, book.Node(NodeId.Of("store"))!, [(Sku.Of("a"), 11)], "count-2", now, "Ada"));

        var id = $"{order.Id}-1";
        Movements.Of(_bench, "store").ShouldBe(
        [
            "1 restated a 10: 10 by api",
            $"2 short a -1: 9 by store (not on the shelf) {order.Id} {id}",
            $"3 shipped a -2: 7 by store {order.Id} {id}",
            "4 received a 5: 12 by api PO-7",
            "5 counted a -1: 11 by Ada",
        ]);
    }

    [Fact]
    public void Units_that_a_node_does_not_send_are_short_by_a_row_and_those_that_it_gives_back_by_none()
    {
        _bench.Stock("store", "a", 4);
        var gone = _bench.Order(("a", 2));
        var back = _bench.Order(("a", 1));
        NodeActs.Play(_bench, gone.Id, 3);
        NodeActs.Play(_bench, back.Id, 0);
        _bench.Hold("r-1", "store", "a", 1);

        Movements.Of(_bench, "store").ShouldBe(
            ["1 restated a 4: 4 by api", $"2 short a -2: 2 by store (not sent) {gone.Id} {gone.Id}-1"]);
    }

    [Fact]
    public void A_site_tells_of_its_stock_itself_and_leaves_no_row_here()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        var part = _bench.Order(("a", 2)).Parts[0];
        _bench.Say(new FulfilmentOrderAnswered(part.Id, true, ""), HubBench.Shipped(part));

        Movements.Of(_bench, "cube").ShouldBeEmpty();
    }

    [Fact]
    public void Each_node_numbers_its_own_and_goes_on_with_them_after_a_restart()
    {
        _bench.Stock("store", "a", 1);
        _bench.Do((book, _) =>
        {
            StockTaking.Set(book, book.Node(NodeId.Of("depot"))!, Sku.Of("b"), 2);
            StockTaking.Set(book, book.Node(NodeId.Of("depot"))!, Sku.Of("a"), 3);
            return 0;
        });
        _bench.Reopen();
        _bench.Stock("depot", "b", 0);

        Movements.Of(_bench, "store").ShouldBe(["1 restated a 1: 1 by api"]);
        Movements.Of(_bench, "depot").ShouldBe(
            ["1 restated b 2: 2 by api", "2 restated a 3: 3 by api", "3 restated b -2: 0 by api"]);
        using var reader = new HubReader(_bench.Options);
        reader.Movements(NodeId.Of("depot"), "b", 1, 5).ShouldHaveSingleItem().Number.ShouldBe(3);
        reader.Movements(NodeId.Of("depot"), "", 0, 2).Count.ShouldBe(2);
    }

    [Fact]
    public void A_row_that_does_not_lead_to_the_next_or_to_what_lies_there_is_found()
    {
        using var bench = new HubBench();
        bench.Stock("store", "a", 5);
        bench.Do((book, _) =>
        {
            var right = book.Right(NodeId.Of("store"), Sku.Of("a"));
            book.SetRight(NodeId.Of("store"), Sku.Of("a"), right with { Granted = 7 });
            return 0;
        });
        bench.Do((book, _) => MovementCheck.Differences(book)).ShouldBe(
            ["a at store: 7 lie there, and movements lead to 5."]);

        bench.Stock("store", "a", 8);
        bench.Do((book, _) => MovementCheck.Differences(book)).ShouldBe(
            ["Movement 2 of store does not begin where the one before ended."]);
    }
}
