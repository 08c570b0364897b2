using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders that find no stock wait for supply, with a day, and get what comes by priority and then age.
/// </summary>
public sealed class BackorderTests : IDisposable
{
    private const long DayMillis = 86_400_000;

    private readonly HubBench _bench = new();

    public BackorderTests() =>
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_short_order_is_promised_from_what_is_expected_and_sends_what_there_is_at_once()
    {
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 10, day: 3);

        var order = Order(_bench, "one", "a", 5);

        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(2, 0, 0, 0, 0, Backordered: 3));
        Waits(order).ShouldBe([("S-1", 3)]);
        // There by the end of Monday, sent on Tuesday, carried for a day.
        order.Waiting.Single().ExpectedOn.ShouldBe(Day(3));
        order.PromisedBy.ShouldBe(Day(5));
        order.Status.ShouldBe(OrderStatus.Open);
        Told(_bench, $"orders/{order.Id}").ShouldBe(
            ["order.placed", "routing.planned", "fulfilment-order.offered", "order.backordered"]);
        var receipt = Receipt.Of(order);
        receipt.Lines.ShouldHaveSingleItem().ShouldBe(new ReceiptLine(1, Sku.Of("a"), 5, 2, 0, 3, Day(3)));
        receipt.PromisedBy.ShouldBe(Day(5));
        _bench.Counts().UnitsWaiting.ShouldBe(3);
    }

    [Fact]
    public void What_comes_fills_what_waits_by_priority_and_then_age()
    {
        Expect(_bench, "S-1", "a", 9, day: 3);
        var old = Order(_bench, "old", "a", 3);
        var young = Order(_bench, "young", "a", 3);
        var urgent = Order(_bench, "urgent", "a", 3, priority: 5);

        Receive(_bench, "S-1", 4).ShouldBeOfType<SupplyOutcome.Stands>().Line.Claimed.ShouldBe(5);

        Units(urgent).ShouldBe((3, 0));
        Units(old).ShouldBe((1, 2));
        Units(young).ShouldBe((0, 3));
        Receive(_bench, "S-1", 5);
        Units(old).ShouldBe((3, 0));
        Units(young).ShouldBe((3, 0));
        _bench.Read(urgent.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        Told(_bench, "supply-lines/S-1")
            .ShouldBe(["supply-line.expected", "supply-line.received", "supply-line.received"]);
        Told(_bench, $"orders/{young.Id}").ShouldBe(
        [
            "order.placed", "routing.planned", "order.backordered", "routing.replanned", "fulfilment-order.offered",
        ]);
        _bench.Right("store", "a").Right.ShouldBe(new StockRight(9, 0, 9, 0));
        _bench.Counts().UnitsWaiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void An_order_that_may_not_wait_is_short(bool? backorder)
    {
        Expect(_bench, "S-1", "a", 9, day: 3);

        Order(_bench, "one", "a", 3, backorder: backorder).Status.ShouldBe(OrderStatus.Short);
    }

    [Fact]
    public void A_channel_of_the_options_waits_unless_an_order_says_otherwise()
    {
        using var bench = new HubBench(_bench.Options with
        {
            DatabaseFile = _bench.Options.DatabaseFile + "-channel", BackorderChannels = ["web"],
        });

        Order(bench, "usual", "a", 3, backorder: null).Status.ShouldBe(OrderStatus.Open);
        Order(bench, "hasty", "a", 3, backorder: false).Status.ShouldBe(OrderStatus.Short);
    }

    [Fact]
    public void No_unit_of_supply_is_promised_twice_and_what_finds_none_waits_without_a_day()
    {
        Expect(_bench, "S-2", "a", 2, day: 4);
        Expect(_bench, "S-1", "a", 3, day: 3);

        Waits(Order(_bench, "one", "a", 4)).ShouldBe([("S-1", 3), ("S-2", 1)]);
        var second = Order(_bench, "two", "a", 2);

        Waits(second).ShouldBe([("S-2", 1), ("", 1)]);
        second.PromisedBy.ShouldBeNull();
        Receipt.Of(second).Lines[0].ExpectedOn.ShouldBeNull();
        Expect(_bench, "S-3", "a", 8, day: 6);
        second = _bench.Read(second.Id);
        Waits(second).ShouldBe([("S-2", 1), ("S-3", 1)], ignoreOrder: true);
        second.PromisedBy.ShouldBe(Day(10));
        Last(_bench, $"orders/{second.Id}", EventTypes.OrderRedated).Data.GetProperty("promisedBy").GetString()
            .ShouldBe("2027-01-25");
    }

    [Fact]
    public void Available_to_promise_is_what_is_there_and_comes_by_a_day_without_what_waits_for_it()
    {
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 5, day: 3);
        Expect(_bench, "S-2", "a", 5, day: 6);
        Promisable().ShouldBe([(Day(3), 7), (Day(6), 12)]);
        Order(_bench, "one", "a", 9);

        Promisable().ShouldBe([(Day(6), 3)]);
        _bench.Do((book, now) => Supplying.Cancel(book, "S-2", seen: null, now));
        Promisable().ShouldBeEmpty();
    }

    [Fact]
    public void Supply_that_is_late_is_promised_from_no_more_and_who_counted_on_it_is_told_another_day()
    {
        Expect(_bench, "S-1", "a", 5, day: 3);
        Expect(_bench, "S-2", "a", 2, day: 6);
        var young = Order(_bench, "young", "a", 2);
        var urgent = Order(_bench, "urgent", "a", 2, priority: 3);

        Pass(4);
        Tend();

        Line("S-1").State.ShouldBe(SupplyState.Late);
        Waits(_bench.Read(urgent.Id)).ShouldBe([("S-2", 2)]);
        Waits(_bench.Read(young.Id)).ShouldBe([("", 2)]);
        _bench.Read(young.Id).PromisedBy.ShouldBeNull();
        Told(_bench, "supply-lines/S-1").ShouldBe(["supply-line.expected", "supply-line.late"]);
        Told(_bench, $"orders/{young.Id}")[^1].ShouldBe("order.re-dated");
        Last(_bench, $"orders/{urgent.Id}", EventTypes.OrderRedated).Data.GetProperty("reason").GetString()
            .ShouldBe("supply line S-1 is late");
        Order(_bench, "next", "a", 1).Waiting.Single().Supply.ShouldBeEmpty();
        Expect(_bench, "S-1", "a", 5, day: 12);
        Waits(_bench.Read(young.Id)).ShouldBe([("S-1", 2)]);
    }

    [Fact]
    public void A_line_is_late_when_its_day_has_ended_at_its_node()
    {
        Expect(_bench, "S-1", "a", 5, day: 0);

        // 14:59 h after 09:00 in Paris.
        _bench.Now = _bench.Now.Plus((15 * 3_600_000) - 1);
        Tend();
        Line("S-1").State.ShouldBe(SupplyState.Expected);
        _bench.Now = _bench.Now.Plus(1);
        Tend();

        Line("S-1").State.ShouldBe(SupplyState.Late);
        Expect(_bench, "S-0", "a", 5, day: 0).ShouldBeOfType<SupplyOutcome.Wrong>().Field.ShouldBe("/expectedOn");
    }

    [Fact]
    public void A_day_that_slips_moves_every_promise_that_counts_on_it()
    {
        Expect(_bench, "S-1", "a", 5, day: 3);
        Expect(_bench, "S-2", "a", 2, day: 4);
        var old = Order(_bench, "old", "a", 2);
        var young = Order(_bench, "young", "a", 2);

        Expect(_bench, "S-1", "a", 5, day: 7);

        Waits(_bench.Read(old.Id)).ShouldBe([("S-2", 2)]);
        Waits(_bench.Read(young.Id)).ShouldBe([("S-1", 2)]);
        _bench.Read(old.Id).PromisedBy.ShouldBe(Day(6));
        _bench.Read(young.Id).PromisedBy.ShouldBe(Day(11));
        Told(_bench, $"orders/{old.Id}")[^1].ShouldBe("order.re-dated");
        Told(_bench, $"orders/{young.Id}")[^1].ShouldBe("order.re-dated");
    }

    [Fact]
    public void A_receipt_that_is_short_takes_the_promise_of_the_least_urgent_and_youngest()
    {
        Expect(_bench, "S-1", "a", 6, day: 3);
        var urgent = Order(_bench, "urgent", "a", 2, priority: 1);
        var old = Order(_bench, "old", "a", 2);
        var young = Order(_bench, "young", "a", 2);

        Receive(_bench, "S-1", 4, isLast: true);

        Units(urgent).ShouldBe((2, 0));
        Units(old).ShouldBe((2, 0));
        Waits(_bench.Read(young.Id)).ShouldBe([("", 2)]);
        Told(_bench, $"orders/{young.Id}")[^1].ShouldBe("order.re-dated");
        Line("S-1").State.ShouldBe(SupplyState.Received);
        Receive(_bench, "S-1", 1, key: "late").ShouldBeOfType<SupplyOutcome.Refused>();
    }

    [Fact]
    public void Less_than_was_expected_frees_the_claims_that_it_does_not_cover()
    {
        Expect(_bench, "S-1", "a", 6, day: 3);
        var old = Order(_bench, "old", "a", 3);
        var young = Order(_bench, "young", "a", 3);

        Expect(_bench, "S-1", "a", 4, day: 3);

        Waits(_bench.Read(old.Id)).ShouldBe([("S-1", 3)]);
        Waits(_bench.Read(young.Id)).ShouldBe([("S-1", 1), ("", 2)]);
        Line("S-1").Claimed.ShouldBe(4);
    }

    [Fact]
    public void What_a_cancelled_order_counted_on_is_the_next_ones()
    {
        Expect(_bench, "S-1", "a", 3, day: 3);
        var first = Order(_bench, "one", "a", 3);
        var second = Order(_bench, "two", "a", 2);

        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));

        _bench.Read(first.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Waits(_bench.Read(second.Id)).ShouldBe([("S-1", 2)]);
        Told(_bench, $"orders/{first.Id}")[^1].ShouldBe("order.cancelled");
    }

    [Fact]
    public void Stock_fills_what_waits_wherever_it_comes_from_also_after_a_restart()
    {
        Expect(_bench, "S-1", "a", 9, day: 3);
        var one = Order(_bench, "one", "a", 2);
        var two = Order(_bench, "two", "a", 2);
        var three = Order(_bench, "three", "a", 2);
        _bench.Reopen();

        _bench.Say(new StockGranted(Sku.Of("a"), 2));
        Units(one).ShouldBe((2, 0));
        _bench.Stock("depot", "a", 2);
        Units(two).ShouldBe((2, 0));
        _bench.Reopen();
        _bench.Hold("r-1", "depot", "a", 1);
        Receive(_bench, "S-1", 9);
        Units(three).ShouldBe((2, 0));
        Line("S-1").Claimed.ShouldBe(0);
    }

    [Fact]
    public void Units_that_somebody_gives_up_are_those_of_who_waits()
    {
        _bench.Stock("store", "a", 2);
        _bench.Hold("r-1", "store", "a", 2);
        var order = Order(_bench, "one", "a", 2);
        Waits(order).ShouldBe([("", 2)]);

        _bench.Do((book, _) => Reserving.Release(book, "r-1"));

        Units(order).ShouldBe((2, 0));
    }

    [Fact]
    public void Units_that_a_node_does_not_find_wait_for_what_comes_there()
    {
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 2, day: 3);
        var order = Order(_bench, "one", "a", 2);
        var part = order.Parts.Single().Id;
        _bench.Do((book, now) => Settling.ShortPick(
            book, book.Order(order.Id)!, book.OrderOf(part)!.Part(part)!, book.OrderOf(part)!.Part(part)!.Lines[0], 2,
            "not on the shelf", now)).ShouldBeNull();
        Waits(_bench.Read(order.Id)).ShouldBe([("S-1", 2)]);

        Receive(_bench, "S-1", 2);

        _bench.Read(order.Id).Parts[^1].Node.Value.ShouldBe("store");
        Units(order).ShouldBe((2, 0));
    }

    [Fact]
    public void A_word_that_comes_twice_changes_nothing_the_second_time()
    {
        Expect(_bench, "S-1", "a", 5, day: 3);
        ((SupplyOutcome.Stands)Expect(_bench, "S-1", "a", 5, day: 3)).IsRepeat.ShouldBeTrue();
        Receive(_bench, "S-1", 2);
        var again = (SupplyOutcome.Stands)Receive(_bench, "S-1", 2);

        (again.IsRepeat, again.Line.Received).ShouldBe((true, 2));
        Receive(_bench, "S-1", 3, key: "receipt-S-1-2").ShouldBeOfType<SupplyOutcome.KeyReused>();
        _bench.Right("store", "a").Right.Granted.ShouldBe(2);
        Expect(_bench, "S-1", "a", 4, day: 3, seen: 1).ShouldBeOfType<SupplyOutcome.Changed>();
        Expect(_bench, "S-1", "a", 2, day: 3).ShouldBeOfType<SupplyOutcome.Refused>();
        _bench.Do((book, now) => Supplying.Cancel(book, "S-1", null, now)).ShouldBeOfType<SupplyOutcome.Stands>();
        _bench.Do((book, now) => Supplying.Cancel(book, "S-1", null, now))
            .ShouldBeOfType<SupplyOutcome.Stands>().IsRepeat.ShouldBeTrue();
        Told(_bench, "supply-lines/S-1")
            .ShouldBe(["supply-line.expected", "supply-line.received", "supply-line.cancelled"]);
    }

    [Fact]
    public void When_too_many_lines_wait_for_one_SKU_the_next_is_short()
    {
        var wishes = Enumerable.Range(0, Backordering.WaitingMax);
        _bench.Do((book, now) => wishes.Count(wish => Placing.Place(
            book, HubBench.Wish(("a", 1)) with { Backorder = true }, $"many-{wish}", now) is PlaceOutcome.Placed))
            .ShouldBe(Backordering.WaitingMax);

        Order(_bench, "one", "a", 1).Status.ShouldBe(OrderStatus.Short);
        Order(_bench, "two", "b", 1).Status.ShouldBe(OrderStatus.Open);
        _bench.Stock("store", "a", Backordering.WaitingMax);
        _bench.Counts().UnitsWaiting.ShouldBe(1);
    }

    [Fact]
    public void What_nothing_told_the_desk_of_is_found_by_looking_again()
    {
        _bench.Stock("store", "a", 3);
        var rules = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Fences = [new() { Name = "f", Refuses = "node.id == 'store'" }] }],
        };
        _bench.Do((book, now) => Steering.Draft(book, "web", 1, rules, now));
        _bench.Do((book, _) => Steering.Validate(book, "web/1"));
        _bench.Do((book, _) => Steering.Activate(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
        var order = Order(_bench, "one", "a", 3);
        _bench.Do((book, _) => book.Strategies.Put(book.Strategies.Of("web/1")! with
        {
            State = StrategyState.Retired,
        }));
        Units(order).ShouldBe((0, 3));

        _bench.Now = _bench.Now.Plus(SupplyBook.SweepMillis);
        Tend();

        Units(order).ShouldBe((3, 0));
    }

    [Fact]
    public void A_node_that_is_taken_back_sends_at_once_what_waits()
    {
        _bench.Stock("store", "a", 3);
        Suspend(true);
        var order = Order(_bench, "one", "a", 3);
        Units(order).ShouldBe((0, 3));

        Suspend(false);

        Units(order).ShouldBe((3, 0));
    }

    private void Suspend(bool isSuspended) => _bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of("store"))! with { IsSuspended = isSuspended });
        return 0;
    });

    private void Pass(int days) => _bench.Now = _bench.Now.Plus(days * DayMillis);

    private void Tend() => _bench.Do(Supplying.Tend).ShouldBeFalse();

    private SupplyLine Line(string id) => _bench.Do((book, _) => book.Supplies.Of(id)!);

    private (long Planned, long Waiting) Units(CustomerOrder order)
    {
        var now = _bench.Read(order.Id);
        var buckets = now.Buckets(now.Lines[0]);
        return (buckets.Planned, buckets.Backordered);
    }

    private (DateOnly, long)[] Promisable() => _bench.Do((book, now) =>
            AvailabilityView.Of(book, Sku.Of("a"), now).AvailableToPromise ?? [])
        .Select(one => (one.Day, one.Units)).ToArray();
}
