using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Carriers;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Exceptional;

namespace EdgeDom.Tests.Hub;

/// <summary>Each kind of thing that goes wrong with each thing that a rule may do about it.</summary>
public sealed class ExceptionKindTests : IDisposable
{
    private const int HoldMinutes = 45;

    private readonly HubBench _bench = new();

    /// <summary>All pairs that are allowed.</summary>
    public static TheoryData<ExceptionKind, ExceptionAction> Allowed { get; } =
    [
        .. from kind in Enum.GetValues<ExceptionKind>()
           from action in Enum.GetValues<ExceptionAction>()
           where action == ExceptionAction.Notify
               || (action == ExceptionAction.Redate && ExceptionRule.Dated.Contains(kind))
               || (action == ExceptionAction.Reroute && ExceptionRule.Movable.Contains(kind))
               || (action == ExceptionAction.Hold && ExceptionRule.Held.Contains(kind))
           select new TheoryDataRow<ExceptionKind, ExceptionAction>(kind, action),
    ];

    /// <summary>All kinds.</summary>
    public static TheoryData<ExceptionKind> Kinds { get; } = [.. Enum.GetValues<ExceptionKind>()];

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Do((book, _) => ScreeningCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_a_rule_may_do_about_a_kind_it_does_once_and_no_other_rule_acts(
        ExceptionKind kind, ExceptionAction action)
    {
        var order = Go(kind, [action], null);

        var done = _bench.Read(order.Id);
        var text = Did(_bench, order).ShouldHaveSingleItem();
        text.ShouldStartWith($"rule 'on-{kind}': ");
        switch (action)
        {
            case ExceptionAction.Notify:
                Told(_bench, $"orders/{order.Id}").Count(word => word == "order.exception").ShouldBe(1);
                break;
            case ExceptionAction.Redate:
                done.PromisedBy!.Value.ShouldBeGreaterThan(Day(3));
                text.ShouldContain("it is promised for");
                break;
            case ExceptionAction.Reroute when kind == ExceptionKind.StaleSite:
                done.Parts[0].NodeResponse.ShouldBe(NodeResponse.CancelRequested);
                break;
            case ExceptionAction.Reroute:
                Where(_bench, order).ShouldBe(["depot"]);
                break;
            default:
                var units = done.Left.Sum(line => line.Quantity) - (order.IsWaiting ? 1 : 0);
                (done.Status, done.Hold!.Reason, done.Hold.Reserved.Sum())
                    .ShouldBe((OrderStatus.Held, HoldReason.Exception, units));
                text.ShouldEndWith("; it is held for 45 min");
                Where(_bench, order).ShouldBeEmpty();
                break;
        }

        Pass(_bench, Minute);
        Did(_bench, order).ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_order_with_which_anything_went_wrong_may_become_urgent(ExceptionKind kind)
    {
        var order = Go(kind, [], 7);

        _bench.Read(order.Id).Priority.ShouldBe(7);
        Did(_bench, order).ShouldHaveSingleItem().ShouldEndWith("; its priority is 7 now");
    }

    [Fact]
    public void A_site_that_is_stale_for_longer_or_again_is_told_for_each_of_its_open_orders()
    {
        Rule(_bench, ExceptionKind.StaleSite, [ExceptionAction.Notify], after: 10);
        var order = ExceptionCases.AtSite(_bench);
        Pass(_bench, 9 * Minute);
        Did(_bench, order).ShouldBeEmpty();

        Pass(_bench, Minute);
        Pass(_bench, 20 * Minute);
        Did(_bench, order).ShouldBe([$"rule 'on-StaleSite': {order.Parts[0].Id} lies at cube, which nobody hears"]);
        ExceptionCases.Hear(_bench, isStale: false);
        Pass(_bench, 20 * Minute);
        Did(_bench, order).Length.ShouldBe(1);
        ExceptionCases.Hear(_bench, isStale: true);
        Pass(_bench, 10 * Minute);

        Did(_bench, order).Length.ShouldBe(2);
    }

    [Fact]
    public void Who_counts_on_supply_that_slips_is_late_or_never_comes_is_found_each_time_and_nobody_else()
    {
        Rule(_bench, ExceptionKind.LateSupply, [ExceptionAction.Notify], priority: 8);
        Expect(_bench, "S-1", "a", 1, day: 3);
        Expect(_bench, "S-2", "a", 1, day: 4);
        var (first, second) = (Order(_bench, "first", "a", 1), Order(_bench, "second", "a", 1));

        Expect(_bench, "S-1", "a", 1, day: 6);
        Pass(_bench);

        Did(_bench, second).ShouldBeEmpty();
        Did(_bench, first).ShouldBe(
        [
            "rule 'on-LateSupply': units come on 2027-01-21 and not on 2027-01-18: supply line S-1 was changed;"
                + " its priority is 8 now",
        ]);
        _bench.Do((book, now) => Supplying.Cancel(book, "S-2", seen: null, now));
        Pass(_bench);
        Did(_bench, second).ShouldHaveSingleItem().ShouldContain("S-2 was cancelled");
        _bench.Now = _bench.Now.Plus(8 * 24 * 60 * Minute);
        _bench.Do(Supplying.Tend);
        Pass(_bench);
        Did(_bench, first).Length.ShouldBe(2);
        Did(_bench, first)[1].ShouldContain("nobody knows when units come, which 2027-01-21 was said for");
    }

    [Fact]
    public void Units_are_waited_for_since_they_began_to_and_not_since_the_order_was_placed()
    {
        Rule(_bench, ExceptionKind.Waited, [ExceptionAction.Notify], after: 60);
        _bench.Stock("store", "a", 1);
        var order = Order(_bench, "one", "a", 1);
        _bench.Now = _bench.Now.Plus(50 * Minute);
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now)).ShouldBeNull();
        _bench.Read(order.Id).IsWaiting.ShouldBeTrue();

        Pass(_bench, 59 * Minute);
        Did(_bench, order).ShouldBeEmpty();
        Pass(_bench, Minute);

        Did(_bench, order).ShouldHaveSingleItem()
            .ShouldBe("rule 'on-Waited': units have waited since 2027-01-15 08:50 UTC");
    }

