using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>What happens to an order after a decision, as its rule set says; also after a restart.</summary>
public sealed class ConcludingTests : IDisposable
{
    private readonly HubBench _bench = new(options => Suspects.Screened(options, HoldEnd.Release));

    public void Dispose()
    {
        _bench.Do((book, _) => ScreeningCheck.Differences(book)).ShouldBeEmpty();
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void What_is_left_goes_to_the_next_rule_set_in_the_same_decision_which_is_explained_and_made_again()
    {
        _bench.Stock("store", "a", 3);
        _bench.Stock("depot", "a", 9);
        On(
            _bench,
            new() { Name = "near", Fences = [Only("store")], After = new() { Partial = Do("next", of: "left") } },
            new()
            {
                Name = "rest",
                Terms = [new() { Name = "pick", Per = "unit", AmountMinor = "min(order.units, 99) * 7" }],
                Split = new() { ExtraParcelMinor = 31 },
            });
        var order = Order(_bench, "one", ("a", 5));

        order.Parts.Select(part => (part.Node.Value, part.Lines.Sum(line => line.Quantity)))
            .ShouldBe([("depot", 2), ("store", 3)]);
        order.DecisionCount.ShouldBe(1);
        var (kept, strategy) = Kept(order);
        var explained = ExplainView.Of(kept.Record, strategy, order);
        explained.After!.Passed.ShouldNotBeNull().ShouldHaveSingleItem().RuleSet.ShouldBe("near");
        explained.Nodes.Single(node => node.Node.Value == "depot").Terms.Single(term => term.Name == "pick").Formula
            .ShouldBe("min(order.units, 99) * 7");
        HubJson.Write(Router.Decide(kept.Question!.Asked(), strategy) with { Strategy = "after/1" })
            .ShouldBe(kept.Body);

        _bench.Reopen();
        foreach (var part in order.Parts)
        {
            Costed.Ship(_bench, part);
        }

        _bench.Read(order.Id).Parts.Sum(part => part.Costs!.Sum(line => line.AmountMinor))
            .ShouldBe(kept.Record.Decision.CostMinor, "what has left costs what was decided, to the cent");
    }

    [Fact]
    public void All_of_it_goes_to_the_next_rule_set_and_what_the_first_had_planned_is_dropped()
    {
        _bench.Stock("store", "a", 3);
        _bench.Stock("depot", "a", 9);
        On(
            _bench,
            new() { Name = "near", Fences = [Only("store")], After = new() { Partial = Do("next", of: "all") } },
            new() { Name = "far", Fences = [Only("depot")] });

        var order = Order(_bench, "one", ("a", 5));

        var part = order.Parts.ShouldHaveSingleItem();
        (part.Node.Value, part.Lines.Sum(line => line.Quantity)).ShouldBe(("depot", 5));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        var passed = Kept(order).Kept.Record.Decision.After!.Passed.ShouldNotBeNull().ShouldHaveSingleItem();
        (passed.RuleSet, passed.Outcome, passed.Units, passed.IsDropped).ShouldBe(("near", Outcome.Partial, 3, true));
    }

    [Fact]
    public void What_waits_counts_on_no_supply_and_is_sent_when_stock_comes_also_after_a_restart()
    {
        Backorders.Expect(_bench, "S-1", "a", 9, day: 3);
        _bench.Stock("store", "a", 2);
        On(_bench, Always("wait"));
        var order = Order(_bench, "one", ("a", 5));

        Stands(order).ShouldBe((2, 3, 0, 0, 0));
        Backorders.Waits(order).ShouldBe([("", 3)]);
        order.PromisedBy.ShouldBeNull();
        _bench.Do((book, _) => book.Supplies.Of("S-1")!.Claimed).ShouldBe(0);
        Backorders.Order(_bench, "other", "a", 1).Waiting.ShouldNotBeEmpty();
        _bench.Reopen();
        _bench.Do((book, now) =>
        {
            Claiming.Renew(book, Sku.Of("a"), "somebody looks", now);
            return 0;
        });
        Backorders.Waits(_bench.Read(order.Id)).ShouldBe([("", 3)]);

        _bench.Stock("store", "a", 6);

        Stands(_bench.Read(order.Id)).ShouldBe((5, 0, 0, 0, 0));
    }

    [Fact]
    public void What_waits_is_planned_in_the_act_that_puts_other_rules_into_force()
    {
        _bench.Stock("store", "a", 9);
        On(_bench, Always("wait", null, new FenceDocument { Name = "no store", Refuses = "node.id == 'store'" }));
        var order = Order(_bench, "one", ("a", 5));
        Stands(order).ShouldBe((0, 5, 0, 0, 0));

        On(_bench, new RuleSetDocument { Name = "all" });

        Stands(_bench.Read(order.Id)).ShouldBe((5, 0, 0, 0, 0));
    }

    [Fact]
    public void Backorder_counts_on_supply_though_the_order_did_not_ask_to_wait()
    {
        Backorders.Expect(_bench, "S-1", "a", 9, day: 3);
        On(_bench, Always("backorder"));
        var order = Order(_bench, "one", ("a", 5));
        Backorders.Waits(order).ShouldBe([("S-1", 5)]);
        _bench.Reopen();

        Backorders.Receive(_bench, "S-1", 9);

        Stands(_bench.Read(order.Id)).ShouldBe((5, 0, 0, 0, 0));
    }

    [Fact]
    public void What_waits_too_long_is_cancelled_then_and_not_before_also_after_a_restart()
    {
        _bench.Stock("store", "a", 2);
        On(_bench, Always("backorder", 60));
        var (some, none) = (Order(_bench, "some", ("a", 5)), Order(_bench, "none", ("b", 4)));
        some.After.ShouldNotBeNull().CancelAt.ShouldBe(_bench.Now.Plus(60 * Minute));
        _bench.Now = _bench.Now.Plus((60 * Minute) - 1);
        _bench.Do(Concluding.Lapse).ShouldBe(0);
        _bench.Reopen();

        _bench.Now = _bench.Now.Plus(1);
        _bench.Do(Concluding.Lapse).ShouldBe(2);

        Stands(_bench.Read(some.Id)).ShouldBe((2, 0, 0, 3, 0));
        _bench.Read(none.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Backorders.Told(_bench, $"orders/{none.Id}")[^2..].ShouldBe(["order.units-cancelled", "order.cancelled"]);
        Backorders.Told(_bench, $"orders/{some.Id}")[^1].ShouldBe("order.units-cancelled");
        _bench.Counts().UnitsWaiting.ShouldBe(0);
        var before = _bench.Hash();
        _bench.Do(Concluding.Lapse).ShouldBe(0);
        _bench.Hash().ShouldBe(before);
    }

    [Fact]
    public void What_came_in_time_is_not_cancelled()
    {
        On(_bench, Always("wait", 60));
        var order = Order(_bench, "one", ("a", 5));
        _bench.Stock("store", "a", 9);

        _bench.Now = _bench.Now.Plus(61 * Minute);
        _bench.Do(Concluding.Lapse);

        Stands(_bench.Read(order.Id)).ShouldBe((5, 0, 0, 0, 0));
    }

    [Fact]
    public void What_is_left_is_cancelled_at_once_where_the_rule_set_says_so()
    {
        _bench.Stock("store", "a", 2);
        On(_bench, Always("cancel"));

        Stands(Order(_bench, "some", ("a", 5))).ShouldBe((2, 0, 0, 3, 0));
        var none = Order(_bench, "none", ("a", 5));
        none.Status.ShouldBe(OrderStatus.Cancelled);
        Backorders.Told(_bench, $"orders/{none.Id}").ShouldBe(
            ["order.placed", "order.units-cancelled", "routing.planned", "order.cancelled"], ignoreOrder: true);
        Order(_bench, "waits", ("b", 5)).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void Who_waits_without_counting_on_supply_gets_it_from_a_node_that_had_rejected_it()
    {
        _bench.Stock("store", "a", 5);
        On(_bench, Always("wait"));
        var order = Order(_bench, "one", ("a", 5));
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "cannot find it", now));
        Stands(_bench.Read(order.Id)).ShouldBe((0, 5, 0, 0, 0));
        Backorders.Expect(_bench, "S-1", "a", 9, day: 3);

        Backorders.Receive(_bench, "S-1", 9);

        Stands(_bench.Read(order.Id)).ShouldBe((5, 0, 0, 0, 0));
    }

    [Fact]
    public void What_is_decided_when_stock_comes_says_what_becomes_of_the_rest()
    {
        On(
            _bench,
            new RuleSetDocument { Name = "all", After = new() { None = Do("wait"), Partial = Do("cancel") } });
        var order = Order(_bench, "one", ("a", 5));
        Stands(order).ShouldBe((0, 5, 0, 0, 0));

        _bench.Stock("store", "a", 2);

        Stands(_bench.Read(order.Id)).ShouldBe((2, 0, 0, 3, 0));
        Kept(order).Kept.Record.Decision.After!.Action.ShouldBe(AfterAction.Wait);
    }

    [Fact]
    public void What_no_rule_lets_wait_is_short_though_other_units_of_the_order_wait()
    {
        _bench.Stock("store", "a", 1);
        On(_bench, new RuleSetDocument { Name = "all", After = new() { Partial = Do("wait", 60) } });
        var order = Order(_bench, "one", ("a", 1), ("b", 1));
        Stands(order, line: 2).ShouldBe((0, 1, 0, 0, 0));

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "no time", now));

