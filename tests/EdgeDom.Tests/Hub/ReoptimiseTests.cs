using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Reoptimised;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are decided anew because another plan saves money by now.</summary>
public sealed class ReoptimiseTests : IDisposable
{
    private readonly HubBench _bench = new(On);

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Stock_that_comes_to_a_nearer_node_takes_an_order_there_and_what_it_saves_is_logged()
    {
        _bench.Stock("depot", "a", 9);
        var order = _bench.Order(("a", 2));
        _bench.Stock("store", "a", 9);

        Tend(_bench);

        Standing(_bench, order).ShouldBe(["depot Cancelled 2", "store Released 2"]);
        var (first, kept) = (Kept(_bench, order, 1), Kept(_bench, order, 2));
        kept.Record.Cause.ShouldBe("improved");
        var decision = kept.Record.Decision;
        decision.InsteadOfMinor.ShouldBe(first.Record.Decision.CostMinor);
        decision.CostMinor.ShouldBeLessThan(decision.InsteadOfMinor!.Value);
        HubJson.Write(Router.Decide(kept.Question!.Asked())).ShouldBe(kept.Body);
        var saved = decision.InsteadOfMinor.Value - decision.CostMinor;
        (_bench.Counts().Improved, _bench.Counts().ImprovedMinor).ShouldBe((1, saved));
        var told = Last(_bench, $"orders/{order.Id}", EventTypes.RoutingImproved).Data;
        HubJson.Read<ImprovedContent>(told.GetRawText()).ShouldSatisfyAllConditions(
            one => one.SavedMinor.ShouldBe(saved),
            one => one.From.ShouldBe([NodeId.Of("depot")]),
            one => one.To.ShouldBe([NodeId.Of("store")]));
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Select(entry => entry.Kind).ShouldBe(
            ["placed", "planned", "taken-back", "planned", "improved"]);
        var before = _bench.Hash();
        Tend(_bench);
        _bench.Hash().ShouldBe(before);
    }

    [Fact]
    public void Parcels_of_one_order_are_brought_together_and_one_that_is_right_stays_as_it_is()
    {
        _bench.Stock("store", "a", 2);
        _bench.Stock("depot", "b", 2);
        var (two, three) = (_bench.Order(("a", 1), ("b", 1)), _bench.Order(("a", 1), ("b", 1)));
        _bench.Stock("store", "b", 1);
        Tend(_bench);
        Standing(_bench, two).ShouldBe(["depot Cancelled 1", "store Cancelled 1", "store Released 2"]);
        Standing(_bench, three).ShouldBe(["depot Released 1", "store Released 1"]);

        _bench.Say(new StockGranted(Sku.Of("b"), 1));
        Tend(_bench);

        Standing(_bench, three).ShouldBe(["depot Cancelled 1", "store Released 1", "cube Released 1"]);
    }

    [Fact]
    public void Of_two_parcels_that_are_alike_one_stays_and_the_other_goes()
    {
        using var bench = new HubBench(options => On(options) with { Items = [new ItemOptions("a", "A", 8_000)] });
        foreach (var (node, minor) in new[] { ("store", 2_000), ("depot", 3_000), ("cube", 500) })
        {
            var zone = new RateZone("all", Area.Everywhere, 1, [new WeightBand(10_000, minor, 0)]);
            Deliveries.Put(bench, node, node, Deliveries.Service("one", minor, transitDays: 1) with { Zones = [zone] });
        }

        bench.Stock("store", "a", 1);
        bench.Stock("depot", "a", 1);
        var order = bench.Order(("a", 2));
        bench.Stock("store", "a", 2);
        bench.Do((book, now) =>
        {
            var own = book.Order(order.Id)!;
            return Settling.Reject(book, own, own.Parts.First(part => part.Node.Value == "depot"), "closed", now);
        });
        Standing(bench, order).ShouldBe(["depot Cancelled 1", "store Released 1", "store Released 1"]);
        bench.Say(new StockGranted(Sku.Of("a"), 1));

        Tend(bench);

        Standing(bench, order).Where(part => part.Contains("Released", StringComparison.Ordinal))
            .ShouldBe(["store Released 1", "cube Released 1"]);
        bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Theory]
    [InlineData(65, "depot")]
    [InlineData(71, "store")]
    public void What_saves_less_than_the_share_or_the_money_that_is_asked_for_moves_nothing(int cheaper, string where)
    {
        _bench.Stock("depot", "a", 9);
        Cost("depot", 1_000);
        var order = _bench.Order(("a", 2));
        Cost("store", 1_000 - cheaper);
        _bench.Stock("store", "a", 9);

        Tend(_bench);

        Open(_bench, order).Node.Value.ShouldBe(where);
    }

