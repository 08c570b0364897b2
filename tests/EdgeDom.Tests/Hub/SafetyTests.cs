using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Safeguards;

namespace EdgeDom.Tests.Hub;

/// <summary>Safety stock is sold to nobody, and what is promised stays promised.</summary>
public sealed class SafetyTests : IDisposable
{
    private readonly HubBench _bench = new(usual => usual with
    {
        Items =
        [
            new ItemOptions("a", "Kettle", Class: "A"), new ItemOptions("b", "Book", Class: "B"),
            new ItemOptions("c", "Cup", Class: "A"),
        ],
    });

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void The_closest_one_counts_and_none_is_as_before()
    {
        foreach (var sku in new[] { "a", "b", "c" })
        {
            _bench.Stock("store", sku, 20);
            _bench.Stock("depot", sku, 20);
        }

        Seen(_bench, "a").ShouldBe("40: depot 20, store 20");
        Keep(_bench, "store", 1, node: "store");
        Seen(_bench, "a").ShouldBe("39: depot 20, store 19");
        Keep(_bench, "class", 2, name: "A");
        Seen(_bench, "a").ShouldBe("36: depot 18, store 18");
        Seen(_bench, "b").ShouldBe("39: depot 20, store 19");
        Keep(_bench, "class-there", 3, node: "store", name: "A");
        Seen(_bench, "a").ShouldBe("35: depot 18, store 17");
        Keep(_bench, "each", 4, sku: "a");
        Seen(_bench, "a").ShouldBe("32: depot 16, store 16");
        Keep(_bench, "one", 0, node: "store", sku: "a");
        Seen(_bench, "a").ShouldBe("36: depot 16, store 20");
        Seen(_bench, "c").ShouldBe("35: depot 18, store 17");
        _bench.Reopen();
        Seen(_bench, "a").ShouldBe("36: depot 16, store 20");
        End(_bench, "one");
        End(_bench, "each");
        Seen(_bench, "a").ShouldBe("35: depot 18, store 17");
        Keep(_bench, "class-there", 50, node: "depot", name: "A");
        Seen(_bench, "a").ShouldBe("18: store 18");
    }

