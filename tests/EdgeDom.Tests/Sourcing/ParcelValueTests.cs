using CsCheck;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>Plans whose parcels must be worth so much each: the best of all, with and without rate cards.</summary>
public sealed class ParcelValueTests
{
    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);

    private static readonly Gen<(RoutingQuestion Question, SplitDocument Split, DeliveryDocument Delivery)> Valued =
        from question in ServicedRouterTests.Question
        from rules in ServicedRouterTests.Rules
        from values in Gen.Long[0, 9].Array[5]
        from least in Gen.Long[1, 30]
        from isPaired in Gen.Bool
        select (
            question with
            {
                UnitValues = values.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item * 100),
            },
            rules.Split with
            {
                MinParcelValueMinor = least * 100,
                Together = isPaired ? [new GroupDocument { Name = "pair", When = "item.sku in ['s1', 's3']" }] : [],
            },
            rules.Delivery);

    [Fact]
    public void Every_plan_by_services_is_the_best_of_all_whose_parcels_are_worth_enough() => Valued.ForAll(
        one => ShouldBeBest(one.Question, one.Split, one.Delivery), iter: 1_500);

    [Fact]
    public void Every_plan_without_rate_cards_is_the_best_of_all_whose_parcels_are_worth_enough() => Valued.ForAll(
        one => ShouldBeBest(
            one.Question with
            {
                Nodes = [.. one.Question.Nodes.Select(node => node with { Services = null })],
                Order = OrderFacts.None,
            },
            one.Split,
            one.Delivery),
        iter: 1_500);

    [Fact]
    public void Many_nodes_keep_to_the_least_value_and_send_at_least_what_the_fullest_one_could_alone() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 20], Gen.Long[0, 4].Array[8]).Array[6, 20], Gen.Long[1, 9].Array[8], Gen.Int[1, 60])
            .ForAll(
            (nodes, values, least) =>
            {
                var question = new RoutingQuestion(
                    Berlin,
                    [.. values.Select((_, sku) => new Demand(sku + 1, Sku.Of($"s{sku}"), 4))],
                    [
                        .. nodes.Select((node, index) => new NodeOffer(
                            NodeId.Of($"n{index:D2}"),
                            Berlin,
                            new CostCard(node.Item1 * 10, 0),
                            NodeGate.Open,
                            node.Item2.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item))),
                    ],
                    UnitValues: values.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item));

                var decision = Router.Decide(question, Read(least, isOneFirst: false));

                ShouldBeWorth(question, least, decision);
                decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity)
                    .ShouldBeGreaterThanOrEqualTo(nodes.Max(node => node.Item2.Sum()));
                (decision.LeastMinor ?? decision.CostMinor).ShouldBeLessThanOrEqualTo(decision.CostMinor);
            },
            iter: 150);

    [Fact]
    public void An_order_that_is_worth_less_goes_in_one_parcel_and_a_node_that_has_too_little_says_so()
    {
        var question = Two(aMinor: 400, bMinor: 299);

        var decision = Router.Decide(question, Read(300, isOneFirst: true));

        decision.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("near");
        decision.Unfilled.ShouldHaveSingleItem().Sku.Value.ShouldBe("b");
        decision.Verdicts.Single(verdict => verdict.Node.Value == "far").Code.ShouldBe(VerdictCode.TooSmall);
        Router.Decide(Two(aMinor: 1, bMinor: 1) with { Demands = [new Demand(1, Sku.Of("a"), 1)] }, Read(300, true))
            .Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(1);
    }

    [Fact]
    public void Without_prices_or_a_least_value_nothing_is_asked()
    {
        var question = Two(aMinor: 400, bMinor: 299);

        Router.Decide(question with { UnitValues = null }, Read(300, isOneFirst: true)).Parts.Count.ShouldBe(2);
        Router.Decide(question, Read(null, isOneFirst: true)).Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void A_kept_question_gives_the_same_decision_byte_for_byte()
    {
        var (question, strategy) = (Two(aMinor: 400, bMinor: 299), Read(300, isOneFirst: true));
        var kept = HubJson.Read<KeptQuestion>(HubJson.Write(KeptQuestion.Of(question)));

        HubJson.Write(Router.Decide(kept.Asked(), strategy)).ShouldBe(HubJson.Write(Router.Decide(question, strategy)));
        HubJson.Write(KeptQuestion.Of(question with { UnitValues = null })).ShouldNotContain("unitValues");
    }

    private static void ShouldBeBest(RoutingQuestion question, SplitDocument split, DeliveryDocument delivery)
    {
        var strategy = RuledRouterTests.Read(
            new StrategyDocument { RuleSets = [new() { Name = "all", Split = split, Delivery = delivery }] });
        var decision = Router.Decide(question, strategy);

        var best = new EveryParcel(question, split, delivery).Best();
        ShouldBeWorth(question, split.MinParcelValueMinor!.Value, decision);
        decision.Unfilled.Sum(line => line.Quantity).ShouldBe(best.Lost, decision.ToString());
        decision.Method.ShouldNotContain("bounded");
        if (question.Order!.Delivery?.Preference != Preference.Green)
        {
            // Each parcel is rounded by itself.
            Math.Abs(decision.CostMinor - (long)(best.Money / 1_000_000_000_000)).ShouldBeLessThanOrEqualTo(
                decision.Parts.Count * 2, decision.ToString());
        }
    }

    private static void ShouldBeWorth(RoutingQuestion question, long least, RoutingDecision decision)
    {
        if (decision.Parts.Count > 1)
        {
            decision.Parts.ShouldAllBe(part =>
                part.Lines.Sum(line => line.Quantity * question.UnitValues![line.Sku]) >= least);
        }
    }

    private static RoutingQuestion Two(long aMinor, long bMinor) => new(
        Berlin,
        [new Demand(1, Sku.Of("a"), 1), new Demand(2, Sku.Of("b"), 1)],
        [Node("near", 100, "a"), Node("far", 900, "b")],
        UnitValues: new Dictionary<Sku, long> { [Sku.Of("a")] = aMinor, [Sku.Of("b")] = bMinor });

    private static NodeOffer Node(string name, long parcelMinor, string sku) => new(
        NodeId.Of(name),
        Berlin,
        new CostCard(parcelMinor, 0),
        NodeGate.Open,
        new Dictionary<Sku, long> { [Sku.Of("a")] = sku == "a" ? 9 : 0, [Sku.Of("b")] = sku == "b" ? 9 : 0 });

    private static Strategy Read(long? least, bool isOneFirst) => ServicedRouterTests.Read(
        new SplitDocument { MinParcelValueMinor = least, IsOneParcelFirst = isOneFirst }, new());
}