    [Fact]
    public void Costs_that_go_up_and_down_move_an_order_only_so_often_and_not_again_within_its_pause()
    {
        _bench.Stock("depot", "a", 9);
        _bench.Stock("store", "a", 9);
        var order = _bench.Order(("a", 2));
        for (var turn = 0; turn < 6; turn++)
        {
            Cost("store", turn % 2 == 0 ? 9_000 : 500);
            Tend(_bench);
        }

        Moves(_bench, order).ShouldBe(1);
        _bench.Now = _bench.Now.Plus(Pause);
        for (var turn = 0; turn < 12; turn++)
        {
            Cost("store", turn % 2 == 0 ? 9_000 : 500);
            Tend(_bench);
            _bench.Now = _bench.Now.Plus(Pause);
        }

        Moves(_bench, order).ShouldBe(2);
    }

    [Fact]
    public void The_urgent_and_then_the_old_get_what_came()
    {
        _bench.Stock("depot", "a", 9);
        var old = Order(_bench, "old", "a", 1, backorder: false);
        var young = Order(_bench, "young", "a", 1, backorder: false);
        var urgent = Order(_bench, "urgent", "a", 1, priority: 5, backorder: false);
        _bench.Stock("store", "a", 2);

        Tend(_bench);

        new[] { old, young, urgent }.Select(order => Open(_bench, order).Node.Value).ShouldBe(
            ["store", "depot", "store"]);
    }

    [Fact]
    public void What_a_person_moved_what_was_promised_accepted_or_in_work_stays_until_it_is_lifted()
    {
        _bench.Stock("depot", "a", 20);
        var (moved, accepted, picked) = (_bench.Order(("a", 1)), _bench.Order(("a", 1)), _bench.Order(("a", 1)));
        _bench.Do((book, now) => Promising.Quote(book, "p", HubBench.Wish(("a", 1)), now));
        _bench.Do((book, now) => Promising.Hold(book, "p", 60_000, now));
        var promised = _bench.Read(_bench.Do((book, now) => Promising.Confirm(
            book, "p", new OrderWords("", "", "", ""), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Confirmation!.Order);
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        _bench.Do((book, now) => Moving.Move(
            book, moved.Parts[0].Id, new HandChoice(NodeId.Of("cube"), false, "Ada", "now"), null, "k", now));
        _bench.Do((book, now) => Settling.Accept(
            book, book.Order(accepted.Id)!, book.Order(accepted.Id)!.Parts[0], now));
        _bench.Do((book, now) =>
        {
            var part = book.Order(picked.Id)!.Parts[0];
            return Settling.Pick(book, book.Order(picked.Id)!, part, part.Lines[0], 1, now);
        });
        Cost("cube", 9_000);
        _bench.Stock("store", "a", 20);
        Tend(_bench);
        new[] { moved, accepted, picked, promised }.Select(order => Open(_bench, order).Node.Value).ShouldBe(
            ["cube", "depot", "depot", "depot"]);
        Open(_bench, moved).NodeResponse.ShouldBe(NodeResponse.Offered, "its site is not asked for it");

        var put = Open(_bench, moved).Id;
        _bench.Do((book, now) => Moving.Lift(
            book, put, new HoldWord("Bo", "over"), null, "l", now))
            .ShouldBeOfType<OrderOutcome.Done>();
        Tend(_bench);
        _bench.Say(new CancelAnswered(Open(_bench, moved).Id, true));

        Open(_bench, moved).Node.Value.ShouldBe("store");
    }

    [Fact]
    public void A_site_gives_back_first_what_it_refuses_stays_and_what_is_gone_by_then_is_planned_by_the_rules()
    {
        Cost("cube", 9_000);
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var (given, kept, late) = (_bench.Order(("a", 1)), _bench.Order(("a", 1)), _bench.Order(("a", 2)));
        _bench.Stock("store", "a", 4);
        Tend(_bench);
        Standing(_bench, given).ShouldBe(["cube Released 1"]);
        Open(_bench, given).NodeResponse.ShouldBe(NodeResponse.CancelRequested);
        _bench.Reopen();
        Cost("cube", 9_000);
        _bench.Hold("r-1", "store", "a", 2);

        _bench.Say(
            new CancelAnswered(given.Parts[0].Id, true),
            new CancelAnswered(kept.Parts[0].Id, false),
            new CancelAnswered(late.Parts[0].Id, true));

        Standing(_bench, given).ShouldBe(["cube Cancelled 1", "store Released 1"]);
        Kept(_bench, given, 2).Record.Cause.ShouldBe("improved");
        Standing(_bench, kept).ShouldBe(["cube Released 1"]);
        Open(_bench, kept).IsImproving.ShouldBeFalse();
        Kept(_bench, late, 2).Record.Cause.ShouldBe("given back by cube");
        _bench.Counts().Improved.ShouldBe(1);
        Moves(_bench, late).ShouldBe(1);
        Tend(_bench);
        _bench.Say().Down.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_moves_from_or_to_a_node_shortly_before_its_cut_off()
    {
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("road", 2_000, transitDays: 3));
        Deliveries.Put(_bench, "store", "near", Deliveries.Service("bike", 300, transitDays: 1));
        _bench.Stock("depot", "a", 9);
        var order = _bench.Order(("a", 1));
        _bench.Now = _bench.Now.Plus((5 * 60 + 1) * 60_000);
        _bench.Stock("store", "a", 9);
        Tend(_bench);
        Open(_bench, order).Node.Value.ShouldBe("depot");

        _bench.Now = _bench.Now.Plus(-2 * 60_000);
        _bench.Stock("store", "a", 8);
        _bench.Stock("store", "a", 9);
        Tend(_bench);

        Open(_bench, order).Node.Value.ShouldBe("store");
    }

    [Fact]
    public void What_is_late_already_does_not_become_later_for_money()
    {
        Deliveries.Put(_bench, "store", "near", Deliveries.Service("bike", 300, transitDays: 1));
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("road", 2_000, transitDays: 3));
        Deliveries.Put(_bench, "cube", "ship", Deliveries.Service("boat", 100, transitDays: 4));
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        _bench.Stock("depot", "a", 9);
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "no van", now));
        var late = Open(_bench, order);
        (late.Node.Value, late.Arrives > _bench.Read(order.Id).PromisedBy).ShouldBe(("depot", true));

        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        Tend(_bench);

