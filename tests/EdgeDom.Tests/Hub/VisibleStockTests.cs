using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;
using static EdgeDom.Sourcing.Network.DeliveryOption;

namespace EdgeDom.Tests.Hub;

/// <summary>A node's stock is there for the options that the node says, and for no other.</summary>
public sealed class VisibleStockTests : DisruptionBench
{
    [Fact]
    public void A_store_with_pickup_on_and_ship_off_shows_only_for_pickup_and_ships_nothing()
    {
        Fill(store: 5, depot: 2);
        Shows("store", Pickup);

        Available(Ship).ShouldBe([("depot", 2)]);
        Available(Pickup).ShouldBe([("store", 5)]);
        var order = Bench.Order(("a", 3));
        Standing(order).ShouldBe(["depot Released 2"]);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(1);
        Shows("store", Ship, Pickup);
        Available(Ship).ShouldBe([("store", 5)]);
        Available(Pickup).ShouldBe([("store", 5)]);
        Standing(Bench.Order(("a", 3))).ShouldBe(["store Released 3"]);
    }

    [Fact]
    public void The_decision_shows_it_as_fenced_says_what_would_have_been_and_can_be_made_again()
    {
        Fill(store: 5, depot: 2);
        Shows("store", Pickup);
        var kept = Kept(Bench.Order(("a", 2)));

        var verdict = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store");
        verdict.Code.ShouldBe(VerdictCode.ShipOff);
        QuotedNode.Of(verdict, kept.Record.Decision).UnitsAvailable.ShouldBe(0);
        ShouldReplay(kept);
        var change = Counterfactuals.Of(kept.Question!.Asked(), StrategyOf(kept), kept.Record.Decision, verdict.Node);
        CounterfactualView.Of(change, verdict).Sentence.ShouldContain("if its stock were there to be shipped");
    }

    [Fact]
    public void What_was_quoted_from_it_is_held_no_more_and_what_was_held_it_sends_though_nobody_else_has_it()
    {
        Fill(store: 5, depot: 0);
        Quote("p-1", 2);
        Quote("p-2", 2);
        Hold("p-1").ShouldBeOfType<PromiseOutcome.Stands>();
        Shows("store", Pickup);

        Hold("p-2").ShouldBeOfType<PromiseOutcome.Unavailable>().Why.ShouldContain("store");
        Standing(Confirm("p-1")).ShouldBe(["store Released 2"]);
        Bench.Stock("depot", "a", 9);
        Quote("p-3", 2);
        Hold("p-3").ShouldBeOfType<PromiseOutcome.Stands>();
        Bench.Right("depot", "a").Right.Reserved.ShouldBe(2);
    }

