using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>What people move by hand, and what they cannot.</summary>
public sealed class MoveTests : DisruptionBench
{
    private static readonly StrategyDocument NoShops = new()
    {
        RuleSets =
        [
            new RuleSetDocument
            {
                Name = "all", Fences = [new FenceDocument { Name = "closed shops", Refuses = "node.id == 'depot'" }],
            },
        ],
    };

    private int _keys;

    [Fact]
    public void A_person_moves_a_part_and_why_it_went_there_stands_in_decision_timeline_event_and_part()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);

        Move(order, "depot").ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        Standing(order).ShouldBe(["store Cancelled 0", "depot Released 2"]);
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        var part = Bench.Read(order.Id).Parts[1];
        part.Override.ShouldBe(new PartOverride("Ada", "the shop is painted", Bench.Now));
        var kept = Kept(order, 2);
        kept.Record.Cause.ShouldBe("moved by hand");
        var verdict = kept.Record.Decision.ByHand.ShouldNotBeNull();
        verdict.Choice.ShouldBe(Choice("depot"));
        verdict.OtherwiseNodes.ShouldHaveSingleItem().Value.ShouldBe("store");
        verdict.OtherwiseMinor.ShouldBeLessThan(kept.Record.Decision.CostMinor);
        kept.Record.Decision.Verdicts.Select(one => $"{one.Node} {one.Code}")
            .ShouldBe(["cube NoStock", "depot Chosen", "store Overruled"]);
        ShouldReplay(kept);
        ExplainView.Of(kept.Record, Strategy.Plain).ByHand.ShouldBe(verdict);
        Timeline(order).ShouldBe(["placed", "planned", "taken-back", "planned", "moved"]);
        var told = HubJson.Read<OverrideContent>(
            Last(Bench, $"orders/{order.Id}", EventTypes.PartMoved).Data.GetRawText());
        told.ShouldBe(new OverrideContent(
            part.Id,
            order.Id,
            NodeId.Of("depot"),
            "Ada",
            "the shop is painted",
            $"/api/v1/fulfilment-orders/{part.Id}",
            NodeId.Of("store"),
            kept.Record.Decision.CostMinor,
            verdict.OtherwiseMinor));
    }

    [Fact]
    public void What_is_physical_binds_a_person_too_and_then_nothing_has_changed()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 1);
        Refused(order, "depot").ShouldBe("depot has 1 of the 2 units.");
        Move(order, "store").ShouldBe(new OrderOutcome.Wrong("/node", "has it already."));
        Move(order, "moon").ShouldBe(new OrderOutcome.Wrong("/node", "is not known here."));
        Bench.Do((book, now) => Moving.Move(book, FulfilmentOrderId.Of("O9-1"), Choice("depot"), null, "k", now))
            .ShouldBeOfType<OrderOutcome.Unknown>();
        Bench.Stock("depot", "a", 9);
        Set("fire", "depot");
        Refused(order, "depot").ShouldBe("Nothing can leave depot: disruption: fire.");
        End("fire");
        Suspend("depot", true);
        Refused(order, "depot").ShouldBe("depot is suspended by people.");
        Suspend("depot", false);
        Capacities.Put(Bench, "depot", units: 1);
        Refused(order, "depot").ShouldContain("its capacity is used up");
        Capacities.Put(Bench, "depot", units: 99);
        var before = Bench.Hash();
        Bench.Do((book, now) => Moving.Move(book, order.Parts[0].Id, Choice("depot"), 99, "k", now))
            .ShouldBeOfType<OrderOutcome.Changed>();
        Bench.Hash().ShouldBe(before);
        Bench.Do((book, now) =>
        {
            var part = book.Order(order.Id)!.Parts[0];
            return Settling.Pick(book, book.Order(order.Id)!, part, part.Lines[0], 1, now);
        });

        Refused(order, "depot").ShouldContain("is in work");
        Standing(order).ShouldBe(["store InProgress 2"]);
    }

    [Fact]
    public void A_node_that_came_short_on_it_is_not_chosen_again_and_a_failure_ends_what_a_person_chose()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Move(order, "depot");

        Bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[1], "no van", now)).ShouldBeNull();

        Standing(order).ShouldBe(["store Cancelled 0", "depot Cancelled 0", "store Released 2"]);
        Bench.Read(order.Id).Parts[2].Override.ShouldBeNull();
        Told(Bench, $"orders/{order.Id}").ShouldContain("fulfilment-order.override-lifted");
        Refused(order, "depot", part: 2).ShouldBe(
            "depot has rejected units of this order before, or come short on them, or an exception rule took them from"
                + " it.");
    }

    [Fact]
    public void A_fence_of_the_strategy_is_passed_only_by_who_says_so_and_it_shows()
    {
        Bench.Stock("store", "a", 4);
        Bench.Stock("depot", "a", 9);
        Bench.Do((book, now) => Steering.Draft(book, "web", 1, NoShops, now));
        Bench.Do((book, _) => Steering.Validate(book, "web/1"));
        Bench.Do((book, _) => Steering.Activate(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
        var order = Bench.Order(("a", 2));

        Refused(order, "depot").ShouldBe(
            "The strategy fences depot: closed shops. Who may pass that says passesFences.");
        Move(order, "depot", passes: true).ShouldBeOfType<OrderOutcome.Done>();

        Standing(order).ShouldBe(["store Cancelled 0", "depot Released 2"]);
        var kept = Kept(order, 2);
        kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "depot").Fences!
            .ShouldHaveSingleItem().Fence.ShouldBe("closed shops");
        Strategy.Read(NoShops, out var strategy, out _).ShouldBeTrue();
        HubJson.Write(Router.Decide(kept.Question!.Asked(), strategy) with { Strategy = "web/1" }).ShouldBe(kept.Body);
    }

    [Fact]
    public void A_disruption_that_costs_money_leaves_it_until_that_is_lifted_and_one_that_shuts_the_node_moves_it()
    {
        Bench.Stock("store", "a", 9);
        var (dear, shut) = (Bench.Order(("a", 2)), Bench.Order(("a", 3)));
        Bench.Stock("depot", "a", 9);
        Move(dear, "depot");
        Set("snow", "depot", 90_000);
        Tend();
        Standing(dear).ShouldBe(["store Cancelled 0", "depot Released 2"]);
        Timeline(dear).ShouldContain("stays");

        Lift(dear, 1).ShouldBeOfType<OrderOutcome.Done>();
        Bench.Read(dear.Id).Parts[1].Override.ShouldBeNull();
        Lift(dear, 1).ShouldBeOfType<OrderOutcome.Refused>();
        Told(Bench, $"orders/{dear.Id}")[^1].ShouldBe("fulfilment-order.override-lifted");
        Set("ice", "depot", 90_000);
        Tend();
        Standing(dear).ShouldBe(["store Cancelled 0", "depot Cancelled 0", "store Released 2"]);

        End("snow");
        End("ice");
        Move(shut, "depot");
        Set("fire", "depot");
        Tend();
        Standing(shut).ShouldBe(["store Cancelled 0", "depot Cancelled 0", "store Released 3"]);
    }

    [Fact]
    public void A_site_gives_back_first_also_after_a_restart_and_what_it_refuses_stays()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var (given, kept) = (Bench.Order(("a", 2)), Bench.Order(("a", 3)));
        Bench.Stock("store", "a", 9);

        Move(given, "store").ShouldBeOfType<OrderOutcome.Done>();
        Move(kept, "store").ShouldBeOfType<OrderOutcome.Done>();

        Standing(given).ShouldBe(["cube Released 2"]);
        Bench.Read(given.Id).Parts[0].MoveWanted.ShouldBe(Choice("store"));
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        Refused(given, "depot").ShouldContain("wait for its answer");
        Bench.Reopen();
        Bench.Say(
            new CancelAnswered(given.Parts[0].Id, true), new CancelAnswered(kept.Parts[0].Id, false));
        Standing(given).ShouldBe(["cube Cancelled 0", "store Released 2"]);
        Bench.Read(given.Id).Parts[1].Override!.By.ShouldBe("Ada");
        ShouldReplay(Kept(given, 2));
        Standing(kept).ShouldBe(["cube Released 3"]);
        Bench.Read(kept.Id).Parts[0].MoveWanted.ShouldBeNull();
        Bench.Say().Down.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_chosen_node_has_not_any_more_when_a_site_gives_back_is_planned_by_the_rules_and_told()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var order = Bench.Order(("a", 3));
        Bench.Stock("store", "a", 3);
        Move(order, "store");
        Bench.Hold("r-1", "store", "a", 2);

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Standing(order).ShouldBe(["cube Cancelled 0", "cube Released 3"]);
        Bench.Read(order.Id).Parts[1].Override.ShouldBeNull();
        Told(Bench, $"orders/{order.Id}").ShouldContain("fulfilment-order.move-failed");
        Timeline(order).ShouldContain("move-failed");
    }

    [Fact]
    public void Units_that_others_are_guaranteed_by_now_are_not_lost_when_a_move_fails_and_not_won_by_one()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var safe = Placed("safe", Policies.Basket("market", "", ("a", 3)));
        Bench.Stock("store", "a", 3);
        Policies.Put(Bench, Policies.Wish("kept", "web", guaranteed: 8));
        Move(safe, "store").ShouldBeOfType<OrderOutcome.Done>();
        Bench.Stock("store", "a", 0);
        Bench.Say(new CancelAnswered(safe.Parts[0].Id, true));
        Standing(safe).ShouldBe(["cube Cancelled 0", "cube Released 3"]);
        Bench.Read(safe.Id).Parts[1].Override.ShouldBeNull();

        Bench.Stock("depot", "b", 3);
        var lost = Placed("lost", Policies.Basket("market", "", ("b", 3)));
        Bench.Stock("depot", "b", 0);
        Bench.Stock("store", "b", 3);
        Policies.Put(Bench, Policies.Wish("all", "web", guaranteed: 3, sku: "b"));
        Refused(lost, "store").ShouldBe("By channel policies its buyer may not have as many units at store.");
    }

    [Fact]
    public void A_disruption_that_shuts_counts_though_another_only_costs_and_a_shut_service_is_not_the_whole_node()
    {
        Bench.Stock("store", "a", 9);
        var (whole, carried) = (Bench.Order(("a", 1)), Bench.Order(("a", 2)));
        Bench.Stock("depot", "a", 9);
        Move(whole, "depot");
        Set("a-snow", "depot", 500);
        Set("b-fire", "depot");
        Tend();
        Standing(whole).ShouldBe(["store Cancelled 0", "depot Cancelled 0", "store Released 1"]);
        Told(Bench, $"orders/{whole.Id}").ShouldContain("fulfilment-order.override-lifted");
        End("a-snow");
        End("b-fire");

        Deliveries.Put(
            Bench, "depot", "far", Deliveries.Service("road", 500, 3), Deliveries.Service("rail", 900, 3));
        Move(carried, "depot");
        Set("strike", null, card: "far", service: "road");
        Tend();

        var open = Bench.Read(carried.Id).Parts.Single(part => !part.IsClosed);
        (open.Node.Value, open.Service, open.Override?.By).ShouldBe(("depot", "rail", "Ada"));
    }

    [Fact]
    public void Nothing_that_would_undo_what_a_person_moved_is_changed_until_that_is_lifted()
    {
        Bench.Stock("store", "a", 9);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Move(order, "depot");
        OrderOutcome Change(string key, OrderChange change) =>
            Bench.Do((book, now) => Changing.Change(book, order.Id, change, null, key, now));
        var fewer = new OrderChange("Bo", "one less", null, null, [new LineChange(1, 1)]);
        Change("c-1", fewer).ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("lift that override first");
        Change("c-2", new OrderChange("Bo", "in haste", 5, null, [])).ShouldBeOfType<OrderOutcome.Done>();

        Lift(order, 1);

        Change("c-1", fewer).ShouldBeOfType<OrderOutcome.Done>();
        Standing(order)[^1].ShouldBe("store Released 1");
    }

    [Fact]
    public void A_site_that_rejects_or_sends_what_shall_move_ends_the_wish_and_one_that_refused_is_not_asked_again()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var (rejected, sent, refused) = (Bench.Order(("a", 1)), Bench.Order(("a", 1)), Bench.Order(("a", 1)));
        Bench.Stock("store", "a", 9);
        new[] { rejected, sent, refused }.ToList().ForEach(order => Move(order, "store"));

        Bench.Say(
            new FulfilmentOrderAnswered(rejected.Parts[0].Id, false, "full"),
            HubBench.Shipped(sent.Parts[0]),
            new CancelAnswered(refused.Parts[0].Id, false));

        Standing(rejected).ShouldBe(["cube Cancelled 0", "store Released 1"]);
        Bench.Read(rejected.Id).Parts[1].Override!.By.ShouldBe("Ada");
        Bench.Read(sent.Id).Parts[0].MoveWanted.ShouldBeNull();
        Told(Bench, $"orders/{sent.Id}").ShouldContain("fulfilment-order.move-failed");
        Told(Bench, $"orders/{refused.Id}").ShouldContain("fulfilment-order.move-failed");
        Bench.Read(refused.Id).Parts[0].Reason.ShouldBe("cube does not give it back any more");
        Refused(refused, "store").ShouldContain("only it can send it now");
    }

    [Fact]
    public void What_a_person_chose_is_left_out_where_strategies_are_tried()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Move(order, "depot");

        PastTrial.Add(StrategyTrial.None, Kept(order, 2), Strategy.Plain, out var difference)
            .Decisions.ShouldBe(0);

        difference.ShouldBeNull();
    }

    [Fact]
    public void A_customer_who_cancels_meanwhile_gets_nothing_moved()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var order = Bench.Order(("a", 2));
        Bench.Stock("store", "a", 9);
        Move(order, "store");
        Bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void The_same_key_moves_once_other_words_under_it_are_refused_and_moves_have_a_bound()
    {
        Bench.Stock("store", "a", 9);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Do(order, "depot", "k").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Do(order, "depot", "k").ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        Do(order, "cube", "k").ShouldBeOfType<OrderOutcome.KeyReused>();
        Standing(order).ShouldBe(["store Cancelled 0", "depot Released 2"]);
        for (var move = 1; move < Changing.ChangesMax; move++)
        {
            Move(order, move % 2 == 0 ? "depot" : "store", part: move).ShouldBeOfType<OrderOutcome.Done>();
        }

        Refused(order, "depot", part: Changing.ChangesMax).ShouldContain("which is the most");
    }

    private static HandChoice Choice(string node, bool passes = false) =>
        new(NodeId.Of(node), passes, "Ada", "the shop is painted");

    private OrderOutcome Move(CustomerOrder order, string node, bool passes = false, int part = 0) =>
        Bench.Do((book, now) => Moving.Move(
            book, book.Order(order.Id)!.Parts[part].Id, Choice(node, passes), null, $"move-{++_keys}", now));

    private OrderOutcome Do(CustomerOrder order, string node, string key) => Bench.Do((book, now) =>
        Moving.Move(book, order.Parts[0].Id, Choice(node), null, key, now));

    private string Refused(CustomerOrder order, string node, int part = 0) =>
        Move(order, node, part: part).ShouldBeOfType<OrderOutcome.Refused>().Why;

    private OrderOutcome Lift(CustomerOrder order, int part) => Bench.Do((book, now) => Moving.Lift(
        book, book.Order(order.Id)!.Parts[part].Id, new HoldWord("Bo", "dry"), null, $"lift-{++_keys}", now));

    private void Suspend(string node, bool isSuspended) => Bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of(node))! with { IsSuspended = isSuspended });
        return 0;
    });

    private KeptDecision Kept(CustomerOrder order, int number)
    {
        using var reader = new HubReader(Bench.Options);
        return reader.KeptDecision($"{order.Id}-d{number}").ShouldNotBeNull();
    }
}