        Open(_bench, order).Node.Value.ShouldBe("depot");
    }

    [Fact]
    public void Every_change_that_may_make_a_plan_better_is_noted_and_nothing_where_it_is_off()
    {
        var causes = new Action<HubBench>[]
        {
            bench => bench.Stock("store", "a", 1),
            bench => bench.Do((book, _) => Costs(book, "store", 7)),
            bench => Deliveries.Put(bench, "store", "near", Deliveries.Service("bike", 300, transitDays: 1)),
            Disrupted,
            Steered,
            bench => Capacities.Put(bench, "store", units: 9),
            bench => bench.Do((book, _) => Pacing.End(book, NodeId.Of("store"), seen: null)),
        };
        foreach (var (cause, index) in causes.Select((cause, index) => (cause, index)))
        {
            Tend(_bench);
            cause(_bench);
            _bench.Do(Reoptimising.Tend).ShouldBeTrue($"cause {index}");
        }

        Tend(_bench);
        _bench.Do((book, _) => Costs(book, "store", 7));
        _bench.Do(Reoptimising.Tend).ShouldBeFalse("the same again is no change");
        using var off = new HubBench();
        off.Stock("store", "a", 1);
        off.Do((book, _) => book.Store.Reoptimise.Begin(9)).ShouldBeNull();
        off.Do(Reoptimising.Tend).ShouldBeFalse();
    }

    [Fact]
    public void More_SKUs_than_are_looked_for_one_by_one_concern_any_order()
    {
        _bench.Stock("depot", "b", 1);
        var order = _bench.Order(("b", 1));
        Tend(_bench);
        _bench.Do((book, _) =>
        {
            foreach (var number in Enumerable.Range(0, Reoptimising.SkusMax))
            {
                book.Reoptimise.Rise(Sku.Of($"a{number:D4}"));
            }

            return 0;
        });
        _bench.Stock("store", "b", 1);

        Tend(_bench);

        Standing(_bench, order).ShouldBe(["depot Cancelled 1", "store Released 1"]);
    }

    [Fact]
    public void A_second_does_a_share_of_the_work_and_a_hub_that_starts_again_the_rest()
    {
        const int Orders = Reoptimising.LookedMax + 20;
        _bench.Stock("depot", "a", Orders);
        for (var order = 0; order < Orders; order++)
        {
            _bench.Order(("a", 1));
        }

        _bench.Stock("store", "a", Orders);
        _bench.Do(Reoptimising.Tend).ShouldBeTrue();
        _bench.Do((book, _) => book.Store.Reoptimise.Next(Orders).Count).ShouldBe(Reoptimising.LookedMax);
        _bench.Reopen();
        _bench.Do(Reoptimising.Tend).ShouldBeTrue();
        _bench.Do(Reoptimising.Tend).ShouldBeTrue();
        _bench.Right("store", "a").Right.Reserved.ShouldBe(PerSecond);
        _bench.Reopen();

        Tend(_bench);

        _bench.Right("store", "a").Right.Reserved.ShouldBe(Orders);
        _bench.Counts().Improved.ShouldBe(Orders);
    }

    private static void Disrupted(HubBench bench)
    {
        bench.Do((book, now) => Disrupting.Put(
            book,
            new DisruptionWish(
                "snow", new DisruptionScope(NodeId.Of("store"), null, null, null), 500, null, null, "snow", "Ada"),
            null,
            isNamed: true,
            now));
        Tend(bench);
        bench.Do((book, now) => Disrupting.End(book, "snow", null, "over", "Ada", now));
    }

    private static void Steered(HubBench bench)
    {
        var rules = new StrategyDocument { RuleSets = [new RuleSetDocument { Name = "all" }] };
        bench.Do((book, now) => Steering.Draft(book, "web", 1, rules, now));
        bench.Do((book, _) => Steering.Validate(book, "web/1"));
        bench.Do((book, _) => Steering.Activate(book, "web/1"));
    }

    private void Cost(string node, long minor) => _bench.Do((book, _) => Costs(book, node, minor));

    private static int Costs(HubBook book, string node, long minor)
    {
        book.Put(book.Node(NodeId.Of(node))! with { Cost = new CostCard(minor, 0) });
        return 0;
    }
}
