using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>How much nodes take on a day, and what orders, promises and held orders book of it.</summary>
public sealed class CapacityTests : IDisposable
{
    private static readonly OrderWords NoWords = new("", "", "", "");

    private readonly HubBench _bench = new();

    public CapacityTests()
    {
        _bench.Stock("store", "a", 50);
        _bench.Stock("store", "b", 50);
    }

    public void Dispose()
    {
        Capacities.Differences(_bench, ["store", "depot"], ["p-1", "p-2", "p-3"], 40).ShouldBeEmpty();
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        EventsOnce.ShouldHold(_bench.Options);
        _bench.Dispose();
    }

    [Fact]
    public void What_would_pass_the_capacity_of_a_day_is_planned_for_the_next_one_and_no_further_than_it_plans()
    {
        Capacities.Put(_bench, "store", parts: 2, ahead: 1);

        var days = Enumerable.Range(0, 5).Select(_ => Part(_bench.Order(("a", 1)))?.CapacityDay).ToArray();

        days.ShouldBe([Backorders.Day(0), Backorders.Day(0), Backorders.Day(1), Backorders.Day(1), null]);
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 2, 2));
        Backorders.Told(_bench, "nodes/store/capacity").ShouldBe(
            ["node-capacity.changed", "node-capacity.exhausted", "node-capacity.exhausted"]);
        _bench.Now = _bench.Now.Plus(24 * 3_600_000);
        Part(_bench.Order(("a", 1)))!.CapacityDay.ShouldBe(Backorders.Day(2));
    }

    [Fact]
    public void A_node_that_has_no_room_is_passed_over_for_another_and_the_decision_says_why_byte_for_byte()
    {
        _bench.Stock("depot", "a", 50);
        Capacities.Put(_bench, "store", parts: 1, ahead: 0);
        Part(_bench.Order(("a", 1)))!.Node.Value.ShouldBe("store");

        var order = _bench.Order(("a", 1));

        (Part(order)!.Node.Value, Part(order)!.CapacityDay).ShouldBe(("depot", null));
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1")!;
        var question = kept.Question!.Asked();
        HubJson.Write(Router.Decide(question)).ShouldBe(kept.Body);
        var verdict = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store");
        (verdict.Code, verdict.Fences!.Single().Fence, verdict.Capacity).ShouldBe(
            (VerdictCode.Fenced, "capacity", new DayRoom(Backorders.Day(0), null)));
        var explained = ExplainView.Of(kept.Record, Strategy.Plain).Nodes.Single(one => one.Node.Value == "store");
        (explained.Why, explained.Capacity).ShouldBe(
            ("kept out: capacity", verdict.Capacity));
        var change = Counterfactuals.Of(question, Strategy.Plain, kept.Record.Decision, NodeId.Of("store"));
        CounterfactualView.Of(change, verdict).Sentence.ShouldBe(
            "store got nothing: kept out by the strategy, a disruption or its capacity; it would have won if it were"
            + " not fenced by 'capacity'.");
    }

    [Fact]
    public void Units_are_counted_over_lines_and_what_no_day_has_room_for_goes_elsewhere()
    {
        _bench.Stock("depot", "b", 50);
        Capacities.Put(_bench, "store", units: 5, ahead: 2);

        Parts(_bench.Order(("a", 3), ("b", 1))).ShouldBe([("store", 0, 4)]);
        Parts(_bench.Order(("a", 2))).ShouldBe([("store", 1, 2)], "one unit is left of today");
        Parts(_bench.Order(("a", 1))).ShouldBe([("store", 0, 1)]);
        Parts(_bench.Order(("a", 4), ("b", 3))).ShouldBe([("depot", null, 2), ("store", 2, 5)]);
    }

    [Fact]
    public void A_promise_holds_its_day_until_it_is_confirmed_released_or_lapses_and_each_only_once()
    {
        Capacities.Put(_bench, "store", parts: 3, units: 9, ahead: 0);
        Quote("p-1", 2);
        Quote("p-2", 3);
        Quote("p-3", 4);
        foreach (var id in new[] { "p-1", "p-2", "p-3", "p-3" })
        {
            Hold(id).ShouldBeOfType<PromiseOutcome.Stands>();
        }

        Capacities.Booked(_bench, "store").ShouldBe((3, 9, 0, 0));
        Part(_bench.Order(("a", 1))).ShouldBeNull();
        Confirm("p-1");
        Confirm("p-1");
        _bench.Do((book, _) => Promising.Release(book, "p-2"));
        _bench.Do((book, _) => Promising.Release(book, "p-2"));
        Capacities.Booked(_bench, "store").ShouldBe((1, 4, 1, 2));
        Suspects.Pass(_bench, 61_000);
        Suspects.Pass(_bench, 61_000);
        _bench.Reopen();

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 1, 2));
        Part(_bench.Order(("a", 7)))!.CapacityDay.ShouldBe(Backorders.Day(0));
    }

    [Fact]
    public void A_quote_whose_day_is_full_by_now_is_not_held_and_a_held_one_is_kept()
    {
        Quote("p-1", 2);
        Capacities.Put(_bench, "store", units: 1, ahead: 0);
        Hold("p-1").ShouldBeOfType<PromiseOutcome.Unavailable>().Why
            .ShouldBe("Node store has no capacity left for this on the day that was quoted.");
        Capacities.Put(_bench, "store", units: 4, ahead: 0);
        Hold("p-1").ShouldBeOfType<PromiseOutcome.Stands>();
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 0, 0), "it was planned before there was one");
        Quote("p-2", 3);
        Quote("p-3", 3);
        Hold("p-2").ShouldBeOfType<PromiseOutcome.Stands>();
        Hold("p-3").ShouldBeOfType<PromiseOutcome.Unavailable>();
        Capacities.Put(_bench, "store", units: 1, ahead: 0);

        Part(Confirm("p-2"))!.CapacityDay.ShouldBe(Backorders.Day(0));

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 1, 3));
        Part(_bench.Order(("a", 1))).ShouldBeNull();
    }

    [Fact]
    public void A_promise_that_is_confirmed_after_its_day_takes_the_next_day_that_has_room_for_it()
    {
        _bench.Stock("depot", "a", 50);
        Capacities.Put(_bench, "store", units: 4, ahead: 2);
        Quote("p-1", 3);
        Quote("p-2", 3);
        Hold("p-1", Promise.HoldMillisMax);
        _bench.Now = _bench.Now.Plus(24 * 3_600_000);
        Parts(_bench.Order(("a", 3))).ShouldBe([("store", 1, 3)]);

        Parts(Confirm("p-1")).ShouldBe([("store", 2, 3)]);

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 0, 0));
        Quote("p-3", 4);
        Hold("p-3", Promise.HoldMillisMax);
        _bench.Now = _bench.Now.Plus(3 * 24 * 3_600_000);
        Capacities.Put(_bench, "store", units: 2, ahead: 2);
        Parts(Confirm("p-3")).ShouldBe([("depot", null, 4)], "no day of the store takes all of it any more");
    }

    [Fact]
    public void What_a_node_rejects_misses_or_does_not_send_is_given_back_and_what_was_sent_is_not()
    {
        Capacities.Put(_bench, "store", parts: 9, units: 90);
        var (rejected, missed, half, sent, cancelled) = (
            _bench.Order(("a", 2)), _bench.Order(("a", 2), ("b", 1)), _bench.Order(("a", 4)), _bench.Order(("a", 1)),
            _bench.Order(("a", 5)));
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 5, 15));

        At(rejected, (book, order, part) => Settling.Reject(book, order, part, "broken", _bench.Now));
        At(missed, (book, order, part) => Settling.ShortPick(
            book, order, part, part.Lines[0], 2, "gone", _bench.Now));
        At(half, (book, order, part) => Settling.Ship(
            book, order, part, [new(1, Sku.Of("a"), 3)], _bench.Now));
        At(sent, (book, order, part) => Settling.Ship(book, order, part, HubBench.Shipped(part).Lines, _bench.Now));
        _bench.Do((book, now) => Cancelling.Cancel(book, cancelled.Id, now));

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 3, 1 + 3 + 1));
        At(missed, (book, order, part) => Settling.ShortPick(
            book, order, part, part.Lines[1], 1, "gone too", _bench.Now));
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 2, 3 + 1));
    }

    [Fact]
    public void A_suspect_order_holds_its_day_and_gives_it_back_when_it_is_declined()
    {
        Capacities.Put(_bench, "store", parts: 1, ahead: 0);
        var suspect = Suspects.Order(_bench, "1", ("a", 2));
        Capacities.Booked(_bench, "store").ShouldBe((1, 2, 0, 0));
        Part(_bench.Order(("a", 1))).ShouldBeNull();
        Suspects.Decline(_bench, suspect.Id);
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 0, 0));

        suspect = Suspects.Order(_bench, "2", ("a", 3));
        Suspects.Release(_bench, suspect.Id, "yes-2");

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 1, 3));
    }

    [Fact]
    public void Who_waits_for_room_gets_it_when_it_is_given_back_when_there_is_more_and_when_there_is_no_bound()
    {
        Capacities.Put(_bench, "store", parts: 1, ahead: 0);
        var first = _bench.Order(("a", 1));
        var waits = Enumerable.Range(1, 3).Select(one => Backorders.Order(_bench, $"w-{one}", "a", 2)).ToArray();
        waits.ShouldAllBe(order => order.Parts.Count == 0);

        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));
        waits.Select(order => _bench.Read(order.Id).Parts.Count).ShouldBe([1, 0, 0]);
        Capacities.Put(_bench, "store", parts: 2, ahead: 0);
        waits.Select(order => _bench.Read(order.Id).Parts.Count).ShouldBe([1, 1, 0]);
        _bench.Do((book, _) => Pacing.End(book, NodeId.Of("store"), seen: null));

        waits.Select(order => _bench.Read(order.Id).Parts.Count).ShouldBe([1, 1, 1]);
        _bench.Read(waits[2].Id).Parts[0].CapacityDay.ShouldBeNull();
    }

    [Fact]
    public void Days_are_those_of_the_nodes_calendar_and_a_full_one_lets_parcels_leave_and_arrive_later()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        Capacities.Put(
            _bench, "store", parts: 1, ahead: 5, dates: new DatedCap(Backorders.Day(4), new DayCap(0, null)));

        var parts = Enumerable.Range(0, 3).Select(_ => Part(_bench.Order(("a", 1)))!).ToArray();

        parts.Select(part => part.CapacityDay).ShouldBe(
            [Backorders.Day(0), Backorders.Day(3), Backorders.Day(5)], "a weekend, then a date without work");
        parts.Select(part => part.Leaves).ShouldBe(parts.Select(part => part.CapacityDay));
        parts.Select(part => part.Arrives).ShouldBe([Backorders.Day(3), Backorders.Day(4), Backorders.Day(6)]);
    }

    [Fact]
    public void Who_wants_it_by_a_day_gets_it_from_a_node_that_has_room_in_time_though_it_costs_more()
    {
        _bench.Stock("depot", "a", 50);
        foreach (var (node, minor) in new[] { ("store", 500), ("depot", 900) })
        {
            Deliveries.Put(_bench, node, node, Deliveries.Service("standard", minor, transitDays: 1));
        }

        Capacities.Put(_bench, "store", parts: 1);
        var wish = HubBench.Wish(("a", 1)) with { Delivery = new DeliveryChoice(By: Backorders.Day(3)) };
        string[] nodes = [.. Enumerable.Range(0, 2).Select(one => Policies.Placed(_bench, $"{one}", wish))
            .Select(order => Part(order)!.Node.Value)];

        nodes.ShouldBe(["store", "depot"]);
        Part(_bench.Order(("a", 1)))!.ShouldSatisfyAllConditions(
            part => part.Node.Value.ShouldBe("store"), part => part.Leaves.ShouldBe(Backorders.Day(3)));
    }

    [Fact]
    public void Who_waits_for_room_claims_no_supply_and_is_sent_on_the_first_day_that_has_it()
    {
        Capacities.Put(_bench, "store", units: 4, ahead: 0);
        Backorders.Expect(_bench, "S-1", "a", 9, day: 9);
        _bench.Order(("a", 4));

        var waits = Backorders.Order(_bench, "waits", "a", 3);

        Backorders.Waits(waits).ShouldBe([("", 3)]);
        _bench.Now = _bench.Now.Plus(24 * 3_600_000);
        _bench.Do((book, _) => book.Counts.Received).ShouldBe(2);
        Parts(_bench.Read(waits.Id)).ShouldBe([("store", 1, 3)]);
    }

    [Fact]
    public void Room_goes_first_to_what_other_nodes_do_not_have()
    {
        _bench.Stock("depot", "a", 50);
        Capacities.Put(_bench, "store", units: 3, ahead: 0);

        Parts(_bench.Order(("a", 2), ("b", 2))).ShouldBe([("depot", null, 1), ("store", 0, 3)]);
        Parts(_bench.Order(("a", 1))).ShouldBe([("depot", null, 1)]);
    }

    [Fact]
    public void A_date_says_only_what_is_not_as_usual_on_it()
    {
        Capacities.Put(
            _bench, "store", parts: 2, units: 3, ahead: 0, dates: new DatedCap(Backorders.Day(0), new DayCap(1, null)));

        Parts(_bench.Order(("a", 3))).ShouldBe([("store", 0, 3)]);
        Part(_bench.Order(("a", 1))).ShouldBeNull();
        Capacities.Put(
            _bench, "store", parts: 9, units: 4, ahead: 0, dates: new DatedCap(Backorders.Day(0), new DayCap(8, null)));
        Parts(_bench.Order(("a", 2))).ShouldBe([("store", 0, 1)], "there is room for one unit");
    }

    [Fact]
    public void Availability_is_what_a_quote_would_get()
    {
        Capacities.Put(_bench, "store", units: 6, ahead: 1);
        _bench.Order(("a", 4));

        var view = _bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now));

        (view.AvailableToSell, view.Nodes.Single().AvailableToSell).ShouldBe((6, 6));
        Quote("p-1", 7).Unfilled.Single().Quantity.ShouldBe(1);
        _bench.Order(("a", 6));
        _bench.Order(("a", 2));
        _bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now)).Nodes.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_keeps_the_day_that_the_order_has_though_its_node_would_take_on_less_by_now()
    {
        Capacities.Put(_bench, "store", parts: 1, units: 4, ahead: 0);
        var order = _bench.Order(("a", 2));

        Policies.Change(_bench, order.Id, "DE", 4).ShouldBeOfType<OrderOutcome.Done>();
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 1, 4));
        Capacities.Put(_bench, "store", parts: 1, units: 3, ahead: 0);
        Policies.Change(_bench, order.Id, "GB", null).ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Parts.Count(part => !part.IsClosed).ShouldBe(1);
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 1, 4));
    }

    [Fact]
    public void What_is_booked_of_days_long_past_is_forgotten_and_what_comes_back_of_it_frees_nothing()
    {
        Capacities.Put(_bench, "store", parts: 1);
        var old = _bench.Order(("a", 1));
        _bench.Now = _bench.Now.Plus((CapacityBook.DaysKept + 1) * 24L * 3_600_000);
        _bench.Order(("a", 1));
        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 0, 0));
        _bench.Reopen();

        _bench.Do((book, now) => Cancelling.Cancel(book, old.Id, now));

        Capacities.Booked(_bench, "store").ShouldBe((0, 0, 0, 0));
    }

    private static OrderPart? Part(CustomerOrder order) => order.Parts.SingleOrDefault(part => !part.IsClosed);

    private static (string Node, int? Day, long Units)[] Parts(CustomerOrder order) =>
    [
        .. order.Parts.Where(part => !part.IsClosed).OrderBy(part => part.Node).Select(part => (
            part.Node.Value,
            part.CapacityDay?.DayNumber - Backorders.Day(0).DayNumber,
            part.Lines.Sum(line => line.Open))),
    ];

    private void At(CustomerOrder order, Func<HubBook, CustomerOrder, OrderPart, string?> act) => _bench.Do(
        (book, _) => act(book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0]));

    private RoutingDecision Quote(string id, long units) => _bench
        .Do((book, now) => Promising.Quote(book, id, HubBench.Wish(("a", units)), now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Decision;

    private PromiseOutcome Hold(string id, long millis = 60_000) =>
        _bench.Do((book, now) => Promising.Hold(book, id, millis, now));

    private CustomerOrder Confirm(string id) => _bench.Read(_bench
        .Do((book, now) => Promising.Confirm(book, id, NoWords, now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Confirmation!.Order);
}
