using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Consolidations;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders that are held to leave together: no two count on the same expected units, those that were promised or held as
/// suspect are held so too, and what is let go finds the room that was booked for it.
/// </summary>
public sealed class ConsolidationCountTests : IDisposable
{
    private readonly HubBench _bench = new();

    public ConsolidationCountTests()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("slow", 950, transitDays: 1));
    }

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void No_two_orders_are_held_for_the_same_expected_units()
    {
        On(_bench);
        Stock(9);
        Expect(_bench, "S-1", "b", 1, day: 3);
        var first = Apart("first");
        Counted("S-1").ShouldBe(1);
        first.Consolidation.ShouldNotBeNull().Counts.ShouldBe([new CountedSupply("S-1", 1)]);

        var second = Apart("second");

        second.Consolidation.ShouldBeNull();
        second.Parts.Count.ShouldBe(2);
        Expect(_bench, "S-1", "b", 2, day: 3);
        Apart("third").Consolidation.ShouldNotBeNull();
        Counted("S-1").ShouldBe(2);
        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));
        Counted("S-1").ShouldBe(1);
        Apart("fourth").Consolidation.ShouldNotBeNull();
        Tend(_bench);
        Counted("S-1").ShouldBe(2);
        Receive(_bench, "S-1", 2);
        Tend(_bench);
        Counted("S-1").ShouldBe(0);
        new[] { "O0000003", "O0000004" }.ShouldAllBe(id => _bench.Read(OrderId.Of(id)).Parts.Count == 1);
    }

    [Fact]
    public void What_an_order_waits_for_it_claims_and_does_not_count_besides()
    {
        On(_bench);
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 10, day: 3);

        var order = Place(_bench, "one", null, ("a", 5));
        Tend(_bench);

        order.Consolidation.ShouldNotBeNull();
        Waits(order).ShouldBe([("S-1", 3)]);
        Counted("S-1").ShouldBe(0);
    }

    [Fact]
    public void What_it_waits_for_from_elsewhere_it_counts_on_where_all_of_it_is_to_be()
    {
        On(_bench);
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-d", "a", 3, day: 1, node: "depot");
        Expect(_bench, "S-1", "a", 3, day: 3);

        var order = Place(_bench, "one", new DeliveryChoice(By: Day(6)), ("a", 5));

        order.Consolidation.ShouldNotBeNull().Node.Value.ShouldBe("store");
        Waits(order).ShouldBe([("S-d", 3)]);
        Counted("S-1").ShouldBe(3);
    }

    [Fact]
    public void What_comes_for_an_order_that_is_let_go_is_its_own_and_not_of_who_waits_behind_it()
    {
        On(_bench);
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 3, day: 3);
        var first = Place(_bench, "one", null, ("a", 5));
        first.Consolidation.ShouldNotBeNull();
        var behind = Order(_bench, "behind", "a", 2);

        Receive(_bench, "S-1", 2, isLast: true);

        _bench.Read(first.Id).Parts.Sum(part => part.Lines.Sum(line => line.Quantity)).ShouldBe(4);
        _bench.Read(behind.Id).Parts.ShouldBeEmpty();
    }

    [Fact]
    public void A_promise_that_is_confirmed_while_suspect_keeps_its_quoted_day_when_it_is_released()
    {
        On(_bench);
        Stock(1);
        Expect(_bench, "S-1", "b", 1, day: 3);
        var order = Promised("p-1", HubBench.Wish(("a", 1), ("b", 1)) with
        {
            Suspect = "a stolen card", Delivery = new DeliveryChoice(By: Day(8)),
        });
        order.Status.ShouldBe(OrderStatus.Held);

        Suspects.Release(_bench, order.Id).ShouldBeOfType<OrderOutcome.Done>();

        order = _bench.Read(order.Id);
        (order.Consolidation, order.Parts.Count, order.PromisedBy).ShouldBe((null, 2, Day(3)));
    }

    [Fact]
    public void Who_waits_for_units_goes_before_who_only_counts_on_them()
    {
        On(_bench);
        Stock(1);
        Expect(_bench, "S-1", "b", 1, day: 3);
        var held = Apart("held");
        held.Consolidation.ShouldNotBeNull();

        Order(_bench, "waits", "b", 1);
        Tend(_bench);

        var after = _bench.Read(held.Id);
        (after.Consolidation, after.Parts.Count).ShouldBe((null, 2));
        Counted("S-1").ShouldBe(0);
    }

    [Fact]
    public void A_promise_that_is_confirmed_is_held_while_that_keeps_its_day()
    {
        On(_bench);
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("slow", 950, transitDays: 1) with
        {
            Days = [DayOfWeek.Wednesday],
        });
        Stock(1);
        Expect(_bench, "S-1", "b", 1, day: 0);

        var order = Promised("p-1");

        order.PromisedBy.ShouldBe(Day(5));
        var held = order.Consolidation.ShouldNotBeNull();
        (held.ArrivesBy, held.Until, order.Parts.Count)
            .ShouldBe((Day(5), _bench.Now.Plus((4 * 24 + 5) * Hour), 0));
        Receive(_bench, "S-1", 1);
        Tend(_bench);
        order = _bench.Read(order.Id);
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        order.Parts[0].Arrives.ShouldBe(Day(3));
    }

    [Fact]
    public void A_promise_that_could_not_be_kept_then_leaves_at_once_as_it_was_quoted()
    {
        On(_bench);
        Stock(1);
        Expect(_bench, "S-1", "b", 1, day: 0);

        var order = Promised("p-1");

        (order.Consolidation, order.Parts.Count, order.PromisedBy).ShouldBe((null, 2, Day(3)));
    }

    [Fact]
    public void An_order_that_is_released_from_screening_is_held_until_all_of_it_leaves_together()
    {
        On(_bench);
        Stock(1);
        Expect(_bench, "S-1", "b", 1, day: 3);
        var wish = HubBench.Wish(("a", 1), ("b", 1)) with
        {
            Suspect = "a stolen card", Delivery = new DeliveryChoice(By: Day(6)), Backorder = true,
        };
        var order = Suspects.Place(_bench, "one", wish);
        order.Status.ShouldBe(OrderStatus.Held);

        Suspects.Release(_bench, order.Id).ShouldBeOfType<OrderOutcome.Done>();

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldNotBeNull().Reserved.ShouldBe([1, 1]);
        order.PromisedBy.ShouldBe(Day(6));
        Receive(_bench, "S-1", 1);
        Tend(_bench);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
    }

    [Fact]
    public void What_is_let_go_at_its_deadline_finds_the_room_that_was_booked_for_it()
    {
        On(_bench, keepsSkusWhole: true);
        Capacities.Put(_bench, "store", units: 10, ahead: 9);
        _bench.Stock("store", "a", 5);
        _bench.Stock("store", "b", 3);
        _bench.Stock("store", "c", 5);
        _bench.Stock("depot", "b", 5);
        Expect(_bench, "S-1", "b", 2, day: 3);
        var order = Place(_bench, "one", new DeliveryChoice(By: Day(5)), ("a", 5), ("b", 5));
        var until = order.Consolidation.ShouldNotBeNull().Until;
        Capacities.Booked(_bench, "store", day: 4).ShouldBe((1, 5, 0, 0));
        _bench.Now = until.Plus(-Hour);
        Place(_bench, "other", null, ("c", 5)).Parts.ShouldHaveSingleItem().CapacityDay.ShouldBe(Day(4));

        Tend(_bench, until);

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldBeNull();
        order.Parts.Select(part => (part.Node.Value, part.Arrives)).Order()
            .ShouldBe([("depot", Day(5)), ("store", Day(5))]);
        Capacities.Booked(_bench, "store", day: 4).ShouldBe((0, 0, 2, 10));
        Capacities.Differences(_bench, ["store", "depot"], [], 12).ShouldBeEmpty();
    }

    [Fact]
    public void When_so_many_are_held_as_may_be_the_next_one_leaves_as_it_is_planned()
    {
        using var bench = new HubBench();
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        On(bench);
        bench.Stock("store", "a", 2);
        Expect(bench, "S-1", "a", 10, day: 3);
        var held = Place(bench, "one", null, ("a", 5));
        held.Consolidation.ShouldNotBeNull();
        bench.Do((book, _) =>
        {
            var plan = book.Store.HeldOrders.Together.Of(held.Id)!;
            for (var number = 1L; number < Consolidating.HeldMax; number++)
            {
                var other = plan with { Order = CustomerOrder.IdOf(1_000_000 + number) };
                book.Store.HeldOrders.Together.Save(other, held.Consolidation!.Until);
            }

            return 0;
        });
        bench.Stock("store", "b", 2);
        Expect(bench, "S-2", "b", 10, day: 3);

        var order = Place(bench, "two", null, ("b", 5));

        order.Consolidation.ShouldBeNull();
        order.Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(2);
    }

    private void Stock(long units)
    {
        _bench.Stock("store", "a", units);
        _bench.Stock("depot", "b", units);
    }

    private CustomerOrder Apart(string key) =>
        Place(_bench, key, new DeliveryChoice(By: Day(6)), ("a", 1), ("b", 1));

    private CustomerOrder Promised(string id, OrderRequest? other = null)
    {
        var wish = other ?? HubBench.Wish(("a", 1), ("b", 1));
        _bench.Do((book, now) => Promising.Quote(book, id, wish, now)).ShouldBeOfType<PromiseOutcome.Stands>();
        _bench.Do((book, now) => Promising.Hold(book, id, 60_000, now))
            .ShouldBeOfType<PromiseOutcome.Stands>();
        var promise = _bench.Do((book, now) => Promising.Confirm(book, id, new OrderWords("", "", "", ""), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise;
        return _bench.Read(promise.Confirmation!.Order);
    }

    private long Counted(string line) => _bench.Do((book, _) => book.Supplies.Of(line)!.Counted);
}
