using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class RouterTests
{
    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);
    private static readonly GeoPoint Paris = new(48_856_600, 2_352_200);
    private static readonly GeoPoint Madrid = new(40_416_800, -3_703_800);

    [Fact]
    public void Berlin_to_Paris_is_878_kilometres() => (Berlin.MetresTo(Paris) / 1000).ShouldBe(877);

    [Fact]
    public void A_place_is_no_metres_from_itself_and_the_poles_are_half_a_world_apart()
    {
        Berlin.MetresTo(Berlin).ShouldBe(0);
        new GeoPoint(90_000_000, 0).MetresTo(new GeoPoint(-90_000_000, 180_000_000)).ShouldBe(20_015_114);
    }

    [Fact]
    public void The_nearer_of_two_equal_nodes_sends_the_whole_order()
    {
        var decision = Decide(
            Berlin,
            [D(1, "a", 2), D(2, "b", 1)],
            Node("far", Madrid, ("a", 9), ("b", 9)),
            Node("near", Paris, ("a", 9), ("b", 9)));

        decision.Method.ShouldBe("whole-order");
        decision.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("near");
        Codes(decision).ShouldBe("far=Dearer near=Chosen");
        decision.CostMinor.ShouldBe(decision.Verdicts[1].TotalMinor);
        decision.CostMinor.ShouldBe(500 + ((Paris.MetresTo(Berlin) + 500) / 1000));
    }

    [Fact]
    public void One_far_node_goes_before_two_near_ones()
    {
        var decision = Decide(
            Berlin,
            [D(1, "a", 1), D(2, "b", 1)],
            Node("n1", Berlin, ("a", 1)),
            Node("n2", Berlin, ("b", 1)),
            Node("n3", Madrid, ("a", 1), ("b", 1)));

        decision.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("n3");
        Codes(decision).ShouldBe("n1=NotNeeded n2=NotNeeded n3=Chosen");
    }

    [Fact]
    public void A_line_is_split_when_no_node_has_enough()
    {
        var decision = Decide(Berlin, [D(1, "a", 5)], Node("n1", Berlin, ("a", 3)), Node("n2", Paris, ("a", 4)));

        decision.Method.ShouldBe("least-cost-split");
        decision.Parts.Select(part => $"{part.Node}:{part.Lines.Single().Quantity}").ShouldBe(["n1:3", "n2:2"]);
        decision.Unfilled.ShouldBeEmpty();
    }

    [Fact]
    public void What_nobody_has_is_reported_and_the_rest_is_sent()
    {
        var decision = Decide(Berlin, [D(1, "a", 5), D(2, "b", 1)], Node("n1", Berlin, ("a", 3)));

        decision.Parts.Single().Lines.ShouldBe([D(1, "a", 3)]);
        decision.Unfilled.ShouldBe([D(1, "a", 2), D(2, "b", 1)]);
    }

    [Fact]
    public void Two_lines_of_one_SKU_never_take_the_same_units()
    {
        var decision = Decide(Berlin, [D(1, "a", 2), D(2, "a", 2)], Node("n1", Berlin, ("a", 3)));

        decision.Parts.Single().Lines.ShouldBe([D(1, "a", 2), D(2, "a", 1)]);
        decision.Unfilled.ShouldBe([D(2, "a", 1)]);
    }

    [Fact]
    public void Suspended_and_excluded_nodes_are_never_asked_and_say_so()
    {
        var decision = Decide(
            Berlin,
            [D(1, "a", 1)],
            Node("n1", Berlin, ("a", 1)) with { Gate = NodeGate.Suspended },
            Node("n2", Berlin, ("a", 1)) with { Gate = NodeGate.Excluded });

        decision.Method.ShouldBe("nothing");
        Codes(decision).ShouldBe("n1=Suspended n2=Excluded");
        decision.Unfilled.ShouldBe([D(1, "a", 1)]);
    }

    [Fact]
    public void A_stale_node_is_asked_only_when_the_others_cannot_fill_everything()
    {
        var stale = Node("n1", Berlin, ("a", 9)) with { Gate = NodeGate.Stale };
        var other = Node("n2", Madrid, ("a", 1));

        Codes(Decide(Berlin, [D(1, "a", 1)], stale, other)).ShouldBe("n1=Stale n2=Chosen");
        Codes(Decide(Berlin, [D(1, "a", 2)], stale, other)).ShouldBe("n1=Chosen n2=NotNeeded");
    }

    [Fact]
    public void SKUs_that_differ_in_letter_case_are_two()
    {
        var decision = Decide(Berlin, [D(1, "A", 1)], Node("n1", Berlin, ("a", 1)));

        Codes(decision).ShouldBe("n1=NoStock");
    }

    [Fact]
    public void Every_plan_is_as_full_and_as_cheap_as_the_best_of_all_plans() =>
        Question.ForAll(question => Judge(Router.Decide(question), question, isExact: true), iter: 3_000);

    [Fact]
    public void With_thirty_nodes_a_plan_is_still_full_and_never_overdrawn() =>
        Large.ForAll(question => Judge(Router.Decide(question), question, isExact: false), iter: 200);

    private static readonly Gen<RoutingQuestion> Question = Questions(4, 4);

    private static readonly Gen<RoutingQuestion> Large = Questions(30, 8);

    private static Gen<RoutingQuestion> Questions(int nodes, int lines) =>
        from demands in Gen.Select(Gen.Int[0, 3], Gen.Long[1, 4]).Array[1, lines]
        from offers in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20], Gen.Long[0, 5].Array[4], Gen.Int[0, 9]).Array[0, nodes]
        select new RoutingQuestion(
            Berlin,
            [.. demands.Select((demand, index) => D(index + 1, $"s{demand.Item1}", demand.Item2))],
            [
                .. offers.Select((offer, index) => new NodeOffer(
                    NodeId.Of($"n{index}"),
                    new GeoPoint(50_000_000 + (offer.Item1 * 300_000), 13_000_000),
                    new CostCard(offer.Item2 * 10, 1_000),
                    offer.Item4 == 9 ? NodeGate.Suspended : NodeGate.Open,
                    offer.Item3.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item))),
            ]);

    private static void Judge(RoutingDecision decision, RoutingQuestion question, bool isExact)
    {
        foreach (var demand in question.Demands)
        {
            var lines = decision.Parts.SelectMany(part => part.Lines).Where(line => line.Line == demand.Line);
            var placed = lines.Sum(line => line.Quantity);
            var missing = decision.Unfilled.Where(line => line.Line == demand.Line).Sum(line => line.Quantity);
            (placed + missing).ShouldBe(demand.Quantity);
        }

        foreach (var part in decision.Parts)
        {
            var node = question.Nodes.Single(offer => offer.Node == part.Node);
            node.Gate.ShouldBe(NodeGate.Open);
            foreach (var lines in part.Lines.GroupBy(line => line.Sku))
            {
                lines.Sum(line => line.Quantity).ShouldBeLessThanOrEqualTo(node.AvailableToSell[lines.Key]);
            }
        }

        var open = question.Nodes.Where(node => node.Gate == NodeGate.Open).ToArray();
        var filled = decision.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity);
        filled.ShouldBe(Filled(question, open));
        if (isExact)
        {
            decision.CostMinor.ShouldBe(Cheapest(question, open, filled));
        }
    }

    private static long Cheapest(RoutingQuestion question, NodeOffer[] nodes, long filled)
    {
        var plans = Enumerable.Range(0, 1 << nodes.Length)
            .Select(mask => nodes.Where((_, index) => (mask >> index & 1) == 1).ToArray())
            .Where(plan => Filled(question, plan) == filled)
            .ToArray();
        var alone = plans.Where(plan => plan.Length <= 1).ToArray();
        return (alone.Length > 0 ? alone : plans).Min(plan => plan.Sum(
            node => node.Cost.FixedMinor + (node.Place.MetresTo(question.ShipTo) + 500) / 1000));
    }

    private static long Filled(RoutingQuestion question, NodeOffer[] plan) => question.Demands
        .GroupBy(demand => demand.Sku)
        .Sum(sku => Math.Min(sku.Sum(line => line.Quantity), plan.Sum(node => node.AvailableToSell[sku.Key])));

    private static Demand D(int line, string sku, long quantity) => new(line, Sku.Of(sku), quantity);

    private static NodeOffer Node(string id, GeoPoint place, params (string Sku, long Units)[] stock) => new(
        NodeId.Of(id),
        place,
        new CostCard(500, 1_000),
        NodeGate.Open,
        stock.ToDictionary(one => Sku.Of(one.Sku), one => one.Units));

    private static RoutingDecision Decide(GeoPoint shipTo, Demand[] demands, params NodeOffer[] nodes) =>
        Router.Decide(new RoutingQuestion(shipTo, demands, nodes));

    private static string Codes(RoutingDecision decision) =>
        string.Join(' ', decision.Verdicts.Select(verdict => $"{verdict.Node}={verdict.Code}"));
}
