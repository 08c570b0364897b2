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

/// <summary>
/// What it counts that orders wait at nodes: plans are the best with it, and all that tells of them knows it.
/// </summary>
public sealed class ReadyTimeTests
{
    private const int NodesMost = 30;
    private const long Hour = 3_600_000;

    /// <summary>A price of an hour, and what is known of the first nodes; of some nothing is.</summary>
    internal static readonly Gen<(long MinorPerHour, ReadyTime?[] Ready)> Said =
        from price in Gen.Long[0, 60]
        from ready in Gen.Select(Gen.Int[0, 4], Gen.Long[0, 40_000_000], Gen.Long[1, Hour], Gen.Long[0, 200])
            .Array[NodesMost]
        select (price, Array.ConvertAll(ready, one => one.Item1 == 0
            ? null : new ReadyTime(one.Item2, one.Item3, one.Item4 * 60_000)));

    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);

    [Fact]
    public void Every_plan_with_waits_is_the_best_of_all_plans_up_to_five_nodes_and_five_lines() =>
        Gen.Select(RuledRouterTests.Question, RuledRouterTests.Rules, Said).ForAll(
            (question, rules, said) =>
            {
                (question, rules) = (With(question, said.Ready), Priced(rules, said.MinorPerHour));
                var strategy = RuledRouterTests.Read(rules.Document);
                var decision = Router.Decide(question, strategy);

                var filled = decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity);
                (filled, decision.CostMinor).ShouldBe(rules.Oracle.Best(question));
                ShouldBeTold(question, strategy, decision);
            },
            iter: 1_000);

    [Fact]
    public void Every_plan_by_services_with_waits_is_the_best_of_all_plans() =>
        Gen.Select(ServicedRouterTests.Question, ServicedRouterTests.Rules, Said).ForAll(
            (question, rules, said) =>
            {
                question = With(question, said.Ready);
                var (split, delivery) = (rules.Split, rules.Delivery with { WaitMinorPerHour = said.MinorPerHour });
                var strategy = ServicedRouterTests.Read(split, delivery);
                var decision = Router.Decide(question, strategy);

                var (money, co2) = ServicedRouterTests.Exact(question, split, delivery, decision);
                (decision.Unfilled.Sum(line => line.Quantity), money, co2)
                    .ShouldBe(new EveryParcel(question, split, delivery).Best(), decision.ToString());
                ShouldBeTold(question, strategy, decision);
            },
            iter: 500);

    [Fact]
    public void What_would_have_won_against_waits_and_risks_wins_when_it_is_so() =>
        Gen.Select(RuledRouterTests.Question, RuledRouterTests.Rules, RejectRiskTests.Both).ForAll(
            (question, rules, both) =>
            {
                (question, rules) = RejectRiskTests.Asked(question, rules, both);
                var strategy = RuledRouterTests.Read(rules.Document);
                var decided = Router.Decide(question, strategy);
                foreach (var node in decided.Verdicts.Select(verdict => verdict.Node)
                    .Where(node => decided.Parts.All(part => part.Node != node)))
                {
                    var found = Counterfactuals.Of(question, strategy, decided, node);
                    if (found.WouldHaveWon)
                    {
                        Router.Decide(question, strategy, CounterfactualsTests.Change(found)).Parts
                            .ShouldContain(part => part.Node == node, found.ToString());
                    }
                }
            },
            iter: 200);

    [Theory]
    [InlineData(7_200_000, 60_000, 0, 1, 2, 100, "wait: 122 min", 203)]
    [InlineData(7_200_000, 60_000, 60, 1, 2, 100, "wait: 62 min", 103)]
    [InlineData(7_200_000, 60_000, 60, 2, 2, 100, "wait: 61 min", 102)]
    [InlineData(3_000_000, 60_000, 60, 1, 2, 100, "wait: 0 min", 0)]
    [InlineData(604_800_000, 3_600_000, 0, 1, 2, 1_000_000, "wait: 10080 min", 168_000_000)]
    public void A_wait_is_told_in_minutes_and_counts_beyond_what_the_node_takes_as_a_rule(
        long fixedMillis, long perLine, int normal, int stocked, int lines, long price, string word, long minor)
    {
        var ready = new ReadyTime(fixedMillis, perLine, normal * 60_000L);
        var strategy = Waiting(price);
        var question = Two(ready, lines);
        question = stocked == 1 ? question : question with
        {
            Nodes = [.. question.Nodes.Select(node => node with { AvailableToSell = One("a", 9) })],
        };

        var terms = Router.Decide(question, strategy).Verdicts.Single(verdict => verdict.Node.Value == "near").Terms;

        terms.Single(term => ReadyTime.IsWord(term.Name)).ShouldBe(new CostTerm(word, minor));
    }

    [Fact]
    public void A_node_where_an_order_waits_longer_than_another_costs_more_loses_it_and_without_a_price_it_does_not()
    {
        var question = Two(new ReadyTime(4 * Hour, 60_000, 0), 1);

        Router.Decide(question, Waiting(99)).Parts.Single().Node.Value.ShouldBe("near", "far costs 500 more");
        Router.Decide(question, Waiting(130)).Parts.Single().Node.Value.ShouldBe("far");
        Router.Decide(question, Waiting(0)).Parts.Single().Node.Value.ShouldBe("near");
        Router.Decide(question).Verdicts.SelectMany(verdict => verdict.Terms)
            .ShouldNotContain(term => ReadyTime.IsWord(term.Name));
    }

    [Fact]
    public void A_question_of_an_edition_that_knew_no_waits_is_answered_as_then()
    {
        var question = Two(new ReadyTime(4 * Hour, 60_000, 0), 1);
        var before = question with { Edition = RoutingQuestion.RoomEdition };

        HubJson.Write(Router.Decide(before, Waiting(130))).ShouldBe(HubJson.Write(Router.Decide(
            before with { Nodes = [.. before.Nodes.Select(node => node with { Ready = null })] }, Waiting(130))));
        HubJson.Write(KeptQuestion.Of(Two(null, 1))).ShouldNotContain("ready");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void A_price_out_of_bounds_is_refused_by_its_place(long price)
    {
        Strategy.Read(Document(price), out _, out var errors).ShouldBeFalse();

        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/delivery/waitMinorPerHour");
    }

    [Fact]
    public void A_new_term_is_not_called_as_decisions_call_a_wait_and_an_old_one_is_read()
    {
        var document = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Terms = [new() { Name = "wait: x", Per = "unit", AmountMinor = "1" }] }],
        };

        Strategy.Read(document, out _, out var errors, isNew: true).ShouldBeFalse();
        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/terms/0/name");
        Strategy.Read(document, out _, out _).ShouldBeTrue();
    }

    /// <summary>The question with what is known of its nodes, one after the other.</summary>
    internal static RoutingQuestion With(RoutingQuestion question, ReadyTime?[] ready) =>
        NodesKnown.With(question, ready, (node, one) => node with { Ready = one });

    /// <summary>The rules with a price of an hour, in the document and in code.</summary>
    internal static (StrategyDocument Document, EveryPlan Oracle) Priced(
        (StrategyDocument Document, EveryPlan Oracle) rules, long minorPerHour) => NodesKnown.Priced(
        rules.Document,
        rules.Oracle with { WaitMinorPerHour = minorPerHour },
        delivery => delivery with { WaitMinorPerHour = minorPerHour });

    // Lines of parcels and of what stands sum to the plan, and what is kept of it makes it again, byte for byte.
    internal static void ShouldBeTold(RoutingQuestion question, Strategy strategy, RoutingDecision decision)
    {
        (decision.Parts.Sum(part => part.CostMinor) + decision.ExtraParcelsMinor).ShouldBe(decision.CostMinor);
        StandingCost.Of(question, strategy, [.. decision.Parts.Select(part => (part.Node, part.Service, part.Lines))])
            .ShouldBe(decision.CostMinor);
        foreach (var part in decision.Parts)
        {
            ParcelCosts.Of(question, strategy, part.Node, part.Service, part.Lines).Sum(line => line.AmountMinor)
                .ShouldBe(part.CostMinor, part.ToString());
        }

        var kept = HubJson.Read<KeptQuestion>(HubJson.Write(KeptQuestion.Of(question)));
        HubJson.Write(Router.Decide(kept.Asked(), strategy)).ShouldBe(HubJson.Write(decision));
    }

    private static Strategy Waiting(long minorPerHour) => RuledRouterTests.Read(Document(minorPerHour));

    private static StrategyDocument Document(long minorPerHour) => new()
    {
        RuleSets = [new() { Name = "all", Delivery = new() { WaitMinorPerHour = minorPerHour } }],
    };

    // Near costs 100 a parcel and makes orders wait, far 600; both have all of a and b.
    private static RoutingQuestion Two(ReadyTime? ready, int lines) => new(
        Berlin,
        [.. Enumerable.Range(0, lines).Select(line => new Demand(line + 1, Sku.Of(line == 0 ? "a" : "b"), 2))],
        [Node("near", 100) with { Ready = ready }, Node("far", 600)]);

    private static NodeOffer Node(string name, long parcelMinor) => new(
        NodeId.Of(name),
        Berlin,
        new CostCard(parcelMinor, 0),
        NodeGate.Open,
        new Dictionary<Sku, long> { [Sku.Of("a")] = 9, [Sku.Of("b")] = 9 });

    private static Dictionary<Sku, long> One(string sku, long units) => new() { [Sku.Of(sku)] = units };
}
