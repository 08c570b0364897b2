using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What an order has at a node stays there or goes back there, and asks for nothing again.</summary>
public sealed class GoingBackTests : DisruptionBench
{
    private const long Day = 24 * 3_600_000;

    [Theory]
    [InlineData("full")]
    [InlineData("suspended")]
    [InlineData("excluded")]
    [InlineData("guaranteed to others")]
    [InlineData("fenced by the strategy")]
    public void What_a_site_gives_back_and_others_cannot_send_goes_to_it_again_whatever_is_in_the_way(string what)
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10), new StockGranted(Sku.Of("b"), 1));
        var order = Bench.Order(("a", 5), ("b", 1));
        Bench.Stock("store", "a", 3);
        Set("flood", "cube");
        if (what == "excluded")
        {
            Bench.Say(new LineShortPicked(order.Parts[0].Id, 2, Sku.Of("b"), 1, "gone"));
        }

        Tend();
        Bar("cube", what);

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        var here = what == "excluded" ? 2 : 3;
        Open(order).ShouldBe(
            what == "guaranteed to others" ? [("cube", 6)] : [("cube", here), ("store", 3)], ignoreOrder: true);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
        var kept = Kept(order, Bench.Read(order.Id).DecisionCount);
        ShouldReplay(kept, what);
        var verdict = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "cube");
        verdict.Code.ShouldBe(VerdictCode.GivenBack);
        ExplainView.Of(kept.Record, Strategy.Plain).Nodes.Single(one => one.Node.Value == "cube")
            .Why.ShouldBe("had it already, and nobody else would send it");
        kept.Record.Decision.CostMinor.ShouldBe(
            kept.Record.Decision.Parts.Sum(part => part.CostMinor) + kept.Record.Decision.ExtraParcelsMinor);
    }

    [Fact]
    public void What_lies_at_a_node_that_does_not_ship_any_more_backs_no_guarantee_and_is_not_taken_from_it_for_one()
    {
        Bench.Stock("depot", "a", 3);
        var order = Placed("one", Policies.Basket("market", "", ("a", 3)));
        Bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("depot"))! with { VisibleFor = [DeliveryOption.Pickup] });
            return 0;
        });
        Bench.Stock("store", "a", 3);
        Policies.Put(Bench, Policies.Wish("kept", "web", guaranteed: 3));
        Set("snow", "depot", minor: 90_000);

        Tend();

        Standing(order).ShouldBe(["depot Released 3"]);
        Policies.Buy(Bench, "two", Policies.Basket("web", "", ("a", 3))).ShouldBe(3);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("suspended")]
    [InlineData("guaranteed to others")]
    [InlineData("fenced by the strategy")]
    public void A_held_promise_and_a_held_order_get_what_is_set_aside_for_them_whatever_is_in_the_way(string what)
    {
        Bench.Stock("store", "a", 6);
        Bench.Do((book, now) => Promising.Quote(book, "p-1", Policies.Basket("market", "", ("a", 3)), now));
        Hold("p-1").ShouldBeOfType<PromiseOutcome.Stands>();
        var suspect = Suspects.Place(
            Bench, "s", Policies.Basket("market", "", ("a", 3)) with { Suspect = "a stolen card" });
        Bar("store", what);
        Set("fire", "store");

        var promised = Confirm("p-1");
        Suspects.Release(Bench, suspect.Id).ShouldBeOfType<OrderOutcome.Done>();

        Open(promised).ShouldBe([("store", 3)]);
        Open(suspect).ShouldBe([("store", 3)]);
        ShouldReplay(Kept(promised, Bench.Read(promised.Id).DecisionCount), what);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("suspended")]
    [InlineData("guaranteed to others")]
    [InlineData("disrupted")]
    public void Where_a_move_fails_a_site_gets_back_what_it_gave_whatever_is_in_the_way(string what)
    {
        var order = MovedInVain(what);

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Open(order).ShouldBe([("cube", 3)]);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("disrupted")]
    public void Where_a_move_fails_and_its_site_takes_nothing_others_send_what_they_can(string what)
    {
        var order = MovedInVain(what);
        Bench.Stock("depot", "a", 2);

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Open(order).ShouldBe([("cube", 1), ("depot", 2)], ignoreOrder: true);
    }

    [Fact]
    public void What_goes_back_goes_by_another_service_where_its_own_is_shut()
    {
        Deliveries.Put(
            Bench,
            "cube",
            "vans",
            Deliveries.Service("standard", 300, transitDays: 1),
            Deliveries.Service("express", 500, transitDays: 1));
        Bench.Say(new StockGranted(Sku.Of("a"), 3));
        var order = Bench.Order(("a", 3));
        order.Parts[0].Service.ShouldBe("standard");
        Bench.Stock("store", "a", 1);
        Set("flood", "cube");
        Tend();
        End("flood");
        Set("strike", node: null, card: "vans", service: "standard");
        Bar("cube", "suspended");

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Bench.Read(order.Id).Parts.Single(part => part is { IsClosed: false, Node.Value: "cube" })
            .Service.ShouldBe("express");
    }

    [Fact]
    public void A_promise_or_held_order_whose_day_is_over_is_sent_on_the_next_though_that_is_full_when_nobody_else_can()
    {
        Bench.Stock("store", "a", 30);
        Capacities.Put(Bench, "store", units: 6, ahead: 0);
        Bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 3)), now));
        Bench.Do((book, now) => Promising.Hold(book, "p-1", Promise.HoldMillisMax, now));
        var suspect = Suspects.Order(Bench, "s", ("a", 3));
        Bench.Now = Bench.Now.Plus(Day);
        Open(Bench.Order(("a", 6))).ShouldBe([("store", 6)]);

        var promised = Confirm("p-1");
        Suspects.Release(Bench, suspect.Id).ShouldBeOfType<OrderOutcome.Done>();

        Open(promised).ShouldBe([("store", 3)]);
        Open(suspect).ShouldBe([("store", 3)]);
        Capacities.Booked(Bench, "store").ShouldBe((0, 0, 0, 0));
        Capacities.Booked(Bench, "store", 1).ShouldBe((0, 0, 3, 12));
    }

    [Fact]
    public void What_is_with_a_node_since_a_day_that_is_over_asks_for_no_room_and_no_small_surcharge_moves_it()
    {
        Bench.Stock("store", "a", 9);
        Capacities.Put(Bench, "store", units: 5, ahead: 0);
        var order = Bench.Order(("a", 5));
        Bench.Stock("depot", "a", 9);
        Bench.Now = Bench.Now.Plus(Day);
        Capacities.Put(Bench, "store", units: 0, ahead: 0);
        Set("snow", "store", minor: 1);

        Tend();

        Standing(order).ShouldBe(["store Released 5"]);
        Timeline(order).ShouldContain("stays");
        Set("ice", "store", minor: 90_000);
        Tend();
        Standing(order).ShouldBe(["store Cancelled 0", "depot Released 5"]);
    }

    [Fact]
    public void A_change_loses_no_units_that_no_one_day_of_their_node_has_room_for_together()
    {
        Capacities.Put(Bench, "store", units: 5, ahead: 1);
        Capacities.Put(Bench, "depot", units: 5, ahead: 0);
        Bench.Stock("store", "a", 20);
        Bench.Stock("depot", "a", 20);
        var order = Bench.Order(("a", 10));
        Bench.Do((book, now) => Settling.Reject(
            book,
            book.Order(order.Id)!,
            book.Order(order.Id)!.Parts.Single(part => part.Node.Value == "depot"),
            "broken",
            now));
        Open(order).ShouldBe([("store", 5), ("store", 5)]);

        Policies.Change(Bench, order.Id, "DE", null).ShouldBeOfType<OrderOutcome.Done>();
        Open(order).ShouldBe([("store", 5), ("store", 5)]);
        Capacities.Booked(Bench, "store").ShouldBe((0, 0, 1, 5));
        Capacities.Booked(Bench, "store", 1).ShouldBe((0, 0, 1, 5));

        Capacities.Put(Bench, "store", units: 1, ahead: 0);
        Policies.Change(Bench, order.Id, null, 8).ShouldBeOfType<OrderOutcome.Done>();
        Open(order).Sum(part => part.Units).ShouldBe(8);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void Of_what_a_node_has_lost_nothing_goes_back()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 5));
        var order = Bench.Order(("a", 5));
        Bench.Stock("store", "a", 2);
        Set("flood", "cube");
        Tend();
        Bench.Say(new AllotmentShrunk(Sku.Of("a"), 4, "burnt"));

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Open(order).ShouldBe([("cube", 1), ("store", 2)], ignoreOrder: true);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(2);
    }

    private static readonly StrategyDocument NoneOfIt = new()
    {
        RuleSets =
        [
            new RuleSetDocument
            {
                Name = "all",
                Fences =
                [
                    new FenceDocument { Name = "no cubes", Refuses = "node.id == 'cube'" },
                    new FenceDocument { Name = "no stores", Refuses = "node.id == 'store' and order.units == 3" },
                ],
            },
        ],
    };

    // A site was asked for units that a person wants at a store, which has lost its own by the time it answers.
    private CustomerOrder MovedInVain(string what)
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 3));
        var order = Placed("one", Policies.Basket("market", "", ("a", 3)));
        Bench.Stock("store", "a", 3);
        Hands.Move(Bench, order, "store").ShouldBeOfType<OrderOutcome.Done>();
        Bar("cube", what);
        Bench.Stock("store", "a", 0);
        return order;
    }

    private void Bar(string node, string what)
    {
        switch (what)
        {
            case "full":
                Capacities.Put(Bench, node, units: 0, ahead: 0);
                break;
            case "suspended":
                Bench.Do((book, _) =>
                {
                    book.Put(book.Node(NodeId.Of(node))! with { IsSuspended = true });
                    return 0;
                });
                break;
            case "guaranteed to others":
                Policies.Put(Bench, Policies.Wish("kept", "app", guaranteed: 20));
                break;
            case "disrupted":
                Set("storm", node);
                break;
            case "fenced by the strategy":
                Bench.Do((book, now) => Steering.Draft(book, "web", 1, NoneOfIt, now));
                Bench.Do((book, _) => Steering.Validate(book, "web/1"));
                Bench.Do((book, _) => Steering.Activate(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
                break;
        }
    }

    private (string Node, long Units)[] Open(CustomerOrder order) =>
    [
        .. Bench.Read(order.Id).Parts.Where(part => !part.IsClosed).OrderBy(part => part.Node)
            .Select(part => (part.Node.Value, part.Lines.Sum(line => line.Open))),
    ];

    private KeptDecision Kept(CustomerOrder order, int number)
    {
        using var reader = new HubReader(Bench.Options);
        return reader.KeptDecision($"{order.Id}-d{number}").ShouldNotBeNull();
    }

    private static void ShouldReplay(KeptDecision kept, string what)
    {
        Strategy.Read(NoneOfIt, out var fenced, out _).ShouldBeTrue();
        var name = kept.Record.Decision.Strategy;
        (name is null).ShouldBe(what != "fenced by the strategy");
        HubJson.Write(Router.Decide(kept.Question!.Asked(), name is null ? Strategy.Plain : fenced)
            with { Strategy = name }).ShouldBe(kept.Body);
    }
}