    [Fact]
    public void Who_waits_no_more_and_then_again_waits_anew()
    {
        _bench.Stock("store", "a", 1);
        var order = Order(_bench, "one", "a", 2);
        _bench.Read(order.Id).WaitsSince.ShouldBe(_bench.Now);

        Policies.Change(_bench, order.Id, country: null, units: 1).ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).WaitsSince.ShouldBeNull();
    }

    [Fact]
    public void Supply_that_is_put_right_is_none_that_slipped_and_each_line_counts_for_itself()
    {
        Expect(_bench, "S-1", "a", 1, day: 3);
        var wish = HubBench.Wish(("a", 1), ("b", 1)) with { Backorder = true };
        var order = Suspects.Place(_bench, "one", wish);
        Expect(_bench, "S-1", "a", 1, day: 6);
        _bench.Read(order.Id).Slips.ShouldHaveSingleItem().Line.ShouldBe(1);
        Expect(_bench, "S-1", "a", 1, day: 3);

        Rule(_bench, ExceptionKind.LateSupply, [ExceptionAction.Notify]);
        Pass(_bench);

        Did(_bench, order).ShouldBeEmpty();
        Expect(_bench, "S-1", "a", 1, day: 5);
        Pass(_bench);
        Did(_bench, order).ShouldHaveSingleItem().ShouldContain("units come on 2027-01-20 and not on 2027-01-18");
    }

    [Fact]
    public void Another_day_is_booked_in_the_capacity_of_its_node_and_never_passes_it()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        Capacities.Put(_bench, "store", parts: 1, ahead: 3);
        _bench.Stock("store", "a", 9);
        var first = _bench.Order(("a", 1));
        var second = _bench.Order(("a", 2));
        (first.Parts[0].CapacityDay, second.Parts[0].CapacityDay).ShouldBe((Day(0), Day(3)));

        // Friday is over: the first finds Monday taken by the second, and gets Tuesday.
        Pass(_bench, 7 * 60 * Minute);

        var part = _bench.Read(first.Id).Parts[0];
        (part.CapacityDay, part.Leaves, part.Arrives).ShouldBe((Day(4), Day(4), Day(5)));
        _bench.Read(first.Id).PromisedBy.ShouldBe(Day(5));
        Capacities.Booked(_bench, "store", day: 0).ShouldBe((0, 0, 0, 0));
        Capacities.Booked(_bench, "store", day: 3).ShouldBe((0, 0, 1, 2));
        Capacities.Booked(_bench, "store", day: 4).ShouldBe((0, 0, 1, 1));
        Capacities.Differences(_bench, ["store"], [], 12).ShouldBeEmpty();
    }

    [Fact]
    public void It_leaves_when_its_carrier_takes_away_what_the_day_with_room_makes_ready()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1) with
        {
            Collections = [new Collection("07:00", Enum.GetValues<DayOfWeek>())],
        });
        Capacities.Put(_bench, "store", parts: 1, ahead: 6);
        _bench.Stock("store", "a", 9);
        var orders = Enumerable.Range(0, 3).Select(_ => _bench.Order(("a", 1))).ToArray();
        orders.Select(order => (order.Parts[0].CapacityDay, order.Parts[0].Leaves))
            .ShouldBe([(Day(0), Day(3)), (Day(3), Day(4)), (Day(4), Day(5))]);

        // On Monday evening Wednesday is the next day with room, and Thursday's van the first after it.
        Pass(_bench, ((3 * 24) + 7) * 60 * Minute);

        var part = _bench.Read(orders[0].Id).Parts[0];
        (part.CapacityDay, part.Leaves, part.Arrives).ShouldBe((Day(5), Day(6), Day(7)));
    }

    [Fact]
    public void Where_no_day_has_room_it_is_not_dated_anew_and_that_is_said()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        Capacities.Put(_bench, "store", units: 2, ahead: 1);
        _bench.Stock("store", "a", 9);
        var first = _bench.Order(("a", 1));
        Capacities.Put(_bench, "store", units: 0, ahead: 1);

        Pass(_bench, 7 * 60 * Minute);

        Did(_bench, first).ShouldHaveSingleItem().ShouldEndWith("; no day of store has room for it");
        _bench.Read(first.Id).Parts[0].Leaves.ShouldBe(Day(0));
        Capacities.Differences(_bench, ["store"], [], 12).ShouldBeEmpty();
    }

    [Fact]
    public void A_site_is_told_the_new_day()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "cube", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Say(new StockGranted(Sku.Of("a"), 2));
        var order = _bench.Order(("a", 2));
        Pass(_bench, 7 * 60 * Minute);

        var entry = _bench.Say().Down[^1];

        var told = EdgeDom.Site.Texts.HubWordText.Read(entry.Number, entry.Kind, entry.Body)
            .ShouldBeOfType<HubMessageReceived>().Message.ShouldBeOfType<FulfilmentOrderRedated>();
        (told.FulfilmentOrder, told.Carriage.Service, told.Carriage.Leaves, told.Carriage.Arrives)
            .ShouldBe((order.Parts[0].Id, "express", (DateOnly?)Day(3), (DateOnly?)Day(4)));
    }

    [Fact]
    public void The_rows_of_a_rule_say_for_how_long_it_holds()
    {
        var rule = Rule(_bench, ExceptionKind.Short, [ExceptionAction.Hold], hold: 5);
        rule.HoldMillis.ShouldBe(5 * Minute);
        Rule(_bench, ExceptionKind.Short, [ExceptionAction.Hold], hold: 5).Revision.ShouldBe(rule.Revision);
        Rule(_bench, ExceptionKind.Short, [ExceptionAction.Hold], hold: 6).Revision.ShouldBe(rule.Revision + 1);
        _bench.Reopen();
        _bench.Do((book, _) => book.Exceptions.Of("on-Short")!.HoldMinutes).ShouldBe(6);
    }

    private CustomerOrder Go(ExceptionKind kind, ExceptionAction[] actions, int? priority)
    {
        var after = ExceptionRule.Timed.Contains(kind) ? ExceptionCases.After : 0;
        var hold = actions.Contains(ExceptionAction.Hold) ? HoldMinutes : 0;
        Rule(_bench, kind, actions, priority, after, hold: hold);
        var order = ExceptionCases.Begin(_bench, kind);
        Pass(_bench, ExceptionCases.Wait(kind));
        return order;
    }
}
