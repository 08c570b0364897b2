using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;
using static EdgeDom.Sourcing.Network.DeliveryOption;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Where a basket can be fetched, and when. The bench's clock stands at 09:00 in Paris on Friday 2027-01-15.
/// </summary>
public sealed class PickupTests : IDisposable
{
    private readonly HubBench _bench = new(options => Equipped.With(options) with
    {
        Items = [new("a", "A", Class: "slow"), new("b", "B", Handling: "frozen"), new("c", "C")],
    });

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Nodes_that_offer_pickup_come_by_when_and_then_how_far_and_say_what_they_have_and_what_lacks()
    {
        Open("store", minutes: 60);
        Open("depot", minutes: 60);
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 3);
        _bench.Stock("depot", "c", 5);

        var options = Ask(("a", 2), ("c", 1), ("a", 2));

        options.Select(one => (one.Node.Value, one.Has)).ShouldBe(
            [("store", PickupShare.Part), ("depot", PickupShare.Part)]);
        Lines(options[0]).ShouldBe(["1 1 stock", "2 0 stock", "3 0 stock"]);
        Lines(options[1]).ShouldBe(["1 2 ", "2 1 ", "3 1 stock"]);
        options[0].Earliest.ShouldBe(At(60));
        (options[0].Day, options[0].From, options[0].TimeZone).ShouldBe(
            (new DateOnly(2027, 1, 15), "10:00", "Europe/Paris"));
        options[0].DistanceMetres.ShouldBeLessThan(options[1].DistanceMetres);
        options[0].Why.ShouldBe(["stock"]);
        Open("depot", minutes: 30);
        _bench.Stock("depot", "a", 4);
        options = Ask(("a", 2), ("c", 1), ("a", 2));
        options.Select(one => (one.Node.Value, one.Has)).ShouldBe(
            [("depot", PickupShare.Whole), ("store", PickupShare.Part)]);
        options[0].Why.ShouldBeNull();
    }

    [Fact]
    public void What_is_kept_as_safety_stock_is_not_there_to_be_fetched()
    {
        Open("store", minutes: 60);
        _bench.Stock("store", "a", 5);
        Safeguards.Keep(_bench, "some", 3, node: "store", sku: "a");

        Lines(Ask(("a", 4))[0]).ShouldBe(["1 2 stock"]);
    }

    [Fact]
    public void One_of_which_nobody_knows_when_comes_after_those_and_one_that_has_nothing_last()
    {
        Open("store", minutes: 600);
        Shows("depot", Pickup);
        Shows("cube", Pickup);
        _bench.Stock("store", "c", 1);
        _bench.Stock("depot", "c", 1);

        var options = Ask(("c", 1));

        options.Select(one => one.Node.Value).ShouldBe(["store", "depot", "cube"]);
        (options[1].Earliest, options[1].Has).ShouldBe((null, PickupShare.Whole));
        (options[2].Has, options[2].Why![0]).ShouldBe((PickupShare.None, "stock"));
        Shows("depot", Ship);
        Ask(("c", 1)).Select(one => one.Node.Value).ShouldBe(["store", "cube"]);
    }

    [Fact]
    public void One_whose_site_is_not_heard_of_comes_behind_those_that_are_known()
    {
        Open("store", minutes: 600);
        Open("cube", minutes: 0);
        _bench.Say(new StockGranted(Sku.Of("c"), 5));
        _bench.Stock("store", "c", 1);
        Ask(("c", 1)).Select(one => (one.Node.Value, one.IsStale)).ShouldBe([("cube", false), ("store", false)]);
        _bench.Do((book, _) => book.StaleSites.Add("alpha"));

        Ask(("c", 1)).Select(one => (one.Node.Value, one.IsStale)).ShouldBe([("store", false), ("cube", true)]);
    }

    [Fact]
    public void What_takes_days_to_prepare_is_handed_out_on_the_day_that_has_room()
    {
        Open("store", minutes: 700);
        _bench.Stock("store", "c", 9);
        Capacities.Put(_bench, "store", units: 4, dates: new DatedCap(new DateOnly(2027, 1, 18), new DayCap(null, 0)));

        var option = Ask(("c", 3)).ShouldHaveSingleItem();
        (option.Day, option.From).ShouldBe((new DateOnly(2027, 1, 19), "08:00"));
    }

    [Fact]
    public void A_full_day_makes_it_later_and_one_with_less_room_gives_less()
    {
        Open("store", minutes: 60);
        _bench.Stock("store", "c", 9);
        Capacities.Put(_bench, "store", units: 4, ahead: 1);
        _bench.Order(("c", 2));

        var option = Ask(("c", 3)).ShouldHaveSingleItem();
        (option.Has, option.Day, option.From).ShouldBe((PickupShare.Whole, new DateOnly(2027, 1, 18), "08:00"));
        option = Ask(("c", 5)).ShouldHaveSingleItem();
        (option.Has, option.Lines![0].Available, option.Lines[0].Why).ShouldBe((PickupShare.Part, 4, "capacity"));
        option.Day.ShouldBe(new DateOnly(2027, 1, 18));
        Ask(("c", 2)).ShouldHaveSingleItem().From.ShouldBe("10:00");
        Capacities.Put(_bench, "store", units: 0, ahead: 1);
        option = Ask(("c", 1)).ShouldHaveSingleItem();
        (option.Has, option.Earliest, option.Why![0]).ShouldBe((PickupShare.None, null, "capacity"));
    }

    [Fact]
    public void A_workflow_of_its_items_makes_it_later_and_equipment_that_lacks_keeps_them_out()
    {
        Open("store", minutes: 60);
        _bench.Stock("store", "a", 1);
        _bench.Stock("store", "b", 1);
        _bench.Stock("store", "c", 1);
        Worked.Template(_bench, "slow", 10, itemClass: "slow", minutes: 45);

        Ask(("c", 1)).ShouldHaveSingleItem().From.ShouldBe("10:00");
        Ask(("a", 1), ("c", 1)).ShouldHaveSingleItem().From.ShouldBe("10:45");
        var option = Ask(("b", 1), ("c", 1)).ShouldHaveSingleItem();
        Lines(option).ShouldBe(["1 0 equipment: cold-room", "2 1 "]);
    }

    [Fact]
    public void A_buyer_is_shown_what_his_channel_may_have_of_what_is_there_to_be_picked_up()
    {
        Open("store", minutes: 0);
        _bench.Stock("store", "a", 5);
        Policies.Put(_bench, Policies.Wish("market", "market", cap: 2));

        Lines(Ask(("a", 3)).ShouldHaveSingleItem()).ShouldBe(["1 3 "]);
        Lines(Ask(Policies.Basket("market", "FR", ("a", 3))).ShouldHaveSingleItem()).ShouldBe(["1 2 policy"]);
    }

    [Fact]
    public void A_node_that_is_suspended_or_shut_says_so_and_one_from_which_only_parcels_do_not_leave_is_open()
    {
        Open("store", minutes: 0);
        _bench.Stock("store", "a", 5);
        Suspend(true);
        var option = Ask(("a", 1)).ShouldHaveSingleItem();
        (option.Has, option.Earliest).ShouldBe((PickupShare.None, null));
        option.Why.ShouldBe(["suspended"]);
        Suspend(false);
        Disrupt("strike", new(NodeId.Of("store"), null, null, new([], ["75"], null)));
        Disrupt("fuel", new(NodeId.Of("store"), null, null, null), minor: 5);
        Ask(("a", 1)).ShouldHaveSingleItem().Has.ShouldBe(PickupShare.Whole);
        Disrupt("burst-pipe", new(NodeId.Of("store"), null, null, null));
        Ask(("a", 1)).ShouldHaveSingleItem().Why.ShouldBe(["disruption: burst-pipe"]);
    }

    [Fact]
    public void A_quote_that_is_asked_keeps_them_as_they_were()
    {
        Open("store", minutes: 0);
        _bench.Stock("store", "a", 5);
        var quoted = Quote("q-1", asksPickup: true).ShouldBeOfType<PromiseOutcome.Stands>().Promise;
        quoted.Quote.PickupOptions!.ShouldHaveSingleItem().Has.ShouldBe(PickupShare.Whole);
        quoted.Quote.PickupOptions[0].Lines.ShouldBeNull("a promise is written often");
        _bench.Stock("store", "a", 0);
        _bench.Reopen();

        HubJson.Write(Quote("q-1", asksPickup: true).ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote)
            .ShouldBe(HubJson.Write(quoted.Quote));
        Quote("q-1", asksPickup: false).ShouldBeOfType<PromiseOutcome.IdReused>();
        Quote("q-2", asksPickup: false).ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.PickupOptions
            .ShouldBeNull();
    }

    private static string[] Lines(PickupOption option) =>
        [.. option.Lines!.Select(line => $"{line.Line} {line.Available} {line.Why}")];

    private Moment At(int minutes) => _bench.Now.Plus(minutes * 60_000L);

    private IReadOnlyList<PickupOption> Ask(params (string Sku, long Quantity)[] lines) => Ask(HubBench.Wish(lines));

    private IReadOnlyList<PickupOption> Ask(OrderRequest wish) =>
        _bench.Do((book, now) => Collecting.Of(book, wish, now));

    private PromiseOutcome Quote(string id, bool asksPickup) =>
        _bench.Do((book, now) => Promising.Quote(book, id, HubBench.Wish(("a", 1)), now, asksPickup));

    private void Open(string node, int minutes)
    {
        Deliveries.Put(_bench, node, "card", Deliveries.Service("standard", 500, 1));
        Change(node, one => one with
        {
            VisibleFor = [Ship, Pickup], Calendar = one.Calendar! with { PreparationMinutes = minutes },
        });
    }

    private void Shows(string node, params DeliveryOption[] options) =>
        Change(node, one => one with { VisibleFor = options });

    private void Suspend(bool isSuspended) => Change("store", one => one with { IsSuspended = isSuspended });

    private void Change(string node, Func<NodeRecord, NodeRecord> change) => _bench.Do((book, _) =>
    {
        book.Put(change(book.Node(NodeId.Of(node))!));
        return 0;
    });

    private void Disrupt(string id, EdgeDom.Hub.Disruptions.DisruptionScope scope, long? minor = null) =>
        _bench.Do((book, now) => Disrupting.Put(
            book, new DisruptionWish(id, scope, minor, null, null, "so", "Ada"), null, isNamed: true, now))
            .ShouldBeOfType<DisruptionOutcome.Stands>();
}
