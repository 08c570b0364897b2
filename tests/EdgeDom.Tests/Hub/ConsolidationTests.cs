using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Consolidations;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders that are held so that all of them leaves together: until the rest comes, or their promise needs them to go.
/// </summary>
public sealed class ConsolidationTests : IDisposable
{
    private readonly HubBench _bench = new(Reoptimised.On);

    public ConsolidationTests()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("slow", 950, transitDays: 1));
        On(_bench);
    }

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void What_is_there_is_set_aside_and_all_of_it_leaves_together_when_the_rest_comes()
    {
        var order = Waiting("one");

        order.Parts.ShouldBeEmpty();
        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(0, 0, 0, 0, 0, Backordered: 3, Held: 2));
        Waits(order).ShouldBe([("S-1", 3)]);
        // There by the end of Monday, sent on Tuesday before three, carried for a day: so the two may wait until two.
        order.PromisedBy.ShouldBe(Day(5));
        var held = order.Consolidation.ShouldNotBeNull();
        held.Until.ShouldBe(_bench.Now.Plus((4 * 24 + 5) * Hour));
        (held.ArrivesBy, held.Node.Value, held.SavingMinor).ShouldBe((Day(5), "store", 900));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(2);
        Order(_bench, "other", "a", 1, backorder: false).Status.ShouldBe(OrderStatus.Short);

        _bench.Now = _bench.Now.Plus(3 * 24 * Hour);
        Receive(_bench, "S-1", 10);

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldBeNull();
        var part = order.Parts.ShouldHaveSingleItem();
        (part.Node.Value, part.Lines.Sum(line => line.Quantity), part.Arrives).ShouldBe(("store", 5, Day(4)));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(5);
        Told(_bench, $"orders/{order.Id}").ShouldBe(
        [
            "order.placed", "order.held-together", "order.backordered", "order.let-go", "routing.replanned",
            "fulfilment-order.offered",
        ]);
    }

    [Fact]
    public void At_the_deadline_what_is_there_leaves_and_arrives_as_promised_also_after_a_restart()
    {
        var order = Waiting("one");
        var held = order.Consolidation!;
        Tend(_bench, held.Until.Plus(-1));
        _bench.Read(order.Id).Consolidation.ShouldNotBeNull();
        _bench.Reopen();

        _bench.Now = held.Until;
        _bench.Do(Consolidating.LetGo).ShouldBe(1);

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldBeNull();
        var part = order.Parts.ShouldHaveSingleItem();
        (part.Lines.Sum(line => line.Quantity), part.Arrives).ShouldBe((2, Day(5)));
        Waits(order).ShouldBe([("S-1", 3)]);
        order.PromisedBy.ShouldBe(Day(5));
        var before = _bench.Hash();
        Tend(_bench, held.Until.Plus(1_000));
        _bench.Hash().ShouldBe(before);
    }

    [Fact]
    public void An_order_that_two_nodes_could_send_waits_for_supply_that_makes_it_one_parcel()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "b", 1);
        Expect(_bench, "S-1", "b", 5, day: 3);
        var order = Place(_bench, "one", new DeliveryChoice(By: Day(6)), ("a", 1), ("b", 1));
        order.Consolidation.ShouldNotBeNull().SavingMinor.ShouldBe(950);
        order.PromisedBy.ShouldBe(Day(6));
        order.Buckets(order.Lines[1]).Held.ShouldBe(1);

        Receive(_bench, "S-1", 5);
        Tend(_bench);

        order = _bench.Read(order.Id);
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _bench.Right("depot", "b").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void What_comes_bit_by_bit_is_set_aside_too_until_all_is_there()
    {
        _bench.Stock("store", "a", 1);
        Expect(_bench, "S-b", "b", 1, day: 3);
        Expect(_bench, "S-c", "c", 1, day: 4);
        var order = Place(_bench, "one", null, ("a", 1), ("b", 1), ("c", 1));

        Receive(_bench, "S-b", 1);

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldNotBeNull().Reserved.ShouldBe([1, 1, 0]);
        order.PromisedBy.ShouldBe(Day(6));
        Waits(order).ShouldBe([("S-c", 1)]);
        Receive(_bench, "S-c", 1);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Lines.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(901, 10, null)]
    [InlineData(1, 1, null)]
    [InlineData(1, 10, Preference.Fast)]
    public void An_order_leaves_at_once_when_that_saves_too_little_or_takes_too_long_or_it_is_wanted_fast(
        long saving, int days, Preference? preference)
    {
        using var bench = new HubBench();
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        On(bench, new ConsolidateDocument { DaysMost = days, LeastSavingMinor = saving });
        bench.Stock("store", "a", 2);
        Expect(bench, "S-1", "a", 10, day: 3);

        var order = Place(bench, "one", new DeliveryChoice(Preference: preference), ("a", 5));

        order.Consolidation.ShouldBeNull();
        order.Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_held_that_comes_from_elsewhere_or_nobody_expects_or_whose_day_nobody_knows()
    {
        _bench.Stock("store", "a", 2);
        Place(_bench, "nobody", null, ("a", 3)).Consolidation.ShouldBeNull();
        _bench.Stock("store", "b", 2);
        Expect(_bench, "S-1", "b", 1, day: 3, node: "depot");
        Place(_bench, "elsewhere", null, ("b", 3)).Consolidation.ShouldBeNull();
        _bench.Say(new EdgeDom.Model.Messages.StockGranted(Sku.Of("c"), 2));
        Expect(_bench, "S-2", "c", 9, day: 3, node: "cube");
        Place(_bench, "unknown", null, ("c", 3)).Consolidation.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_expected_any_more_is_not_waited_for()
    {
        var order = Waiting("one");
        _bench.Do((book, now) => Supplying.Cancel(book, "S-1", seen: null, now));

        Tend(_bench);

        order = _bench.Read(order.Id);
        var part = order.Parts.ShouldHaveSingleItem();
        (part.Lines.Sum(line => line.Quantity), part.Arrives).ShouldBe((2, Day(3)));
        order.PromisedBy.ShouldBeNull();
        Waits(order).ShouldBe([("", 3)]);
    }

    [Fact]
    public void A_cut_off_that_is_put_earlier_lets_it_wait_no_longer_than_it_may_and_no_rule_lets_it_go_at_once()
    {
        var order = Waiting("one");
        var held = order.Consolidation!;
        _bench.Do((book, _) =>
        {
            var store = book.Node(NodeId.Of("store"))!;
            book.Put(store with
            {
                Calendar = store.Calendar! with
                {
                    Days = [.. store.Calendar.Days.Select(day => day with { CutOffMinute = 720 })],
                },
            });
            return 0;
        });

        Tend(_bench);

        _bench.Read(order.Id).Consolidation.ShouldNotBeNull().Until.ShouldBe(held.Until.Plus(-3 * Hour));
        _bench.Do((book, _) => Steering.RollBack(book, "together/1"));
        Tend(_bench);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Arrives.ShouldBe(Day(3));
    }

    [Fact]
    public void The_last_day_that_keeps_its_promise_has_room_for_what_is_set_aside()
    {
        Capacities.Put(_bench, "store", parts: 1, ahead: 9);
        var order = Waiting("one");
        Capacities.Booked(_bench, "store", day: 4).ShouldBe((1, 2, 0, 0));
        order.PromisedBy.ShouldBe(Day(5));
        var until = order.Consolidation!.Until;
        Tend(_bench, until.Plus(-Hour));
        _bench.Read(order.Id).Consolidation.ShouldNotBeNull();
        _bench.Stock("store", "c", 1);
        Place(_bench, "other", null, ("c", 1)).Parts.ShouldHaveSingleItem().CapacityDay.ShouldBe(Day(5));

        Tend(_bench, until);

        var part = _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
        (part.CapacityDay, part.Arrives).ShouldBe((Day(4), Day(5)));
        Capacities.Booked(_bench, "store", day: 4).ShouldBe((0, 0, 1, 2));
    }

    [Fact]
    public void What_is_set_aside_leaves_before_its_node_is_shut()
    {
        var order = Waiting("one");
        var shut = order.Consolidation!.Until.Plus(-Hour);
        var works = new DisruptionWish(
            "works", new DisruptionScope(NodeId.Of("store"), null, null, null), null, shut, null, "works", "Ada");
        _bench.Do((book, now) => Disrupting.Put(book, works, null, isNamed: true, now));

        Tend(_bench);
        _bench.Read(order.Id).Consolidation.ShouldNotBeNull().Until.ShouldBeLessThan(shut);
        Tend(_bench);

        order = _bench.Read(order.Id);
        order.Consolidation.ShouldBeNull();
        order.Parts.ShouldHaveSingleItem().Arrives.ShouldBe(Day(3));
        _bench.Stock("store", "b", 1);
        Expect(_bench, "S-2", "b", 5, day: 3);
        Place(_bench, "two", null, ("b", 2)).Consolidation.ShouldBeNull();
    }

    [Fact]
    public void A_person_sends_what_is_there_before_its_time_once_and_sees_until_when_it_would_wait()
    {
        var order = Waiting("one");
        var view = OrderView.Of(order, [], []);
        view.Consolidation.ShouldNotBeNull().UnitsReserved.ShouldBe(2);
        view.Next.Select(next => next.Event).ShouldBe([NextEvent.StockComes, NextEvent.LetGo]);
        view.Next[1].ShouldBe(new NextView(
            NextEvent.LetGo, 2, NodeId.Of("store"), Until: order.Consolidation!.Until));
        order.Legal.ShouldBe(
        [
            OrderAct.Cancel, OrderAct.ChangePriority, OrderAct.ChangeShipTo, OrderAct.ChangeQuantity,
            OrderAct.ShipNow,
        ]);
        ShipNow(_bench, order, "early", seen: 99).ShouldBeOfType<OrderOutcome.Changed>();

        ShipNow(_bench, order, "call").ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        ShipNow(_bench, order, "call").ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        ShipNow(_bench, order, "again").ShouldBeOfType<OrderOutcome.Refused>();
        order = _bench.Read(order.Id);
        var part = order.Parts.ShouldHaveSingleItem();
        (part.Lines.Sum(line => line.Quantity), part.Arrives).ShouldBe((2, Day(3)));
        order.Legal.ShouldNotContain(OrderAct.ShipNow);
        Receive(_bench, "S-1", 3);
        _bench.Read(order.Id).Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void A_held_order_is_cancelled_with_all_that_is_set_aside()
    {
        var order = Waiting("one");

        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now)).ShouldBeTrue();

        order = _bench.Read(order.Id);
        (order.Status, order.Consolidation).ShouldBe((OrderStatus.Cancelled, null));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        _bench.Counts().UnitsWaiting.ShouldBe(0);
        Tend(_bench, _bench.Now.Plus(30 * 24 * Hour));
    }

    [Fact]
    public void A_held_order_is_changed_and_held_anew_where_that_still_makes_sense()
    {
        var order = Waiting("one");

        Change(order, "more", 6).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        var more = _bench.Read(order.Id);
        more.Consolidation.ShouldNotBeNull();
        Waits(more).Sum(wait => wait.Units).ShouldBe(4);
        Change(order, "less", 2).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var less = _bench.Read(order.Id);
        less.Consolidation.ShouldBeNull();
        less.Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(2);
        less.IsWaiting.ShouldBeFalse();
    }

    [Fact]
    public void Exception_rules_act_on_a_held_order_and_nothing_moves_it_for_money()
    {
        Exceptional.Rule(_bench, ExceptionKind.Waiting, [ExceptionAction.Notify], priority: 7, after: 30);
        var order = Waiting("one");
        _bench.Stock("depot", "a", 1);

        Exceptional.Pass(_bench, Hour);
        Reoptimised.Tend(_bench);

        order = _bench.Read(order.Id);
        order.Priority.ShouldBe(7);
        Exceptional.Did(_bench, order).ShouldHaveSingleItem();
        order.Improvements.ShouldBe(0);
        order.Consolidation.ShouldNotBeNull();
    }

    [Fact]
    public void No_promise_is_ever_broken_for_waiting_whatever_comes_and_whenever_nodes_work()
    {
        var holds = 0;
        Gen.Select(
            Gen.Select(Gen.Long[1, 5], Gen.Int[0, 9], Gen.Int[0, 12], Gen.Int[1, 3]),
            Gen.Select(Gen.Int[1, 127], Gen.Int[1, 10], Gen.Int[61, 600], Gen.Int[0, 96]),
            Gen.Select(Gen.Int[0, 14], Gen.Int[0, 3])).ForAll(
            (stock, rules, wish) =>
            {
                using var bench = new HubBench();
                Deliveries.Put(
                    bench, "store", "parcels", Deliveries.Service("express", 900, stock.Item4) with
                    {
                        Days = Enum.GetValues<DayOfWeek>(),
                    });
                bench.Do((book, _) =>
                {
                    var node = book.Node(NodeId.Of("store"))!;
                    WorkDay[] days =
                    [
                        .. Enumerable.Range(0, 7).Where(day => (rules.Item1 >> day & 1) == 1)
                            .Select(day => new WorkDay((DayOfWeek)day, 480, 1_080, 900)),
                    ];
                    book.Put(node with { Calendar = node.Calendar! with { Days = days } });
                    return 0;
                });
                On(bench, new ConsolidateDocument { DaysMost = rules.Item2, MarginMinutes = rules.Item3 });
                bench.Stock("store", "a", stock.Item1);
                Expect(bench, "S-1", "a", 9, stock.Item2);
                var begun = bench.Now;
                bench.Now = begun.Plus(rules.Item4 * Hour);
                var by = wish.Item1 == 0 ? (DateOnly?)null : Day(wish.Item1);
                var order = Place(bench, "one", new DeliveryChoice(By: by), ("a", 6));
                if (order.Consolidation is not { } held)
                {
                    return;
                }

                Interlocked.Increment(ref holds);
                for (var hour = 1; hour < 24 * 14 && order.Consolidation is not null; hour++)
                {
                    bench.Now = bench.Now.Plus(Hour);
                    bench.Do(Supplying.Tend);
                    if (bench.Now >= begun.Plus(stock.Item3 * 24 * Hour) && hour % 5 == wish.Item2)
                    {
                        Receive(bench, "S-1", 2, key: $"{hour}");
                    }

                    Tend(bench);
                    order = bench.Read(order.Id);
                }

                order.Consolidation.ShouldBeNull();
                bench.Now.ShouldBeLessThanOrEqualTo(held.Until.Plus(Hour));
                order.Parts.ShouldNotBeEmpty();
                order.Parts.Sum(part => part.Lines.Sum(line => line.Quantity))
                    .ShouldBeGreaterThanOrEqualTo(stock.Item1);
                order.Parts.ShouldAllBe(part => part.Arrives <= held.ArrivesBy);
                ShouldAddUp(bench);
            },
            iter: 60);
        holds.ShouldBeGreaterThan(10);
    }

    private CustomerOrder Waiting(string key)
    {
        _bench.Stock("store", "a", 2);
        Expect(_bench, "S-1", "a", 10, day: 3);
        return Place(_bench, key, null, ("a", 5));
    }

    private OrderOutcome Change(CustomerOrder order, string key, long quantity) =>
        _bench.Do((book, now) => Changing.Change(
            book,
            order.Id,
            new OrderChange("Ada", "she rang", null, null, [new LineChange(1, quantity)]),
            seen: null,
            key,
            now));
}
