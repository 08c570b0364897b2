using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>The router under strategies: equal to the best of all plans, and every rule kept.</summary>
public sealed class RuledRouterTests
{
    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);

    internal static readonly Gen<RoutingQuestion> Question =
        from demands in Gen.Select(Gen.Int[0, 4], Gen.Long[1, 3]).Array[1, 5]
        from offers in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20], Gen.Long[0, 3].Array[5], Gen.Int[0, 9], Gen.Int[0, 5])
            .Array[0, 5]
        select new RoutingQuestion(
            Berlin,
            [.. demands.Select((demand, index) => new Demand(index + 1, Sku.Of($"s{demand.Item1}"), demand.Item2))],
            [
                .. offers.Select((offer, index) => new NodeOffer(
                    NodeId.Of($"n{index}"),
                    new GeoPoint(50_000_000 + (offer.Item1 * 300_000), 13_000_000),
                    new CostCard(offer.Item2 * 10, 1_000),
                    offer.Item4 == 9 ? NodeGate.Suspended : NodeGate.Open,
                    offer.Item3.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item),
                    (NodeKind)offer.Item5)),
            ]);

    internal static readonly Gen<(StrategyDocument Document, EveryPlan Oracle)> Rules =
        from fences in Gen.Int[0, 3]
        from tiers in Gen.Int[0, 2]
        from parcelTerm in Gen.Int[-300, 300]
        from unitTerm in Gen.Int[-90, 90]
        from extra in Gen.Int[0, 200]
        from most in Gen.Int[1, 6]
        from flags in Gen.Int[0, 7]
        select Ruled(fences, tiers, parcelTerm, unitTerm, new SplitDocument
        {
            IsOneParcelFirst = (flags & 1) == 1,
            KeepsSkusWhole = (flags & 2) == 2,
            ExtraParcelMinor = extra,
            ParcelsMost = most == 6 ? null : most,
            Together = (flags & 4) == 4
                ? [new GroupDocument { Name = "pair", When = "item.sku in ['s1', 's3']" }] : [],
        });

    private static readonly Gen<(int Parcel, long[] Has)> One =
        from parcel in Gen.Int[0, 20]
        from has in Gen.Long[0, 4].Array[4]
        select (parcel, has);

    [Fact]
    public void Every_plan_under_rules_is_the_best_of_all_plans_up_to_five_nodes_and_five_lines() =>
        Gen.Select(Question, Rules).ForAll(
            (question, rules) =>
            {
                var decision = Router.Decide(question, Read(rules.Document));

                var filled = decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity);
                (filled, decision.CostMinor).ShouldBe(rules.Oracle.Best(question));
                (decision.Parts.Sum(part => part.CostMinor) + decision.ExtraParcelsMinor).ShouldBe(decision.CostMinor);
                Keeps(question, rules.Oracle, decision);
            },
            iter: 3_000);

    [Fact]
    public void Many_nodes_under_limits_send_at_least_what_the_fullest_one_could_alone() =>
        Gen.Select(One.Array[13, 20], Gen.Int[1, 3], Gen.Bool, Gen.Bool).ForAll(
            (nodes, most, isWhole, isOneFirst) =>
            {
                var question = new RoutingQuestion(
                    Berlin,
                    [.. Enumerable.Range(0, 4).Select(sku => new Demand(sku + 1, Sku.Of($"s{sku}"), 4))],
                    [
                        .. nodes.Select((node, index) => new NodeOffer(
                            NodeId.Of($"n{index:D2}"),
                            Berlin,
                            new CostCard(node.Parcel * 10, 0),
                            NodeGate.Open,
                            node.Has.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item))),
                    ]);
                var set = new RuleSetDocument
                {
                    Name = "all",
                    Terms = [new() { Name = "n00", Per = "unit", AmountMinor = "if node.id == 'n00' then 50 else 1" }],
                    Split = new() { ParcelsMost = most, KeepsSkusWhole = isWhole, IsOneParcelFirst = isOneFirst },
                };

                var decision = Router.Decide(question, Read(new StrategyDocument { RuleSets = [set] }));

                decision.Parts.Count.ShouldBeLessThanOrEqualTo(most);
                decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity)
                    .ShouldBeGreaterThanOrEqualTo(nodes.Max(node => node.Has.Sum()));
            },
            iter: 300);

    internal static Strategy Read(StrategyDocument document)
    {
        Strategy.Read(document, out var strategy, out var errors).ShouldBeTrue(string.Join(' ', errors));
        return strategy!;
    }

    private static void Keeps(RoutingQuestion question, EveryPlan rules, RoutingDecision decision)
    {
        foreach (var part in decision.Parts)
        {
            var node = question.Nodes.Single(offer => offer.Node == part.Node);
            (node.Gate == NodeGate.Open && !rules.IsFenced(node)).ShouldBeTrue();
            foreach (var lines in part.Lines.GroupBy(line => line.Sku))
            {
                rules.IsFencedFrom(node, lines.Key).ShouldBeFalse();
                lines.Sum(line => line.Quantity).ShouldBeLessThanOrEqualTo(node.AvailableToSell[lines.Key]);
            }
        }

        decision.Parts.Count.ShouldBeLessThanOrEqualTo(rules.Split.ParcelsMost ?? 12);
        var together = decision.Parts.SelectMany(part => part.Lines.Select(line => (part.Node, line.Sku)))
            .Where(one => rules.Split.KeepsSkusWhole || rules.Group(one.Sku) >= 0)
            .GroupBy(one => rules.Group(one.Sku) >= 0 ? "group" : one.Sku.Value, one => one.Node);
        together.ShouldAllBe(nodes => nodes.Distinct().Count() == 1);
    }

    // Each rule twice: as people write it, and in code.
    private static (StrategyDocument Document, EveryPlan Oracle) Ruled(
        int fences, int tiers, int parcelTerm, int unitTerm, SplitDocument split)
    {
        var set = new RuleSetDocument
        {
            Name = "all",
            Fences =
            [
                .. new FenceDocument[]
                {
                    new() { Name = "no stores", Refuses = "node.kind == 'store'" },
                    new() { Name = "s2 from centres only", Refuses = "item.sku == 's2' and node.kind != 'dc'" },
                }.Where((_, index) => (fences >> index & 1) == 1),
            ],
            Tiers =
            [
                .. new TierDocument[]
                {
                    new() { Name = "own", When = "node.kind in ['dc', 'cubeSite']" },
                    new() { Name = "near", When = "node.distanceMetres < 100000" },
                }.Take(tiers),
            ],
            Terms =
            [
                new()
                {
                    Name = "by kind",
                    Per = "parcel",
                    AmountMinor = $"if node.kind == 'dc' then {parcelTerm} else node.distanceMetres / 5000",
                    Owner = "test",
                    Until = "2099-01-01T00:00:00Z",
                },
                new()
                {
                    Name = "by SKU",
                    Per = "unit",
                    AmountMinor = $"if item.sku == 's1' and node.id == 'n1' then {unitTerm} else 7",
                    Owner = "test",
                    Until = "2099-01-01T00:00:00Z",
                },
                new() { Name = "over", Per = "unit", AmountMinor = "1000000", Until = "1970-01-01T00:00:00Z" },
            ],
            Split = split,
        };
        var oracle = new EveryPlan(
            node => (fences & 1) == 1 && node.Kind == NodeKind.Store,
            (node, sku) => (fences & 2) == 2 && sku.Value == "s2" && node.Kind != NodeKind.Dc,
            node => tiers == 0 || node.Kind is NodeKind.Dc or NodeKind.CubeSite ? 0
                : tiers == 1 || node.Place.MetresTo(Berlin) < 100_000 ? 1 : 2,
            node => node.Kind == NodeKind.Dc ? parcelTerm : node.Place.MetresTo(Berlin) / 5_000,
            (node, sku) => sku.Value == "s1" && node.Node.Value == "n1" ? unitTerm : 7,
            sku => split.Together.Count > 0 && (sku.Value is "s1" or "s3") ? 0 : -1,
            split);
        return (new StrategyDocument { RuleSets = [set] }, oracle);
    }
}
