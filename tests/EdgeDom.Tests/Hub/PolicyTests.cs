using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What channels and markets are guaranteed, may have at most, or have alone.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        Policies.Differences(_bench, ["r-1", "r-2"], ["p-1", "p-2"]).ShouldBeEmpty();
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        EventsOnce.ShouldHold(_bench.Options);
        _bench.Dispose();
    }

    [Fact]
    public void What_is_guaranteed_to_a_channel_nobody_else_gets_and_it_shrinks_as_the_channel_buys()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("web", "web", guaranteed: 5));

        Available("web").ShouldBe(10);
        Available("market").ShouldBe(5);
        Available(null).ShouldBe(10);
        Buy("market", 9).ShouldBe(5);
        Available("market").ShouldBe(0);
        Buy("web", 3).ShouldBe(3);
        _bench.Stock("depot", "a", 9);
        Available("market").ShouldBe(_bench.Do((book, _) => Free(book)) - 2);
        Sold("web").ShouldBe(3);
    }

    [Fact]
    public void A_cap_holds_over_all_nodes_lines_and_ways_to_buy_and_what_comes_back_may_be_bought_again()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("cap", "market", cap: 7));

        var order = Policies.Placed(_bench, "1", Policies.Basket("market", "", ("a", 3), ("a", 2)));
        Available("market").ShouldBe(2);
        Hold("r-1", "depot", 2, "market").ShouldBe(ReservationState.Held);
        Hold("r-2", "depot", 1, "market").ShouldBe(ReservationState.Unavailable);
        Buy("market", 1).ShouldBe(0);
        Buy("web", 1).ShouldBe(1);
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now)).ShouldBeTrue();
        _bench.Do((book, _) => Reserving.Release(book, "r-1"));
        _bench.Reopen();

        Available("market").ShouldBe(7);
        Policies.Put(_bench, Policies.Wish("cap", "market", cap: 2));
        Buy("market", 5).ShouldBe(2);
        Backorders.Told(_bench, "channel-policies/cap").ShouldBe(
            ["channel-policy.changed", "channel-policy.exhausted", "channel-policy.changed",
                "channel-policy.exhausted"]);
    }

    [Fact]
    public void What_is_exclusive_only_its_channels_get_and_the_decision_says_why()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("one", "web", isExclusive: true));
        Policies.Put(_bench, Policies.Wish("two", "app", isExclusive: true, cap: 4));

        Available("market").ShouldBe(0);
        var refused = Policies.Placed(_bench, "refused", Policies.Basket("market", "", ("a", 1), ("b", 1)));
        refused.Status.ShouldBe(OrderStatus.Short);
        Hold("r-1", "store", 1, null).ShouldBe(ReservationState.Unavailable);
        Buy("app", 9).ShouldBe(4);
        Buy("web", 9).ShouldBe(6);
        using var reader = new EdgeDom.Hub.Store.HubReader(_bench.Options);
        reader.Decision($"{refused.Id}-d1")!.Decision.Allowed.ShouldBe([new AllowedUnits(Sku.Of("a"), 0)]);
        var kept = reader.KeptDecision($"{refused.Id}-d1")!;
        EdgeDom.Sourcing.Router.Decide(kept.Question!.Asked()).Allowed.ShouldBe([new AllowedUnits(Sku.Of("a"), 0)]);
    }

    [Fact]
    public void A_market_is_a_country_whatever_the_channel_and_a_channel_in_a_market_is_both()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("gb", country: "GB", guaranteed: 4));
        Policies.Put(_bench, Policies.Wish("gb-app", "app", "GB", cap: 1));

        Available("web", "DE").ShouldBe(6);
        Available("web", "gb").ShouldBe(10);
        Available("app", "GB").ShouldBe(1);
        Policies.Buy(_bench, "1", Policies.Basket("app", "GB", ("a", 2))).ShouldBe(1);
        Policies.Buy(_bench, "2", Policies.Basket("app", "DE", ("a", 9))).ShouldBe(6);
        Policies.Buy(_bench, "3", Policies.Basket("web", "GB", ("a", 9))).ShouldBe(3);
        (Sold("gb"), Sold("gb-app")).ShouldBe((4, 1));
    }

    [Fact]
    public void A_promise_is_quoted_and_held_within_the_policy_and_keeps_what_it_holds()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("web", "web", guaranteed: 5));
        Quote("p-1", Policies.Basket("market", "", ("a", 9))).Unfilled.ShouldHaveSingleItem().Quantity.ShouldBe(4);
        Quote("p-2", Policies.Basket("market", "", ("a", 5))).Unfilled.ShouldBeEmpty();
        Policies.Put(_bench, Policies.Wish("more", "app", guaranteed: 1));
        HoldPromise("p-2").ShouldBeOfType<PromiseOutcome.Unavailable>();
        _bench.Do((book, now) => Allocating.End(book, "more", null, now)).ShouldBeOfType<PolicyOutcome.Stands>();
        Policies.Put(_bench, Policies.Wish("cap", "market", cap: 5));
        HoldPromise("p-2").ShouldBeOfType<PromiseOutcome.Stands>();
        Sold("cap").ShouldBe(5);
        Policies.Put(_bench, Policies.Wish("late", "app", guaranteed: 9));

        var made = _bench.Do((book, now) => Promising.Confirm(book, "p-2", new("", "", "", ""), now))
            .ShouldBeOfType<PromiseOutcome.Stands>();
        var order = _bench.Read(made.Promise.Confirmation!.Order);
        order.Parts.Sum(part => part.Lines.Sum(line => line.Open)).ShouldBe(5);
        Sold("cap").ShouldBe(5);
    }

    [Fact]
    public void What_was_bought_before_counts_in_no_window_that_is_opened_later()
    {
        Fill(6, 4);
        var early = Policies.Placed(_bench, "early", Policies.Basket("web", "", ("a", 2)));
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 3));
        Buy("web", 9).ShouldBe(3);
        _bench.Do((book, now) => Allocating.Restart(book, "cap", null, now)).ShouldBeOfType<PolicyOutcome.Stands>();
        Sold("cap").ShouldBe(0);
        Buy("web", 2).ShouldBe(2);
        _bench.Do((book, now) => Cancelling.Cancel(book, early.Id, now));

        Sold("cap").ShouldBe(2);
        _bench.Do((book, now) => Allocating.End(book, "cap", null, now));
        Available("web").ShouldBe(5);
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 4)).ShouldSatisfyAllConditions(
            policy => policy.Sold.ShouldBe(0), policy => policy.Revision.ShouldBe(4));
    }

    [Fact]
    public void What_a_node_rejects_goes_elsewhere_within_the_policy()
    {
        Fill(6, 4);
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 3));
        Policies.Put(_bench, Policies.Wish("app", "app", guaranteed: 6));
        var order = Policies.Placed(_bench, "1", Policies.Basket("web", "", ("a", 3)));
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "broken", now)).ShouldBeNull();

        _bench.Read(order.Id).Parts.Where(part => !part.IsClosed).ShouldHaveSingleItem().Lines
            .ShouldHaveSingleItem().Quantity.ShouldBe(3);
        Sold("cap").ShouldBe(3);
    }

    [Fact]
    public void Who_waits_is_promised_no_supply_that_others_are_guaranteed_and_gets_it_when_the_policy_ends()
    {
        Policies.Put(_bench, Policies.Wish("app", "app", guaranteed: 4));
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        var order = Backorders.Order(_bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("S-1", 1), ("", 2)]);
        _bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now, new Buyer("app", "", "", 0)))
            .AvailableToPromise!.ShouldHaveSingleItem().Units.ShouldBe(4);

        Backorders.Receive(_bench, "S-1", 5);
        Planned(order.Id).ShouldBe(1);
        _bench.Do((book, now) => Allocating.End(book, "app", null, now));
        Planned(order.Id).ShouldBe(3);
    }

    [Fact]
    public void Who_waits_is_promised_no_more_than_the_cap_of_whatever_supply_there_is()
    {
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 5));
        Backorders.Expect(_bench, "S-1", "a", 4, day: 3);
        Backorders.Expect(_bench, "S-2", "a", 6, day: 4);

        Backorders.Waits(Backorders.Order(_bench, "waits", "a", 10)).ShouldBe([("S-1", 4), ("S-2", 1), ("", 5)]);
    }

    [Fact]
    public void A_window_that_is_begun_anew_promises_anew_and_the_same_policy_once_more_touches_nobody()
    {
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 2));
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        var order = Backorders.Order(_bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("S-1", 2), ("", 1)]);
        Policies.Put(_bench, Policies.Wish("cap", "web", cap: 2));
        _bench.Read(order.Id).Revision.ShouldBe(order.Revision);

        _bench.Do((book, now) => Allocating.Restart(book, "cap", null, now)).ShouldBeOfType<PolicyOutcome.Stands>();

        Backorders.Waits(_bench.Read(order.Id)).ShouldBe([("S-1", 3)]);
    }

    [Fact]
    public void Without_a_policy_of_the_SKU_nothing_is_bound_and_orders_are_kept_as_ever()
    {
        Fill(6, 4);
        Policies.Placed(_bench, "1", Policies.Basket("web", "", ("a", 1))).Buyer.ShouldBeNull();
        Policies.Put(_bench, Policies.Wish("other", "web", cap: 0, sku: "b"));

        Policies.Buy(_bench, "2", Policies.Basket("web", "", ("a", 9))).ShouldBe(9);
        _bench.Do((book, _) => book.Policies.Allowed([Sku.Of("a")], null)).ShouldBeNull();
    }

    private void Fill(long store, long depot)
    {
        _bench.Stock("store", "a", store);
        _bench.Stock("depot", "a", depot);
    }

    private long Buy(string channel, long units) => Policies.Buy(
        _bench, $"{channel}-{_bench.Counts().Received}", Policies.Basket(channel, "", ("a", units)));

    private long Sold(string id) => _bench.Do((book, _) => book.Policies.Of(id)!.Sold);

    private long Planned(OrderId id) => _bench.Read(id).Parts.Sum(part => part.Lines.Sum(line => line.Open));

    private long Available(string? channel, string country = "") => _bench.Do((book, now) => AvailabilityView.Of(
        book, Sku.Of("a"), now, channel is null ? null : new Buyer(channel, country, "", 0))).AvailableToSell;

    private static long Free(HubBook book) =>
        book.Nodes.Sum(node => book.Right(node.Node, Sku.Of("a")).AvailableToSell);

    private ReservationState Hold(string id, string node, long units, string? channel) => _bench
        .Do((book, now) => Reserving.Hold(
            book,
            new HoldRequest(
                id, NodeId.Of(node), Sku.Of("a"), units, 60_000, channel is null ? null : new(channel, "", "", 0)),
            now))
        .ShouldBeOfType<HoldOutcome.Stands>().Reservation.State;

    private RoutingDecision Quote(string id, OrderRequest wish) => _bench
        .Do((book, now) => Promising.Quote(book, id, wish, now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Decision;

    private PromiseOutcome HoldPromise(string id) =>
        _bench.Do((book, now) => Promising.Hold(book, id, 60_000, now));
}