    [Fact]
    public void Nobody_who_waits_is_promised_what_comes_to_it_until_it_ships_again()
    {
        Shows("store", Pickup);
        Backorders.Expect(Bench, "S-1", "a", 5, day: 3, node: "store");
        var order = Backorders.Order(Bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("", 3)]);
        Bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now)).AvailableToPromise.ShouldBeNull();
        Bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now, option: Pickup)).AvailableToPromise!
            .ShouldHaveSingleItem().Units.ShouldBe(5);
        Backorders.Receive(Bench, "S-1", 5);
        Bench.Read(order.Id).Parts.ShouldBeEmpty();

        Shows("store", Ship);
        Standing(order).ShouldBe(["store Released 3"]);
    }

    [Fact]
    public void Policies_share_out_what_is_there_for_the_option_and_a_cart_may_hold_what_is_there_to_be_picked_up()
    {
        Fill(store: 5, depot: 3);
        Shows("store", Pickup);
        Policies.Put(Bench, Policies.Wish("web", "web", guaranteed: 2));

        Policies.Buy(Bench, "1", Policies.Basket("market", "", ("a", 9))).ShouldBe(1);
        Cart("r-1", "store", 4).ShouldBe(ReservationState.Unavailable);
        Cart("r-2", "store", 3).ShouldBe(ReservationState.Held);
        Available(Pickup).ShouldBe([("store", 2)]);
        Policies.Buy(Bench, "2", Policies.Basket("web", "", ("a", 9))).ShouldBe(2);
    }

    [Fact]
    public void An_order_that_it_has_keeps_its_units_and_they_go_back_to_it_when_the_order_is_changed()
    {
        Fill(store: 5, depot: 0);
        var order = Bench.Order(("a", 3));
        Shows("store", Pickup);

        Standing(order).ShouldBe(["store Released 3"]);
        Policies.Change(Bench, order.Id, "DE", null).ShouldBeOfType<OrderOutcome.Done>();
        Standing(order).ShouldBe(["store Cancelled 0", "store Released 3"]);
    }

    [Fact]
    public void A_disruption_takes_nothing_of_what_it_has_that_nobody_else_could_send_whole()
    {
        Fill(store: 3, depot: 0);
        var order = Bench.Order(("a", 3));
        Bench.Stock("depot", "a", 1);
        Shows("store", Pickup);
        Set("D-1", "store", minor: 1);
        Tend();

        Standing(order).ShouldBe(["store Released 3"]);
        Timeline(order).ShouldNotContain("short");
    }

    [Fact]
    public void Who_waits_counts_on_supply_at_it_no_more_and_does_again_when_it_ships_again()
    {
        Backorders.Expect(Bench, "S-1", "a", 5, day: 3, node: "store");
        Backorders.Expect(Bench, "S-2", "a", 5, day: 9, node: "depot");
        var order = Backorders.Order(Bench, "waits", "a", 3);
        Backorders.Waits(order).ShouldBe([("S-1", 3)]);
        Shows("store", Pickup);
        TendSupply();
        Claimed(order).ShouldBe([("S-2", 3)]);
        var late = Backorders.Order(Bench, "late", "a", 3);
        Claimed(late).ShouldBe([("S-2", 2), ("", 1)]);

        Shows("store", Ship);
        TendSupply();

        Claimed(late).ShouldBe([("S-2", 2), ("S-1", 1)]);
    }

    [Fact]
    public void Supply_that_comes_to_it_keeps_no_guarantee_of_what_is_sent()
    {
        Shows("store", Pickup);
        Policies.Put(Bench, Policies.Wish("web", "web", guaranteed: 5));
        Backorders.Expect(Bench, "S-1", "a", 5, day: 3, node: "store");
        Backorders.Expect(Bench, "S-2", "a", 5, day: 9, node: "depot");
        var wish = Policies.Basket("market", "", ("a", 2)) with { Backorder = true };

        Claimed(Placed("one", wish)).ShouldBe([("", 2)]);
    }

    private void TendSupply()
    {
        while (Bench.Do(Supplying.Tend))
        {
            // There is more of it.
        }
    }

    private (string Supply, long Units)[] Claimed(CustomerOrder order) =>
        [.. Backorders.Waits(Bench.Read(order.Id)).Where(wait => wait.Units > 0)];

    private void Fill(long store, long depot)
    {
        Bench.Stock("store", "a", store);
        Bench.Stock("depot", "a", depot);
        Shows("depot", Ship);
    }

    private void Shows(string node, params DeliveryOption[] options) => Bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of(node))! with { VisibleFor = options });
        return 0;
    });

    private (string Node, long Units)[] Available(DeliveryOption option) =>
    [
        .. Bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now, option: option)).Nodes
            .Select(node => (node.Node.Value, node.AvailableToSell)),
    ];

    private ReservationState Cart(string id, string node, long units) => Bench
        .Do((book, now) => Reserving.Hold(
            book, new HoldRequest(id, NodeId.Of(node), Sku.Of("a"), units, 60_000, new("market", "", "", 0)), now))
        .ShouldBeOfType<HoldOutcome.Stands>().Reservation.State;
}