        var left = _bench.Read(order.Id);
        (Stands(left, line: 1), Stands(left, line: 2)).ShouldBe(((0, 0, 1, 0, 0), (0, 1, 0, 0, 0)));
    }

    [Fact]
    public void The_receipt_says_what_was_cancelled_and_calls_it_not_reserved()
    {
        _bench.Stock("store", "a", 2);
        On(_bench, Always("cancel"));

        var line = Receipt.Of(Order(_bench, "some", ("a", 5))).Lines.ShouldHaveSingleItem();

        (line.Reserved, line.Short, line.Cancelled).ShouldBe((2, 0, 3));
    }

    [Fact]
    public void A_trial_and_a_shadow_tell_where_a_version_would_do_something_else_with_the_same_plan()
    {
        _bench.Stock("store", "a", 5);
        On(_bench, new RuleSetDocument { Name = "all" });
        var (kept, _) = Kept(Order(_bench, "one", ("a", 5)));
        Strategy.Read(
            new() { RuleSets = [new() { Name = "people", After = new() { Full = Do("hold", 60) } }] },
            out var other,
            out _).ShouldBeTrue();

        var trial = PastTrial.Add(StrategyTrial.None, kept, other, out var difference);

        (trial.Decisions, trial.Changed).ShouldBe((1, 1));
        difference.ShouldNotBeNull().ShadowPlan.ShouldBe("store:1x5 then hold 60 min");
        PastTrial.Add(StrategyTrial.None, kept, Kept(kept.Record), out var same);
        same.ShouldBeNull();
    }

    [Theory]
    [InlineData("wait", null)]
    [InlineData("backorder", "S-1")]
    [InlineData("cancel", "")]
    [InlineData("commit", "")]
    public void A_quote_tells_what_would_wait_and_for_what(string action, string? supply)
    {
        Backorders.Expect(_bench, "S-1", "a", 9, day: 3);
        On(_bench, Always(action));

        var waits = QuoteView.Of(_bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 5)), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise).Waits;
        if (supply is "")
        {
            waits.ShouldBeNull();
        }
        else
        {
            waits.ShouldNotBeNull().ShouldHaveSingleItem().SupplyLine.ShouldBe(supply);
        }
    }

    private (KeptDecision Kept, Strategy Strategy) Kept(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1").ShouldNotBeNull();
        return (kept, Kept(kept.Record));
    }

    private Strategy Kept(DecisionRecord record) =>
        _bench.Do((book, _) => book.Strategies.ByName(record.Decision.Strategy)).ShouldNotBeNull();
}
