using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Offered;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers of fulfilment orders to nodes, one after the other and at once.</summary>
public sealed class OfferTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Without_a_word_of_the_strategy_a_node_is_given_its_fulfilment_order_as_ever()
    {
        Shops(_bench, 2, 1);
        Policy(_bench, null);

        var order = _bench.Order(("a", 1));

        order.Offers.ShouldBeNull();
        order.Parts.ShouldHaveSingleItem().NodeResponse.ShouldBe(NodeResponse.Offered);
        Pass(_bench, 10_000).ShouldBe(0);
        Reserved(_bench).ShouldBe([Shop(1)]);
    }

    [Fact]
    public void In_turn_an_offer_lapses_once_at_its_time_and_goes_to_the_next_best_and_a_late_yes_is_refused()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        var first = Newest(_bench, order);
        Asked(first).ShouldBe([(Shop(1), 1, OfferAnswer.Open)]);
        Pass(_bench, Minutes - 1).ShouldBe(0);

        Pass(_bench, 1).ShouldBe(1);
        _bench.Reopen();
        Pass(_bench, 0).ShouldBe(0);

        Asked(Newest(_bench, order)).ShouldBe([(Shop(1), 1, OfferAnswer.Lapsed), (Shop(2), 2, OfferAnswer.Open)]);
        Reserved(_bench).ShouldBe([Shop(2)]);
        Refused(Accept(_bench, first, 1, 1)).ShouldBe(
            "Token 1 of O0000001-o1 is lapsed at shop-1. The offer is open; its newest token is 2 for shop-2.");
        Refused(Decline(_bench, first, 1, 1)).ShouldContain("is lapsed at shop-1");
        Refused(Accept(_bench, first, 2, 1)).ShouldContain("is none that shop-2 has got");
        Refused(Accept(_bench, first, 1, 2)).ShouldContain("is none that shop-1 has got");
        Taken(_bench, first, 2, 2).FulfilmentOrder.ShouldBe(FulfilmentOrderId.Of("O0000001-2"));
        Pass(_bench, 1_000).ShouldBe(0);
        Refused(Accept(_bench, first, 1, 1)).ShouldContain("The offer is taken by shop-2 with token 2");
        _bench.Read(order.Id).Parts.Select(part => (part.Status, part.NodeResponse)).ShouldBe(
        [
            (PartStatus.Cancelled, NodeResponse.CancelAccepted), (PartStatus.Released, NodeResponse.Accepted),
        ]);
        Told(_bench, $"orders/{order.Id}").Where(word => word.StartsWith("offer.", StringComparison.Ordinal))
            .ShouldBe(["offer.made", "offer.lapsed", "offer.made", "offer.accepted"]);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Select(entry => entry.Kind).ShouldBe(
        [
            "placed", "planned", "offered", "offer-lapsed", "taken-back", "planned", "offered", "accepted",
            "offer-accepted",
        ]);
    }

    [Fact]
    public void A_no_goes_to_the_next_at_once_and_the_same_no_again_changes_nothing()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);

        Decline(_bench, offer, 1, 1).ShouldBeOfType<OfferOutcome.Stands>();
        Decline(_bench, offer, 1, 1).ShouldBeOfType<OfferOutcome.Stands>();

        Asked(Newest(_bench, order)).ShouldBe([(Shop(1), 1, OfferAnswer.Declined), (Shop(2), 2, OfferAnswer.Open)]);
        Reserved(_bench).ShouldBe([Shop(2)]);
        _bench.Read(order.Id).ShouldSatisfyAllConditions(
            one => one.Parts[0].NodeResponse.ShouldBe(NodeResponse.Rejected),
            one => one.ExcludedNodes.ShouldBe([NodeId.Of(Shop(1))]));
    }

    [Fact]
    public void A_no_to_the_fulfilment_order_is_a_no_to_its_offer_and_a_yes_a_yes()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now)).ShouldBeNull();

        _bench.Do((book, now) => Settling.Accept(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[1], now)).ShouldBeNull();

        Newest(_bench, order).State.ShouldBe(OfferState.Taken);
        Asked(Newest(_bench, order)).ShouldBe(
            [(Shop(1), 1, OfferAnswer.Declined), (Shop(2), 2, OfferAnswer.Accepted)]);
    }

    [Fact]
    public void What_nobody_accepts_in_turn_is_assigned_to_the_best_that_did_not_decline()
    {
        Shops(_bench, 4, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        Decline(_bench, Newest(_bench, order), 1, 1);
        Pass(_bench, Minutes);

        Pass(_bench, Minutes).ShouldBe(1);

        Newest(_bench, order).State.ShouldBe(OfferState.Exhausted);
        Reserved(_bench).ShouldBe([Shop(2)]);
        var part = _bench.Read(order.Id).Parts[^1];
        (part.Node.Value, part.NodeResponse).ShouldBe((Shop(2), NodeResponse.Offered));
        Pass(_bench, 1_000).ShouldBe(0);
        Told(_bench, $"orders/{order.Id}").Count(word => word == "offer.exhausted").ShouldBe(1);
    }

    [Fact]
    public void What_everybody_declines_is_planned_anew()
    {
        Shops(_bench, 3, 1);
        _bench.Stock("depot", "a", 1);
        Policy(_bench, null, new TierDocument
        {
            Name = "shops", When = "node.kind == 'store'", Offer = InTurn(2),
        });
        var order = _bench.Order(("a", 1));
        Decline(_bench, Newest(_bench, order), 1, 1);

        Decline(_bench, Newest(_bench, order), 2, 2);

        _bench.Read(order.Id).Offers!.Select(one => one.State).ShouldBe([OfferState.Exhausted, OfferState.Open]);
        Asked(Newest(_bench, order)).ShouldBe([(Shop(3), 3, OfferAnswer.Open)]);
        Decline(_bench, Newest(_bench, order), 3, 3);
        Reserved(_bench).ShouldBe(["depot"]);
        _bench.Read(order.Id).Offers!.Count.ShouldBe(2);
    }

    [Fact]
    public void Where_it_is_escalated_a_rule_for_unclaimed_work_acts_and_never_for_what_may_still_be_accepted()
    {
        Exceptional.Rule(_bench, ExceptionKind.Unclaimed, [ExceptionAction.Reroute], priority: 8);
        Exceptional.Rule(_bench, ExceptionKind.Unanswered, priority: 3, after: 1);
        Shops(_bench, 1, 1);
        _bench.Stock("depot", "a", 1);
        Policy(_bench, null, new TierDocument
        {
            Name = "shops", When = "node.kind == 'store'", Offer = AtOnce(2, OfferDocument.Escalate),
        });
        var order = _bench.Order(("a", 1));
        Exceptional.Pass(_bench, (Minutes - 2) * Minute);
        Exceptional.Did(_bench, order).ShouldBeEmpty();

        Pass(_bench, 2);
        Exceptional.Pass(_bench);

        Exceptional.Did(_bench, order).ShouldBe(
            ["rule 'on-Unclaimed': nobody accepted O0000001-1; its priority is 8 now; it goes elsewhere"]);
        Reserved(_bench).ShouldBe(["depot"]);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("moved")]
    [InlineData("disrupted")]
    [InlineData("short")]
    public void What_goes_elsewhere_is_offered_no_more(string how)
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);

        var asked = how switch
        {
            "cancelled" => _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now)),
            "moved" => Hands.Move(_bench, order, Shop(2)) is OrderOutcome.Done,
            "short" => _bench.Do((book, now) => Missed(book, book.Order(order.Id)!, now)) is null,
            _ => Disrupted(),
        };

        asked.ShouldBeTrue();
        _bench.Read(order.Id).Offers![0].State.ShouldBe(OfferState.Withdrawn);
        Refused(Accept(_bench, offer, 2, 2)).ShouldContain("is withdrawn at shop-2");
        Pass(_bench, Minutes - 1).ShouldBe(0);
    }

    [Fact]
    public void What_may_still_be_accepted_is_not_moved_for_money_and_what_nobody_accepted_is()
    {
        using var bench = new HubBench(Reoptimised.On);
        bench.Stock("depot", "a", 1);
        Policy(bench, InTurn(1));
        bench.Order(("a", 1));
        bench.Stock("store", "a", 1);
        Reoptimised.Tend(bench);
        Reserved(bench).ShouldBe(["depot"]);

        Pass(bench, Minutes);
        bench.Stock("store", "a", 2);
        Reoptimised.Tend(bench);

        Reserved(bench).ShouldBe(["store"]);
    }

    [Fact]
    public void What_is_sent_without_a_word_is_taken_by_who_has_sent_it()
    {
        Shops(_bench, 2, 1);
        Policy(_bench, AtOnce(2));
        var order = _bench.Order(("a", 1));

        Ship(_bench, order, order.Parts[0].Id);

        Newest(_bench, order).State.ShouldBe(OfferState.Taken);
        Refused(Accept(_bench, Newest(_bench, order), 2, 2)).ShouldContain("taken by shop-1");
    }

    [Fact]
    public void Every_decision_of_an_offer_is_explained_with_who_was_asked_and_made_again_byte_for_byte()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, InTurn(3));
        var order = _bench.Order(("a", 1));
        Pass(_bench, Minutes);
        Taken(_bench, Newest(_bench, order), 2, 2);
        var strategy = _bench.Do((book, _) => book.Strategies.ByName("offers/1"))!;
        using var reader = new HubReader(_bench.Options);

        foreach (var decision in new[] { "O0000001-d1", "O0000001-d2" })
        {
            var kept = reader.KeptDecision(decision)!;
            HubJson.Write(Router.Decide(kept.Question!.Asked(), strategy) with { Strategy = "offers/1" })
                .ShouldBe(kept.Body);
            var offer = ExplainView.Of(kept.Record, strategy, reader.Order(order.Id)).Offers.ShouldHaveSingleItem();
            Asked(offer).ShouldBe([(Shop(1), 1, OfferAnswer.Lapsed), (Shop(2), 2, OfferAnswer.Accepted)]);
            offer.Nodes.Select(one => one.CostMinor).ShouldBe([511, 522]);
        }

        reader.KeptDecision("O0000001-d2")!.Record.Cause.ShouldBe("offered: shop-1 did not answer in time");
    }

    [Fact]
    public void An_order_that_was_offered_very_often_is_given_to_the_best_node()
    {
        Shops(_bench, 1, 100);
        Policy(_bench, AtOnce(1));
        var order = _bench.Order(("a", 1));
        for (var change = 1; change <= Offer.OfOrderMax; change++)
        {
            var line = new LineChange(1, 1 + (change % 2));
            _bench.Do((book, now) => Changing.Change(
                book, order.Id, new OrderChange("Ada", "so", null, null, [line]), null, $"change-{change}", now))
                .ShouldBeOfType<OrderOutcome.Done>();
        }

        var last = _bench.Read(order.Id);
        last.Offers!.Count.ShouldBe(Offer.OfOrderMax);
        last.OpenOffer(last.Parts[^1]).ShouldBeNull();
        Reserved(_bench).ShouldBe([Shop(1)]);
    }

    [Fact]
    public void A_site_is_offered_nothing_and_other_tiers_are_offered_as_they_say()
    {
        Shops(_bench, 2, 1);
        _bench.Stock("store", "a", 5);
        Policy(
            _bench,
            InTurn(2),
            new TierDocument { Name = "shops", When = "node.kind == 'store'", Offer = AtOnce(5) });

        _bench.Say(new StockGranted(Sku.Of("b"), 1));

        var (shops, others) = (_bench.Order(("a", 1)), _bench.Order(("a", 5)));

        _bench.Order(("b", 1)).ShouldSatisfyAllConditions(
            one => one.Parts.ShouldHaveSingleItem().Node.ShouldBe(NodeId.Of("cube")),
            one => one.Offers.ShouldBeNull());
        Asked(Newest(_bench, shops)).Select(one => one.Node).ShouldBe([Shop(1), Shop(2)]);
        Newest(_bench, others).Policy.Mode.ShouldBe(OfferDocument.Sequential);
        Asked(Newest(_bench, others)).Select(one => one.Node).ShouldBe(["store"]);
    }

    [Fact]
    public void Who_would_bring_it_later_than_was_promised_is_not_asked_and_cannot_accept_any_more()
    {
        Shops(_bench, 3, 1);
        foreach (var shop in new[] { 1, 2, 3 })
        {
            Deliveries.Put(
                _bench, Shop(shop), $"card-{shop}", Deliveries.Service("post", 500 + shop, shop == 2 ? 5 : 1));
        }

        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        Asked(offer).Select(one => one.Node).ShouldBe([Shop(1), Shop(3)]);
        Deliveries.Put(_bench, Shop(3), "card-3", Deliveries.Service("post", 503, transitDays: 5));

        Refused(Accept(_bench, offer, 3, 2)).ShouldEndWith("What leaves shop-3 now arrives later than was promised.");
    }

    private static string? Missed(HubBook book, CustomerOrder order, Moment now) =>
        Settling.ShortPick(book, order, order.Parts[0], order.Parts[0].Lines[0], 1, "gone", now);

    private bool Disrupted()
    {
        var leak = new DisruptionWish(
            "leak", new DisruptionScope(NodeId.Of(Shop(1)), null, null, null), null, null, null, "a leak", "Ada");
        _bench.Do((book, now) => Disrupting.Put(book, leak, null, isNamed: true, now));
        while (_bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }

        return true;
    }
}
