using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>How much people and equipment of nodes take on a day.</summary>
public sealed class LabourTests : IDisposable
{
    private const long Day = 24 * 3_600_000;

    private static readonly LabourCosts Costs = new(60, 30, 10, [new ItemLabour("frozen", null, 300)]);

    private readonly HubBench _bench = new(Equipped.With);

    public LabourTests()
    {
        _bench.Stock("store", "a", 50);
        _bench.Stock("store", "b", 50);
    }

    public void Dispose()
    {
        Capacities.Differences(_bench, ["store", "depot"], [], 40).ShouldBeEmpty();
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        EventsOnce.ShouldHold(_bench.Options);
        _bench.Dispose();
    }

    [Fact]
    public void What_people_have_no_time_for_goes_to_the_next_day_and_comes_back_with_the_seconds_it_took()
    {
        Put("store", new DayCap(null, null, LabourMinutes: 5), ahead: 1);

        var first = _bench.Order(("a", 6));
        var next = _bench.Order(("a", 21));
        var least = _bench.Order(("a", 5));

        Parts(first).ShouldBe([("store", 0, 6)]);
        Parts(next).ShouldBe([("store", 1, 21)], "90 s and 10 s a unit are 300 s, a whole day");
        Parts(least).ShouldBe([("store", 0, 5)]);
        (Seconds(0), Seconds(1)).ShouldBe((290, 300));
        Parts(_bench.Order(("a", 1))).ShouldBeEmpty();
        Backorders.Told(_bench, "nodes/store/capacity").ShouldBe(
            ["node-capacity.changed", "node-capacity.exhausted", "node-capacity.exhausted"]);
        Put("store", new DayCap(null, null, LabourMinutes: 5), ahead: 1, Costs with { UnitSeconds = 20 });
        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));
        Seconds(0).ShouldBe(140, "as it was booked, whatever a unit takes by now");
    }

    [Fact]
    public void A_node_sends_as_much_as_its_people_have_time_for_and_the_decision_says_so_byte_for_byte()
    {
        Put("store", new DayCap(null, null, LabourMinutes: 12), ahead: 0);

        var order = _bench.Order(("b", 20));

        Parts(order).ShouldBe([("store", 0, 2)], "two take 690 s of 720");
        Hits(order, "store").ShouldBe(["labour"]);
        var none = _bench.Order(("a", 1));
        Hits(none, "store").ShouldBe(["labour"]);
        Explained(none, "store").ShouldBe("kept out: labour");
    }

    [Fact]
    public void Who_waits_for_time_gets_it_when_it_is_given_back()
    {
        Put("store", new DayCap(null, null, LabourMinutes: 7), ahead: 0);
        var first = _bench.Order(("a", 3));
        var waits = Backorders.Order(_bench, "waits", "b", 1);
        waits.Parts.ShouldBeEmpty("120 s are booked, 300 s are left, and it takes 390 s");

        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));

        Parts(_bench.Read(waits.Id)).ShouldBe([("store", 0, 1)]);
    }

    [Fact]
    public void An_item_goes_only_where_its_equipment_is_and_as_many_units_as_that_takes()
    {
        _bench.Stock("depot", "b", 50);
        Parts(_bench.Order(("b", 1))).ShouldBeEmpty("no node has a cold room");
        _bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("b"), now)).Nodes.ShouldBeEmpty();
        Put("depot", Cold(units: 5), ahead: 0, labour: null);

        var order = _bench.Order(("b", 3), ("a", 1));
        var rest = _bench.Order(("b", 3));

        Parts(order).ShouldBe([("depot", 0, 3), ("store", null, 1)]);
        Hits(order, "store").ShouldBe(["equipment: cold-room"]);
        Parts(rest).ShouldBe([("depot", 0, 2)]);
        Hits(rest, "depot").ShouldBe(["equipment: cold-room"]);
        Explained(rest, "store").ShouldBe("kept out: equipment: cold-room");
        var use = Capacities.Use(_bench, "depot").Of("cold-room");
        (use.Parts, use.Units).ShouldBe((2, 5));
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
        Capacities.Use(_bench, "depot").Of("cold-room").Units.ShouldBe(2);
        _bench.Reopen();
        Parts(_bench.Order(("b", 3))).ShouldBe([("depot", 0, 3)]);
    }

    [Fact]
    public void Fulfilment_orders_that_need_equipment_are_bounded_apart_from_others_and_by_date()
    {
        var none = new DatedCap(
            Backorders.Day(1), new DayCap(null, null, Equipment: [new EquipmentCap("cold-room", Parts: 0)]));
        Put("store", Cold(parts: 1), ahead: 2, labour: null, none);

        Parts(_bench.Order(("b", 9))).ShouldBe([("store", 0, 9)]);
        Parts(_bench.Order(("b", 9))).ShouldBe([("store", 2, 9)], "none the day after");
        Parts(_bench.Order(("a", 9))).ShouldBe([("store", 0, 9)]);
        Parts(_bench.Order(("b", 9))).ShouldBeEmpty();
    }

    [Fact]
    public void Time_goes_first_to_what_no_other_node_has_or_has_the_equipment_for()
    {
        _bench.Stock("depot", "a", 50);
        _bench.Stock("depot", "b", 50);
        Put("store", new DayCap(null, null, LabourMinutes: 7), ahead: 0);

        Parts(_bench.Order(("a", 1), ("b", 1))).ShouldBe([("depot", null, 1), ("store", 0, 1)]);
    }

    [Fact]
    public void Parcels_of_an_order_that_go_as_one_take_what_was_reckoned_for_each_item()
    {
        Put("store", Cold() with { LabourMinutes = 100 }, ahead: 0, Costs);
        IReadOnlyList<OwnParcel> own =
            [.. OwnParcel.Of(_bench.Order(("a", 1))), .. OwnParcel.Of(_bench.Order(("b", 1)))];

        var room = _bench.Do((book, now) => book.Capacities.Room(
            book.Node(NodeId.Of("store"))!, now, [(Sku.Of("a"), 1), (Sku.Of("b"), 1)], own));

        var load = ParcelLoad.Of(room!.Work, [(Sku.Of("a"), 1), (Sku.Of("b"), 1)]);
        load.Seconds.ShouldBe(60 + 30 + 10 + 30 + 300);
        load.Equipment.ShouldBe([("cold-room", 1, 1)]);
    }

    [Fact]
    public void Supply_of_a_node_without_the_equipment_is_promised_to_nobody_until_it_has_it()
    {
        Backorders.Expect(_bench, "S1", "b", 20, 5, "depot");
        var waits = Backorders.Order(_bench, "waits", "b", 1);
        Available().ShouldBeNull();

        Put("depot", Cold(), ahead: 0, labour: null);

        Available()!.Single().Units.ShouldBe(20);
        _bench.Do((book, now) => Supplying.Tend(book, now));
        Available()!.Single().Units.ShouldBe(20 - 1);
        Backorders.Waits(_bench.Read(waits.Id)).Single().Supply.ShouldBe("S1");

        Put("depot", new DayCap(100, null), ahead: 0, labour: null);
        _bench.Do((book, now) => Supplying.Tend(book, now));
        Backorders.Waits(_bench.Read(waits.Id)).Single().Supply.ShouldBe("");
        IReadOnlyList<EdgeDom.Sourcing.Availability.DatedUnits>? Available() => _bench.Do(
            (book, now) => AvailabilityView.Of(book, Sku.Of("b"), now)).AvailableToPromise;
    }

    [Fact]
    public void A_caller_reserves_nothing_that_counts_for_nobody_and_full_days_do_not_bind_him()
    {
        Held("lacking").ShouldBe(ReservationState.Unavailable, "no node has a cold room");
        Policies.Put(_bench, Policies.Wish("app", "app", guaranteed: 1, sku: "b"));
        Held("allotted").ShouldBe(ReservationState.Unavailable, "nor with a policy");
        Put("store", Cold(units: 0), ahead: 0, labour: null);
        Held("full").ShouldBe(ReservationState.Held);
        Held("lacking").ShouldBe(ReservationState.Unavailable, "as it was said");

        ReservationState Held(string id) =>
            _bench.Hold(id, "store", "b", 1).ShouldBeOfType<HoldOutcome.Stands>().Reservation.State;
    }

    [Fact]
    public void What_an_order_has_where_the_equipment_has_gone_bars_it_from_no_other_address_but_a_cap_does()
    {
        Put("store", Cold(), ahead: 0, labour: null);
        Policies.Put(_bench, Policies.Wish("fr", country: "FR", cap: 2, sku: "b"));
        var order = Policies.Placed(_bench, "gb", Policies.Basket("web", "GB", ("b", 3)));
        Put("store", new DayCap(100, null), ahead: 0, labour: null);
        Policies.Put(_bench, Policies.Wish("app", "app", guaranteed: 50, sku: "b"));

        Policies.Change(_bench, order.Id, "FR", units: null).ShouldBeOfType<OrderOutcome.Refused>()
            .Why.ShouldContain("channel policies");
        Policies.Change(_bench, order.Id, "DE", units: null).ShouldBeOfType<OrderOutcome.Done>();

        Parts(_bench.Read(order.Id)).ShouldBe([("store", 0, 3)], "it stays where it is, and is of no use to others");
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void What_does_not_go_to_the_new_address_from_there_is_not_kept_and_bars_it()
    {
        var near = new Area(["GB", "FR"], []);
        Deliveries.Put(_bench, "store", "near", Deliveries.Service("standard", 500, transitDays: 1) with
        {
            Zones = [new RateZone("near", near, 1, [new WeightBand(null, 500, 0)])],
        });
        Put("store", Cold(), ahead: 0, labour: null);
        var order = Policies.Placed(_bench, "gb", Policies.Basket("web", "GB", ("b", 3)));
        Put("store", new DayCap(100, null), ahead: 0, labour: null);
        _bench.Stock("depot", "b", 50);
        Put("depot", Cold(), ahead: 0, labour: null);
        Policies.Put(_bench, Policies.Wish("app", "app", guaranteed: 50, sku: "b"));

        Policies.Change(_bench, order.Id, "DE", units: null).ShouldBeOfType<OrderOutcome.Refused>()
            .Why.ShouldContain("channel policies");
        Parts(_bench.Read(order.Id)).ShouldBe([("store", 0, 3)]);
        Policies.Change(_bench, order.Id, "FR", units: null).ShouldBeOfType<OrderOutcome.Done>();

        Parts(_bench.Read(order.Id)).ShouldBe([("store", 0, 3)]);
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void A_promise_whose_day_is_over_is_not_dated_anew_where_the_equipment_has_gone()
    {
        _bench.Stock("depot", "b", 50);
        Put("store", Cold(), ahead: 0, labour: null);
        _bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("b", 2)), now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 5 * Day, now)).ShouldBeOfType<PromiseOutcome.Stands>();
        Put("depot", Cold(), ahead: 0, labour: null);
        Put("store", new DayCap(100, null), ahead: 0, labour: null);
        _bench.Now = _bench.Now.Plus(2 * Day);

        var order = _bench.Read(_bench.Do((book, now) => Promising.Confirm(
            book, "p-1", new OrderWords("", "", "", ""), now)).ShouldBeOfType<PromiseOutcome.Stands>()
            .Promise.Confirmation!.Order);

        Parts(order).ShouldBe([("depot", 2, 2)]);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Select(entry => entry.Kind).ShouldNotContain("re-dated");
    }

    private static DayCap Cold(long? parts = null, long? units = null) =>
        new(null, null, Equipment: [new EquipmentCap("cold-room", parts, units)]);

    private static (string Node, int? Day, long Units)[] Parts(CustomerOrder order) =>
    [
        .. order.Parts.Where(part => !part.IsClosed).OrderBy(part => part.Node).Select(part => (
            part.Node.Value,
            part.CapacityDay?.DayNumber - Backorders.Day(0).DayNumber,
            part.Lines.Sum(line => line.Open))),
    ];

    private void Put(string node, DayCap usual, int ahead, LabourCosts? labour, params DatedCap[] dates) =>
        _bench.Do((book, _) => Pacing.Put(
            book, new CapacityWish(NodeId.Of(node), usual, dates, ahead, labour), seen: null, isNamed: true))
            .ShouldBeOfType<CapacityOutcome.Stands>();

    private void Put(string node, DayCap usual, int ahead) => Put(node, Equipped.AndCold(usual), ahead, Costs);

    private long Seconds(int day) => Capacities.Use(_bench, "store", day).AllSeconds;

    // Of the order's decision, which is made again from its question, byte for byte.
    private string[] Hits(CustomerOrder order, string node)
    {
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1")!;
        HubJson.Write(Router.Decide(kept.Question!.Asked())).ShouldBe(kept.Body);
        var verdict = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == node);
        return [.. (verdict.Fences ?? []).Select(hit => hit.Fence)];
    }

    private string Explained(CustomerOrder order, string node)
    {
        using var reader = new HubReader(_bench.Options);
        var record = reader.KeptDecision($"{order.Id}-d1")!.Record;
        return ExplainView.Of(record, Strategy.Plain).Nodes.Single(one => one.Node.Value == node).Why;
    }
}
