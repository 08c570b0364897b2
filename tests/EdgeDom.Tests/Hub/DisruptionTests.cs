using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>Nodes, carriers and lanes that are disrupted: what new orders and promises meet.</summary>
public sealed class DisruptionTests : DisruptionBench
{
    [Fact]
    public void A_node_that_is_disrupted_gets_nothing_until_it_is_over_and_the_decision_says_why()
    {
        Bench.Stock("store", "a", 10);
        Bench.Stock("depot", "a", 10);
        Set("storm", "store");

        var order = Bench.Order(("a", 2));

        Nodes(order).ShouldBe(["depot"]);
        var kept = Kept(order);
        var verdict = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store");
        verdict.Code.ShouldBe(VerdictCode.Fenced);
        verdict.Fences.ShouldBe([new FenceHit("disruption: storm")]);
        ShouldReplay(kept);
        var change = Counterfactuals.Of(kept.Question!.Asked(), StrategyOf(kept), kept.Record.Decision, verdict.Node);
        CounterfactualView.Of(change, verdict).Sentence.ShouldBe(
            "store got nothing: kept out by the strategy, a disruption or its capacity; it would have won if it"
            + " were not fenced by 'disruption: storm'.");
        End("storm");
        Nodes(Bench.Order(("a", 2))).ShouldBe(["store"]);
        Told(Bench, "disruptions/storm").ShouldBe(["disruption.set", "disruption.ended"]);
    }

    [Fact]
    public void A_surcharge_is_a_term_of_the_node_and_counts_as_much_as_it_costs()
    {
        Bench.Stock("store", "a", 10);
        Bench.Stock("depot", "a", 10);
        var dearer = Dearer();
        Set("strike", "store", minor: dearer - 1);
        Nodes(Bench.Order(("a", 1))).ShouldBe(["store"]);
        Set("strike", "store", minor: dearer + 1);

        var order = Bench.Order(("a", 1));

        Nodes(order).ShouldBe(["depot"]);
        var kept = Kept(order);
        kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store").Terms
            .ShouldContain(new CostTerm("disruption: strike", dearer + 1));
        ShouldReplay(kept);
    }

    [Fact]
    public void A_carrier_that_is_disrupted_leaves_the_parcels_to_another_service_and_a_lane_only_those_it_means()
    {
        Bench.Stock("store", "a", 10);
        Deliveries.Put(
            Bench,
            "store",
            "parcels",
            Deliveries.Service("express", 900, transitDays: 1),
            Deliveries.Service("standard", 500, transitDays: 2));
        Set("strike", null, card: "parcels", service: "standard");
        Set("snow", null, card: "parcels", minor: 70, area: new Area(["AT"], []));

        var order = Bench.Order(("a", 1));

        order.Parts.Single().Service.ShouldBe("express");
        var kept = Kept(order);
        kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store").Services!
            .Select(one => (one.Service, one.Code))
            .ShouldBe([("express", ServiceCode.Chosen), ("standard", ServiceCode.Disrupted)], ignoreOrder: true);
        ShouldReplay(kept);
        var toVienna = Placed("vienna", HubBench.Wish(("a", 1)) with
        {
            ShipTo = new ShipTo(48_200_000, 16_370_000) { Country = "AT" },
        });
        Kept(toVienna).Record.Decision.Parts.Single().CostMinor.ShouldBe(970);
        Kept(toVienna).Record.Decision.Verdicts.Single(one => one.Node.Value == "store").Terms
            .ShouldContain(new CostTerm("surcharge: disruption: snow", 70));
    }

    [Fact]
    public void One_that_is_set_for_later_begins_and_ends_by_itself_and_what_waits_is_sent_then()
    {
        Bench.Stock("store", "a", 2);
        var from = Bench.Now.Plus(60_000);
        Put(new DisruptionWish(
            "works",
            new DisruptionScope(NodeId.Of("store"), null, null, null),
            null,
            from,
            from.Plus(60_000),
            "works",
            "Ada"));
        Nodes(Bench.Order(("a", 1))).ShouldBe(["store"]);
        Bench.Now = from;
        var waits = Order(Bench, "waits", "a", 1);
        Waits(waits).ShouldBe([("", 1)]);
        Tend();
        Bench.Now = from.Plus(59_999);
        Tend();
        Waits(Bench.Read(waits.Id)).ShouldBe([("", 1)]);
        Bench.Now = from.Plus(60_000);

        Tend();

        Nodes(Bench.Read(waits.Id)).ShouldBe(["store"]);
        Told(Bench, "disruptions/works").ShouldBe(["disruption.set", "disruption.began", "disruption.ended"]);
    }

    [Fact]
    public void A_quote_whose_node_is_disrupted_is_not_held_and_a_promise_goes_elsewhere_if_anybody_has_it()
    {
        Bench.Stock("store", "a", 3);
        Quote("held", 1);
        Quote("late", 1);
        Hold("held").ShouldBeOfType<PromiseOutcome.Stands>();
        Bench.Stock("depot", "a", 1);
        Set("fire", "store");

        Hold("late").ShouldBeOfType<PromiseOutcome.Unavailable>();
        var order = Confirm("held");

        Nodes(order).ShouldBe(["depot"]);
        End("fire");
        Quote("alone", 2);
        Hold("alone");
        Set("fire", "store");
        Nodes(Confirm("alone")).ShouldBe(["store"]);
    }

    [Fact]
    public void A_promise_whose_node_is_suspended_goes_to_no_other_node_behind_a_fence_but_to_its_own()
    {
        Bench.Stock("store", "a", 3);
        Quote("held", 1);
        Hold("held").ShouldBeOfType<PromiseOutcome.Stands>();
        Bench.Stock("depot", "a", 5);
        Set("fire", "depot");
        Bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { IsSuspended = true });
            return 0;
        });

        Nodes(Confirm("held")).ShouldBe(["store"]);
    }

    [Fact]
    public void There_are_bounds_and_the_same_twice_is_once()
    {
        Set("fire", "store");
        var again = Set("fire", "store");
        again.IsRepeat.ShouldBeTrue();
        again.Disruption.Revision.ShouldBe(1);
        for (var count = 1; count < DisruptionBook.OpenMax; count++)
        {
            Set($"d-{count}", "depot", minor: 1);
        }

        Put(Wish("one-more", "store")).ShouldBeOfType<DisruptionOutcome.Full>();
        End("fire");
        Put(Wish("one-more", "store")).ShouldBeOfType<DisruptionOutcome.Stands>();
        Bench.Do((book, now) => Disrupting.Put(book, Wish("one-more", "depot"), null, isNamed: false, now))
            .ShouldBe(new DisruptionOutcome.Changed(IsNamed: false));
        Bench.Do((book, now) => Disrupting.Put(book, Wish("one-more", "depot"), 7, isNamed: true, now))
            .ShouldBe(new DisruptionOutcome.Changed(IsNamed: true));
    }
}
