using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What may be sold and what lies at nodes is told to those who name it, and to nobody else.</summary>
public sealed class FeedTests : IDisposable
{
    private static readonly EventType Available = EventTypes.AvailabilityChanged;
    private static readonly EventType Stock = EventTypes.StockChanged;

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        EventsOnce.ShouldHold(_bench.Options);
        _bench.Dispose();
    }

    [Fact]
    public void Nothing_is_told_while_no_endpoint_of_all_channels_names_it()
    {
        Feeds.Subscribe(_bench, "all");
        Feeds.SubscribeChannel(_bench, "web", Available, Stock);
        _bench.Stock("store", "a", 5);
        _bench.Order(("a", 1));

        Feeds.Told(_bench, Available).ShouldBeEmpty();
        Feeds.Told(_bench, Stock).ShouldBeEmpty();
    }

    [Fact]
    public void What_may_be_sold_is_told_with_what_was_told_before_once_a_batch_and_only_when_it_is_another()
    {
        Feeds.Subscribe(_bench, "shop", Available);
        _bench.Stock("store", "a", 5);
        _bench.Do((book, now) =>
        {
            var store = book.Node(NodeId.Of("store"))!;
            StockTaking.Set(book, store, Sku.Of("a"), 1);
            StockTaking.Set(book, store, Sku.Of("a"), 9);
            return Reserving.Hold(book, new HoldRequest("r-1", store.Node, Sku.Of("a"), 2, 60_000), now);
        });
        _bench.Do((book, _) => Reserving.Confirm(book, "r-1"));
        _bench.Reopen();
        _bench.Say(new StockGranted(Sku.Of("a"), 3));
        Safeguards.Keep(_bench, "s", 4, node: "store", sku: "a");

        Feeds.Availability(_bench).ShouldBe(
            ["a at store: nothing to 5", "a at store: 5 to 7", "a at cube: nothing to 3", "a at store: 7 to 3"]);
        Feeds.Told(_bench, Stock).ShouldBeEmpty();
        var first = Feeds.AtNodes(_bench)[1];
        (first.Type, first.Subject, first.Sequence).ShouldBe(
            ("com.edgedom.availability.changed.v1", "nodes/store/availability/a", "0000000002"));
    }

    [Fact]
    public void What_is_told_is_what_anybody_may_have_sent_from_a_node_and_over_all_of_them()
    {
        Feeds.Subscribe(_bench, "shop", Available);
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 3);
        Suspend(true);
        Suspend(false);
        _bench.Do((book, now) => Disrupting.Put(
            book,
            new DisruptionWish(
                "flood", new DisruptionScope(NodeId.Of("depot"), null, null, null), null, null, null, "a flood", "Ada"),
            null,
            isNamed: true,
            now)).ShouldBeOfType<DisruptionOutcome.Stands>();
        _bench.Reopen();
        _bench.Do((book, now) => Disrupting.End(book, "flood", null, "over", "Ada", now));
        Safeguards.Keep(_bench, "all", 4, sku: "a", isOverAll: true);

        Feeds.Availability(_bench).ShouldBe(
        [
            "a at store: nothing to 5", "a at depot: nothing to 3", "a at store: 5 to 0", "a at store: 0 to 5",
            "a at depot: 3 to 0", "a at depot: 0 to 3", "a at store: 5 to 4",
        ]);
        Feeds.OverAll(_bench).ShouldBe(
            ["a: nothing to 5", "a: 5 to 8", "a: 8 to 3", "a: 3 to 8", "a: 8 to 5", "a: 5 to 8", "a: 8 to 4"]);
    }

    [Fact]
    public void What_a_node_gets_the_equipment_for_may_be_sold_from_then_on()
    {
        using var bench = new HubBench(Equipped.With);
        Feeds.Subscribe(bench, "shop", Available);
        bench.Stock("store", "b", 3);

        bench.Do((book, _) => Pacing.Put(
            book,
            new CapacityWish(NodeId.Of("store"), Equipped.AndCold(new DayCap(9, null)), [], 5),
            seen: null,
            isNamed: true)).ShouldBeOfType<CapacityOutcome.Stands>();

        Feeds.Availability(bench).ShouldBe(["b at store: nothing to 0", "b at store: 0 to 3"]);
        Feeds.OverAll(bench).ShouldBe(["b: nothing to 0", "b: 0 to 3"]);
    }

    [Fact]
    public void Who_subscribes_is_told_what_may_be_sold_by_then_and_that_it_was_sold_out_since()
    {
        _bench.Stock("store", "a", 3);
        _bench.Stock("depot", "b", 2);
        Feeds.Subscribe(_bench, "shop", Available);
        _bench.Order(("a", 3));

        Feeds.Availability(_bench).ShouldBe(
            ["b at depot: nothing to 2", "a at store: nothing to 3", "a at store: 3 to 0"]);
    }

    [Fact]
    public void What_is_sold_out_before_it_was_told_at_all_is_told_too()
    {
        _bench.Stock("store", "a", 3);
        _bench.Do((book, now) =>
        {
            Subscribing.Put(book, Feeds.Endpoint("shop", now, Available), revision: null, isNamed: false);
            return Placing.Place(book, HubBench.Wish(("a", 3)), "k-1", now);
        });

        Feeds.Availability(_bench).ShouldBe(["a at store: nothing to 0"]);
    }

    [Fact]
    public void What_lies_at_a_node_is_told_movement_by_movement_with_reason_and_actor()
    {
        Feeds.Subscribe(_bench, "erp", Stock);
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 2));
        NodeActs.Play(_bench, order.Id, 2);

        var told = Feeds.Told(_bench, Stock);
        told.Select(one => $"{one.Subject} {one.Sequence[^1]} {one.Data.GetProperty("kind").GetString()}"
            + $" {one.Data.GetProperty("change").GetInt64()} {one.Data.GetProperty("onHand").GetInt64()}").ShouldBe(
            ["nodes/store/on-hand/a 1 restated 5 5", "nodes/store/on-hand/a 2 shipped -2 3"]);
        var data = told[1].Data;
        (data.GetProperty("by").GetString(), data.GetProperty("fulfilmentOrder").GetString(),
            data.GetProperty("number").GetInt64()).ShouldBe(("store", $"{order.Id}-1", 2));
        told[0].Data.TryGetProperty("order", out _).ShouldBeFalse();
        Feeds.Told(_bench, Available).ShouldBeEmpty();
    }

    [Fact]
    public void Who_wants_all_is_sent_only_what_need_not_be_named()
    {
        Feeds.Subscribe(_bench, "named", Available);
        Feeds.Subscribe(_bench, "all");
        _bench.Stock("store", "a", 5);
        _bench.Hold("r-1", "store", "a", 1);

        var rounds = _bench.Do((book, now) => Delivering.Work(book, [], new HashSet<string>(), 5_000, now)).Rounds;

        var sent = rounds.ToDictionary(round => round.Endpoint.Id, round => round.Events.Select(one => one.Word));
        sent["named"].ShouldBe([Available.Word, Available.Word]);
        sent["all"].ShouldBe([EventTypes.ReservationHeld.Word]);
    }

    [Fact]
    public void It_ends_when_the_last_that_names_it_is_forgotten_or_is_gone_and_goes_on_from_what_was_told()
    {
        Feeds.Subscribe(_bench, "shop", Available);
        Feeds.Subscribe(_bench, "other", Available);
        _bench.Stock("store", "a", 5);
        Feeds.Forget(_bench, "shop");
        _bench.Stock("store", "a", 6);
        _bench.Do((book, now) => Delivering.Work(book, [], new HashSet<string>(), 5_000, now));
        _bench.Do((book, now) => Delivering.Work(
            book, [new DeliveryAnswer("other", 1, 410, "Gone.", 0)], new HashSet<string>(), 5_000, now));
        _bench.Stock("store", "a", 7);
        _bench.Reopen();
        _bench.Stock("store", "a", 8);
        Feeds.Availability(_bench).ShouldBe(["a at store: nothing to 5", "a at store: 5 to 6"]);

        Feeds.Subscribe(_bench, "shop", Available);

        Feeds.Availability(_bench)[2..].ShouldBe(["a at store: 6 to 8"]);
    }

    [Fact]
    public void A_change_of_very_much_is_told_a_bounded_number_a_batch_also_when_the_hub_ends_in_between()
    {
        const int Skus = 600;
        Feeds.Subscribe(_bench, "shop", Available);
        _bench.Do((book, _) =>
        {
            for (var one = 0; one < Skus; one++)
            {
                StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of($"sku-{one}"), 9);
            }

            return 0;
        });

        Feeds.Told(_bench, Available).Length.ShouldBe(2 * Feeds.Each);
        TellAll();
        Feeds.Told(_bench, Available).Length.ShouldBe(2 * Skus);
        Safeguards.Keep(_bench, "all", 2, node: "store");
        Feeds.Told(_bench, Available).Length.ShouldBe(2 * (Skus + Feeds.Each));
        _bench.Do((book, _) => book.Watches.Feed.HasMore).ShouldBeTrue();
        Feeds.Told(_bench, Available).Length.ShouldBe(2 * (Skus + (2 * Feeds.Each)));
        _bench.Reopen();
        TellAll();

        Feeds.Told(_bench, Available).Length.ShouldBe(4 * Skus);
        Feeds.Availability(_bench)[^1].ShouldEndWith(": 9 to 7");
    }

    private void TellAll()
    {
        for (var left = 9; left > 0 && _bench.Do((book, _) => book.Watches.Feed.HasMore); left--)
        {
            // There is more to tell.
        }
    }

    private void Suspend(bool isSuspended) => _bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of("store"))! with { IsSuspended = isSuspended });
        return 0;
    });
}
