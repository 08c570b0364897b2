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
/// What it counts that nodes may not send what they are asked for, beside that orders wait there: plans are the best
/// with both.
/// </summary>
public sealed class RejectRiskTests
{
    private const int NodesMost = 30;

    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);

    /// <summary>What it costs to ask others, and how likely the first nodes fail; of some nobody knows.</summary>
    internal static readonly Gen<(long RejectMinor, int?[] Permille)> Known =
        from minor in Gen.Long[0, 3_000]
        from permille in Gen.Int[-200, 1_000].Array[NodesMost]
        select (minor, Array.ConvertAll(permille, one => one < 0 ? (int?)null : one));

    /// <summary>Both.</summary>
    internal static readonly Gen<(
        (long MinorPerHour, ReadyTime?[] Ready) Said, (long RejectMinor, int?[] Permille) Known)> Both =
        Gen.Select(ReadyTimeTests.Said, Known);

    [Fact]
    public void Every_plan_with_waits_and_risks_is_the_best_of_all_plans_up_to_five_nodes_and_five_lines() =>
        Gen.Select(RuledRouterTests.Question, RuledRouterTests.Rules, Both).ForAll(
            (question, rules, both) =>
            {
                (question, rules) = Asked(question, rules, both);
                var strategy = RuledRouterTests.Read(rules.Document);
                var decision = Router.Decide(question, strategy);

                var filled = decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity);
                (filled, decision.CostMinor).ShouldBe(rules.Oracle.Best(question));
                ReadyTimeTests.ShouldBeTold(question, strategy, decision);
            },
            iter: 3_000);

    [Fact]
    public void Every_plan_by_services_with_waits_and_risks_is_the_best_of_all_plans() =>
        Gen.Select(ServicedRouterTests.Question, ServicedRouterTests.Rules, ReadyTimeTests.Said, Known).ForAll(
            (question, rules, said, known) =>
            {
                question = With(ReadyTimeTests.With(question, said.Ready), known.Permille);
                var (split, delivery) = (rules.Split, rules.Delivery with
                {
                    WaitMinorPerHour = said.MinorPerHour, RejectMinor = known.RejectMinor,
                });
                var strategy = ServicedRouterTests.Read(split, delivery);
                var decision = Router.Decide(question, strategy);

                var (money, co2) = ServicedRouterTests.Exact(question, split, delivery, decision);
                (decision.Unfilled.Sum(line => line.Quantity), money, co2)
                    .ShouldBe(new EveryParcel(question, split, delivery).Best(), decision.ToString());
                ReadyTimeTests.ShouldBeTold(question, strategy, decision);
            },
            iter: 1_000);

    [Fact]
    public void A_node_that_often_fails_costs_more_by_that_share_loses_it_and_without_a_price_it_does_not()
    {
        var question = Two(250);

        Router.Decide(question, Risky(1_990)).Parts.Single().Node.Value.ShouldBe("near", "500 less, and 498 more");
        var decision = Router.Decide(question, Risky(2_010));
        decision.Parts.Single().Node.Value.ShouldBe("far");
        decision.Verdicts.Single(verdict => verdict.Node.Value == "near").Terms
            .ShouldContain(new CostTerm("reject risk: 250 permille", 503));
        Router.Decide(question, Risky(0)).Verdicts.SelectMany(verdict => verdict.Terms)
            .ShouldNotContain(term => RejectRisk.IsWord(term.Name));
    }

    [Fact]
    public void A_question_of_an_edition_that_knew_no_risks_is_answered_as_then()
    {
        var before = Two(250) with { Edition = RoutingQuestion.ReadyEdition };

        HubJson.Write(Router.Decide(before, Risky(2_010))).ShouldBe(HubJson.Write(Router.Decide(
            before with { Nodes = [.. before.Nodes.Select(node => node with { RejectPermille = null })] },
            Risky(2_010))));
        HubJson.Write(KeptQuestion.Of(Two(null))).ShouldNotContain("reject");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void A_price_out_of_bounds_is_refused_by_its_place(long price)
    {
        Strategy.Read(Document(price), out _, out var errors).ShouldBeFalse();

        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/delivery/rejectMinor");
    }

    [Fact]
    public void A_new_term_is_not_called_as_decisions_call_a_risk_and_an_old_one_is_read()
    {
        var document = new StrategyDocument
        {
            RuleSets =
            [
                new() { Name = "all", Terms = [new() { Name = "reject risk: x", Per = "unit", AmountMinor = "1" }] },
            ],
        };

        Strategy.Read(document, out _, out var errors, isNew: true).ShouldBeFalse();
        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/terms/0/name");
        Strategy.Read(document, out _, out _).ShouldBeTrue();
    }

    /// <summary>A question and rules with both.</summary>
    internal static (RoutingQuestion Question, (StrategyDocument Document, EveryPlan Oracle) Rules) Asked(
        RoutingQuestion question,
        (StrategyDocument Document, EveryPlan Oracle) rules,
        ((long MinorPerHour, ReadyTime?[] Ready) Said, (long RejectMinor, int?[] Permille) Known) both) => (
        With(ReadyTimeTests.With(question, both.Said.Ready), both.Known.Permille),
        Priced(ReadyTimeTests.Priced(rules, both.Said.MinorPerHour), both.Known.RejectMinor));

    private static RoutingQuestion With(RoutingQuestion question, int?[] permille) =>
        NodesKnown.With(question, permille, (node, one) => node with { RejectPermille = one });

    private static (StrategyDocument Document, EveryPlan Oracle) Priced(
        (StrategyDocument Document, EveryPlan Oracle) rules, long rejectMinor) => NodesKnown.Priced(
        rules.Document,
        rules.Oracle with { RejectMinor = rejectMinor },
        delivery => delivery with { RejectMinor = rejectMinor });

    private static Strategy Risky(long rejectMinor) => RuledRouterTests.Read(Document(rejectMinor));

    private static StrategyDocument Document(long rejectMinor) => new()
    {
        RuleSets = [new() { Name = "all", Delivery = new() { RejectMinor = rejectMinor } }],
    };

    // Near costs 100 a parcel and fails so often, far 600 and never.
    private static RoutingQuestion Two(int? permille) => new(
        Berlin,
        [new Demand(1, Sku.Of("a"), 2)],
        [
            Node("near", 100) with { RejectPermille = permille },
            Node("far", 600) with { RejectPermille = permille is null ? null : 0 },
        ]);

    private static NodeOffer Node(string name, long parcelMinor) => new(
        NodeId.Of(name),
        Berlin,
        new CostCard(parcelMinor, 0),
        NodeGate.Open,
        new Dictionary<Sku, long> { [Sku.Of("a")] = 9 });
}
