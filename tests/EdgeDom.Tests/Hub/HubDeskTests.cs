using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class HubDeskTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void An_order_goes_to_the_site_in_its_down_log()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var order = _bench.Order(("a", 3));

        var down = _bench.Say().Down.ShouldHaveSingleItem();

        order.Parts.Single().Node.Value.ShouldBe("cube");
        down.Number.ShouldBe(1);
        down.Kind.ShouldBe("fulfilmentOrderPlaced");
        down.Body.ShouldContain(order.Parts.Single().Id.Value);
        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(7);
    }

    [Fact]
    public void A_shipped_order_has_all_its_units_in_the_shipped_bucket()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Say(new FulfilmentOrderAnswered(part.Id, true, ""), new LinePicked(part.Id, 1, Sku.Of("a"), 3));
        _bench.Say(HubBench.Shipped(part));

        var order = _bench.Read(OrderId.Of("O0000001"));
        order.Status.ShouldBe(OrderStatus.Shipped);
        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(0, 0, 3, 0, 0));
        _bench.Counts().ShouldBe(new HubCounts
        {
            Received = 1, Shipped = 1, UnitsOrdered = 3, UnitsShipped = 3, Reservations = 1,
        });
        _bench.Right("cube", "a").Right.ShouldBe(new(10, 0, 0, 3));
    }

    [Fact]
    public void A_rejected_part_goes_to_the_next_node_and_the_right_comes_back()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Stock("store", "a", 5);
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Say(new FulfilmentOrderAnswered(part.Id, false, "too little allotted"));

        var order = _bench.Read(OrderId.Of("O0000001"));
        order.Parts.Select(one => $"{one.Node} {one.Status} {one.NodeResponse}")
            .ShouldBe(["cube Cancelled Rejected", "store Released Offered"]);
        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(10);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(3);
        _bench.Counts().Rerouted.ShouldBe(1);
    }

    [Fact]
    public void Missing_units_of_a_short_pick_are_sourced_elsewhere_and_the_rest_ships()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Stock("store", "a", 5);
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Say(
            new FulfilmentOrderAnswered(part.Id, true, ""),
            new LinePicked(part.Id, 1, Sku.Of("a"), 1),
            new LineShortPicked(part.Id, 1, Sku.Of("a"), 2, "missing"),
            new FulfilmentOrderShipped(part.Id, [new FulfilmentLine(1, Sku.Of("a"), 1)]));

        var order = _bench.Read(OrderId.Of("O0000001"));
        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(2, 0, 1, 0, 0));
        order.Parts[1].Node.Value.ShouldBe("store");
        order.Status.ShouldBe(OrderStatus.Open);
        _bench.Right("cube", "a").Right.ShouldBe(new(10, 2, 0, 1));
    }

    [Fact]
    public void An_order_is_short_when_nobody_else_has_the_missing_units()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 3));
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Say(
            new LineShortPicked(part.Id, 1, Sku.Of("a"), 3, "missing"),
            new FulfilmentOrderShipped(part.Id, []));

        var order = _bench.Read(OrderId.Of("O0000001"));
        order.Status.ShouldBe(OrderStatus.Short);
        order.Parts.Single().Status.ShouldBe(PartStatus.Incomplete);
        _bench.Counts().Short.ShouldBe(1);
    }

    [Fact]
    public void Units_that_a_shipment_leaves_out_are_sourced_elsewhere()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 3));
        _bench.Stock("depot", "a", 2);
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Say(new FulfilmentOrderShipped(part.Id, [new FulfilmentLine(1, Sku.Of("a"), 1)]));

        _bench.Read(OrderId.Of("O0000001")).Parts[1].Lines.Single().Quantity.ShouldBe(2);
    }

    [Fact]
    public void The_same_key_and_order_get_the_same_answer_and_one_order()
    {
        _bench.Stock("store", "a", 5);
        var first = (PlaceOutcome.Placed)_bench.Place("k", HubBench.Wish(("a", 2)));
        var again = (PlaceOutcome.Placed)_bench.Place("k", HubBench.Wish(("a", 2)));

        again.Body.ShouldBe(first.Body);
        again.IsRepeat.ShouldBeTrue();
        _bench.Counts().Received.ShouldBe(1);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(2);
        _bench.Place("k", HubBench.Wish(("a", 3))).ShouldBeOfType<PlaceOutcome.KeyReused>();
    }

    [Fact]
    public void A_reference_is_taken_once_per_channel()
    {
        _bench.Stock("store", "a", 5);
        _bench.Place("k1", HubBench.Wish(("a", 1)) with { Reference = "R1" }).ShouldBeOfType<PlaceOutcome.Placed>();

        _bench.Place("k2", HubBench.Wish(("a", 1)) with { Reference = "R1" })
            .ShouldBe(new PlaceOutcome.ReferenceTaken(OrderId.Of("O0000001")));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_order_gives_its_units_back_when_the_site_agrees()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 3));
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Do((book, now) => Cancelling.Cancel(book, OrderId.Of("O0000001"), now)).ShouldBeTrue();
        _bench.Say().Down.Select(entry => entry.Kind).ShouldBe(["fulfilmentOrderPlaced", "cancelRequested"]);
        _bench.Say(new CancelAnswered(part.Id, true));

        _bench.Read(OrderId.Of("O0000001")).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(3);
        _bench.Counts().Cancelled.ShouldBe(1);
    }

    [Fact]
    public void A_cancel_that_comes_too_late_leaves_the_order_to_ship()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 3));
        var part = _bench.Order(("a", 3)).Parts.Single();
        _bench.Do((book, now) => Cancelling.Cancel(book, OrderId.Of("O0000001"), now));
        _bench.Say(new CancelAnswered(part.Id, false), HubBench.Shipped(part));

        _bench.Read(OrderId.Of("O0000001")).Status.ShouldBe(OrderStatus.Shipped);
    }

    [Fact]
    public void A_shrunk_allotment_can_no_longer_be_sold()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 3), new AllotmentShrunk(Sku.Of("a"), 2, "damaged"));

        _bench.Order(("a", 3)).Lines[0].Short.ShouldBe(2);
        _bench.Counts().Oversold.ShouldBe(0);
    }

    [Fact]
    public void A_restart_keeps_everything()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        _bench.Order(("a", 3), ("b", 1));
        var hash = _bench.Hash();

        _bench.Reopen();

        _bench.Hash().ShouldBe(hash);
        _bench.Right("cube", "a").Right.Reserved.ShouldBe(3);
        _bench.Order(("a", 1)).Id.Value.ShouldBe("O0000002");
        _bench.Say().Down.Select(entry => entry.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void Very_many_open_orders_do_not_stay_in_memory_and_go_on_as_they_were()
    {
        _bench.Stock("store", "a", 2 * HubBook.Kept);

        var during = _bench.Do((book, now) =>
        {
            for (var number = 0; number <= HubBook.Kept; number++)
            {
                Placing.Place(book, HubBench.Wish(("a", 1)), $"one-of-many-{number}", now);
            }

            return book.OrdersInMemory;
        });

        during.ShouldBe(HubBook.Kept + 1);
        _bench.Do((book, _) => book.OrdersInMemory).ShouldBe(0);
        _bench.Do((book, now) => Cancelling.Cancel(book, OrderId.Of("O0000001"), now)).ShouldBeTrue();
        _bench.Read(OrderId.Of("O0000001")).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Counts().Open.ShouldBe(HubBook.Kept);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(HubBook.Kept);
    }

    [Fact]
    public void A_failed_act_leaves_the_database_as_it_was_and_breaks_the_desk()
    {
        _bench.Stock("store", "a", 5);
        var hash = _bench.Hash();
        var order = _bench.Desk.Ask((book, now) => Placing.Place(book, HubBench.Wish(("a", 2)), "k", now));
        var bad = _bench.Desk.Ask<int>((_, _) => throw new InvalidOperationException("no"));

        Should.Throw<InvalidOperationException>(() => _bench.Desk.RunPending(_bench.Now));
        order.IsFaulted.ShouldBeTrue();
        bad.IsFaulted.ShouldBeTrue();
        Should.Throw<DeskClosedException>(() => _bench.Counts());
        _bench.Reopen();
        _bench.Hash().ShouldBe(hash);
    }
}