    [Fact]
    public void Units_under_it_are_ordered_held_and_promised_by_nobody()
    {
        _bench.Stock("store", "a", 5);
        Keep(_bench, "s", 2, sku: "a");

        _bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 3)), now));
        var order = _bench.Order(("a", 4));

        order.Parts.ShouldHaveSingleItem().Lines[0].Quantity.ShouldBe(3);
        order.Lines[0].Short.ShouldBe(1);
        _bench.Hold("r-1", "store", "a", 1).ShouldBeOfType<HoldOutcome.Stands>().Reservation.State
            .ShouldBe(ReservationState.Unavailable);
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 60_000, now))
            .ShouldBeOfType<PromiseOutcome.Unavailable>().Why.ShouldContain("no longer");
        End(_bench, "s");
        _bench.Hold("r-2", "store", "a", 2).ShouldBeOfType<HoldOutcome.Stands>().Reservation.State
            .ShouldBe(ReservationState.Held);
    }

    [Fact]
    public void What_is_held_and_promised_before_is_sent_and_an_order_that_changes_keeps_its_units()
    {
        _bench.Stock("store", "a", 6);
        _bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 2)), now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 60_000, now)).ShouldBeOfType<PromiseOutcome.Stands>();
        var order = _bench.Order(("a", 4));
        Keep(_bench, "s", 50, sku: "a");
        Keep(_bench, "all", 50, sku: "a", isOverAll: true);

        Policies.Change(_bench, order.Id, "DE", null).ShouldBeOfType<OrderOutcome.Done>();
        var kept = _bench.Do((book, now) => Promising.Confirm(book, "p-1", new("", "", "", ""), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Confirmation!.Order;

        Open(order.Id).ShouldBe(4);
        Open(kept).ShouldBe(2);
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
        Seen(_bench, "a").ShouldBe("0: ");
    }

    [Fact]
    public void What_a_site_gives_back_for_a_disruption_and_nobody_else_has_by_then_goes_back_there_whole()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 4));
        var order = _bench.Order(("a", 4));
        _bench.Stock("depot", "a", 8);
        Keep(_bench, "s", 3, sku: "a");
        Fence("fire", new DisruptionScope(NodeId.Of("cube"), null, null, null));
        Tend(Replanning.Tend);
        _bench.Read(order.Id).Parts[0].NodeResponse.ShouldBe(NodeResponse.CancelRequested);
        _bench.Stock("depot", "a", 5);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Open(order.Id).ShouldBe(4);
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void What_is_kept_over_all_bars_no_order_from_leaving_a_fire_with_its_units()
    {
        _bench.Stock("store", "a", 4);
        var order = _bench.Order(("a", 4));
        _bench.Stock("depot", "a", 5);
        Keep(_bench, "all", 5, sku: "a", isOverAll: true);
        Fence("fire", new DisruptionScope(NodeId.Of("store"), null, null, null));
        Tend(Replanning.Tend);

        _bench.Read(order.Id).Parts.Select(part => (part.Node.Value, part.Lines.Sum(line => line.Open)))
            .ShouldBe([("store", 0L), ("depot", 4L)]);
    }

    [Fact]
    public void A_quote_counts_what_lanes_shut_and_the_view_what_room_there_is_before_what_is_kept_over_all()
    {
        _bench.Stock("store", "a", 100);
        _bench.Stock("depot", "a", 5);
        Keep(_bench, "all", 3, sku: "a", isOverAll: true);
        Fence("lane", new DisruptionScope(NodeId.Of("store"), null, null, new Area(["DE"], [])));
        var wish = Policies.Basket("web", "DE", ("a", 5));

        Seen(_bench, "a", new Buyer("web", "DE", "", 0)).ShouldBe("2: depot 2");
        _bench.Do((book, now) => Promising.Quote(book, "p-1", wish, now)).ShouldBeOfType<PromiseOutcome.Stands>()
            .Promise.Quote.Plan.Unfilled.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        Keep(_bench, "all", 60, sku: "a", isOverAll: true);
        Capacities.Put(_bench, "store", units: 5);
        Seen(_bench, "a").ShouldBe("10: depot 5, store 5");
        _bench.Order(("a", 20)).Parts.Sum(part => part.Lines[0].Quantity).ShouldBe(10);
    }

    [Fact]
    public void Where_it_has_gone_from_who_waits_is_served_and_what_was_low_is_so_no_more()
    {
        _bench.Stock("store", "a", 9);
        _bench.Do((book, now) => Watching.Put(
            book, [new WatchWish(NodeId.Of("store"), Sku.Of("a"), 2, 5)], now)).ShouldBeNull();
        Keep(_bench, "s", 9, node: "store", sku: "a");
        var order = Backorders.Order(_bench, "waits", "a", 3);
        Backorders.Told(_bench, "nodes/store/stock/a").ShouldBe(["stock.low"]);

        Keep(_bench, "s", 9, node: "depot");

        Open(order.Id).ShouldBe(3);
        Backorders.Told(_bench, "nodes/store/stock/a").ShouldBe(["stock.low", "stock.recovered"]);
    }

    [Fact]
    public void With_less_kept_of_a_class_who_waits_without_a_day_is_promised_what_comes()
    {
        Keep(_bench, "class", 9, name: "A");
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        var order = Backorders.Order(_bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("", 3)]);

        Keep(_bench, "class", 1, name: "A");
        Tend(Supplying.Tend);

        Backorders.Waits(_bench.Read(order.Id)).Where(wait => wait.Units > 0).ShouldBe([("S-1", 3)]);
    }

    [Fact]
    public void Over_all_nodes_it_is_kept_once_beside_what_each_node_keeps()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 5);
        Keep(_bench, "all", 3, name: "A", isOverAll: true);
        Keep(_bench, "store", 1, node: "store");
        Seen(_bench, "a").ShouldBe("6: depot 5, store 4");
        Seen(_bench, "a", new Buyer("web", "", "", 0)).ShouldBe("6: depot 5, store 4");

        var order = _bench.Order(("a", 9));

        order.Parts.Sum(part => part.Lines[0].Quantity).ShouldBe(6);
        _bench.Hold("r-1", "depot", "a", 1).ShouldBeOfType<HoldOutcome.Stands>().Reservation.State
            .ShouldBe(ReservationState.Unavailable);
        Keep(_bench, "all-a", 1, sku: "a", isOverAll: true);
        Seen(_bench, "a").ShouldStartWith("2: ");
    }

    [Fact]
    public void Channels_share_what_it_leaves_and_the_watch_over_low_stock_reads_the_same()
    {
        _bench.Stock("store", "a", 10);
        Policies.Put(_bench, Policies.Wish("web", "web", guaranteed: 4));
        _bench.Do((book, now) => Watching.Put(
            book, [new WatchWish(NodeId.Of("store"), Sku.Of("a"), 5, 8)], now)).ShouldBeNull();
        Keep(_bench, "s", 3, sku: "a");

        Seen(_bench, "a", new Buyer("app", "", "", 0)).ShouldBe("3: store 3");
        Backorders.Told(_bench, "nodes/store/stock/a").ShouldBeEmpty();
        Keep(_bench, "s", 6, sku: "a");
        Seen(_bench, "a", new Buyer("app", "", "", 0)).ShouldBe("0: ");
        Backorders.Last(_bench, "nodes/store/stock/a", EventTypes.StockLow).Data.GetProperty("units").GetInt64()
            .ShouldBe(4);
    }

    [Fact]
    public void Who_waits_gets_what_it_leaves_when_it_is_smaller_and_counts_on_no_supply_that_fills_it()
    {
        Keep(_bench, "s", 4, node: "store", sku: "a");
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        Backorders.Expect(_bench, "S-2", "a", 5, day: 9);
        var order = Backorders.Order(_bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("S-1", 1), ("S-2", 2)]);
        _bench.Do((book, now) => EdgeDom.Hub.Views.AvailabilityView.Of(book, Sku.Of("a"), now)).AvailableToPromise!
            .Select(day => (day.Day, day.Units)).ShouldBe([(Backorders.Day(9), 3L)]);

        Backorders.Receive(_bench, "S-1", 5, isLast: true);
        Open(order.Id).ShouldBe(1);
        Keep(_bench, "s", 2, node: "store", sku: "a");
        Open(order.Id).ShouldBe(3);
    }

    [Fact]
    public void A_site_may_have_back_what_is_kept_and_what_it_takes_leaves_less()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        Keep(_bench, "s", 4, node: "cube");
        Seen(_bench, "a").ShouldBe("6: cube 6");

        _bench.Say(new StockWanted(Sku.Of("a"), 9));

        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(1);
        Seen(_bench, "a").ShouldBe("0: ");
    }

    [Theory]
    [InlineData(null, false, "", "0: ", "0: ")]
    [InlineData(null, true, "", "5: store 5", "5: store 5")]
    [InlineData(null, true, "DE", "0: ", "5: store 5")]
    [InlineData("express", false, "", "5: store 5", "5: store 5")]
    public void A_node_that_is_fenced_off_is_available_to_nobody_whom_it_may_not_send_to(
        string? service, bool isLane, string country, string shipped, string pickedUp)
    {
        _bench.Stock("store", "a", 5);
        Deliveries.Put(
            _bench, "store", "post", Deliveries.Service("standard", 400, 2), Deliveries.Service("express", 900, 1));
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { VisibleFor = [DeliveryOption.Ship, DeliveryOption.Pickup] });
            return 0;
        });
        var buyer = country.Length > 0 ? new Buyer("web", country, "", 0) : null;

        Fence("fire", new DisruptionScope(
            NodeId.Of("store"), service is null ? null : "post", service, isLane ? new Area(["DE"], []) : null));

        Seen(_bench, "a", buyer).ShouldBe(shipped);
        Seen(_bench, "a", buyer, DeliveryOption.Pickup).ShouldBe(pickedUp);
        var state = Cart("r-1", buyer);
        state.ShouldBe(pickedUp == "0: " ? ReservationState.Unavailable : ReservationState.Held);
        if (service is not null)
        {
            Fence("strike", new DisruptionScope(null, "post", "standard", null));
            Seen(_bench, "a", buyer).ShouldBe("0: ");
        }
    }

    [Fact]
    public void What_is_fenced_off_covers_no_guarantee_and_is_available_again_when_it_is_over()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 5);
        Policies.Put(_bench, Policies.Wish("web", "web", guaranteed: 4));
        Seen(_bench, "a", new Buyer("app", "", "", 0)).ShouldBe("6: depot 5, store 5");

        Fence("fire", new DisruptionScope(NodeId.Of("store"), null, null, null));
        Seen(_bench, "a", new Buyer("app", "", "", 0)).ShouldBe("1: depot 1");
        _bench.Do((book, now) => Disrupting.End(book, "fire", null, "out", "Ada", now));

        Seen(_bench, "a", new Buyer("app", "", "", 0)).ShouldBe("6: depot 5, store 5");
    }

    [Fact]
    public void Two_about_the_same_and_one_of_an_unknown_node_are_refused_and_an_id_may_move_to_another_place()
    {
        _bench.Stock("store", "a", 5);
        Keep(_bench, "one", 1, node: "store", sku: "a");

        Put(Wish("two", 2, node: "store", sku: "a")).ShouldBeOfType<SafetyOutcome.Refused>().Why.ShouldContain("one");
        Put(Wish("two", 2, node: "nowhere")).ShouldBeOfType<SafetyOutcome.Wrong>().Pointer.ShouldBe("/node");
        Keep(_bench, "one", 4, node: "depot");
        Seen(_bench, "a").ShouldBe("5: store 5");
        Keep(_bench, "two", 2, node: "store", sku: "a");
        Seen(_bench, "a").ShouldBe("3: store 3");
    }

    private void Tend(Func<HubBook, Moment, bool> round)
    {
        while (_bench.Do(round))
        {
            // There is more of it.
        }
    }

    private SafetyOutcome Put(SafetyWish wish) =>
        _bench.Do((book, _) => Safeguarding.Put(book, wish, null, isNamed: true));

    private void Fence(string id, DisruptionScope scope) => _bench.Do((book, now) => Disrupting.Put(
        book, new DisruptionWish(id, scope, null, null, null, "fire", "Ada"), null, isNamed: true, now))
        .ShouldBeOfType<DisruptionOutcome.Stands>();

    private ReservationState Cart(string id, Buyer? buyer) => _bench.Do((book, now) => Reserving.Hold(
        book, new HoldRequest(id, NodeId.Of("store"), Sku.Of("a"), 1, 60_000, buyer), now))
        .ShouldBeOfType<HoldOutcome.Stands>().Reservation.State switch
    {
        ReservationState.Held => Released(id),
        var state => state,
    };

    private ReservationState Released(string id)
    {
        _bench.Do((book, _) => Reserving.Release(book, id));
        return ReservationState.Held;
    }

    private long Open(OrderId id) => _bench.Read(id).Parts.SelectMany(part => part.Lines).Sum(line => line.Open);
}
