using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>A node that a person chooses, whatever network there is.</summary>
public sealed class HandChoiceTests
{
    private static readonly string[] Skus = ["a", "b"];

    private static readonly Gen<RoutingQuestion> Questions =
        from nodes in
            (from gate in Gen.Int[0, 3]
             from latitude in Gen.Int[40_000_000, 60_000_000]
             from stock in Gen.Int[0, 4].Array[Skus.Length]
             from minor in Gen.Int[0, 900]
             select (gate, latitude, stock, minor)).Array[1, 5]
        from demands in Gen.Int[1, 3].Array[Skus.Length]
        from chosen in Gen.Int[0, 4]
        select new RoutingQuestion(
            new GeoPoint(52_000_000, 13_000_000),
            [.. demands.Select((units, sku) => new Demand(sku + 1, Sku.Of(Skus[sku]), units))],
            [
                .. nodes.Select((node, index) => new NodeOffer(
                    NodeId.Of($"n{index}"),
                    new GeoPoint(node.latitude, 13_000_000),
                    new CostCard(node.minor, 1_000),
                    (NodeGate)node.gate,
                    Skus.Index().ToDictionary(sku => Sku.Of(sku.Item), sku => (long)node.stock[sku.Index]))),
            ],
            ByHand: new HandChoice(NodeId.Of($"n{chosen % nodes.Length}"), false, "Ada", "why"));

    [Fact]
    public void The_chosen_node_sends_what_it_can_and_nobody_else_anything_and_the_rules_own_plan_is_told() =>
        Questions.ForAll(question =>
        {
            var decision = Router.Decide(question);
            var chosen = question.Nodes.Single(node => node.Node == question.ByHand!.Node);
            var has = chosen.Gate is NodeGate.Open or NodeGate.Stale
                ? question.Demands.Sum(one => Math.Min(one.Quantity, chosen.AvailableToSell[one.Sku])) : 0;

            decision.Parts.Sum(part => part.Lines.Sum(line => line.Quantity)).ShouldBe(has);
            decision.Parts.ShouldAllBe(part => part.Node == chosen.Node);
            var free = Router.Decide(question with { ByHand = null });
            free.ByHand.ShouldBeNull();
            decision.ByHand!.OtherwiseMinor.ShouldBe(free.CostMinor);
            decision.ByHand.OtherwiseNodes.ShouldBe(free.Parts.Select(part => part.Node));
            decision.Verdicts.ShouldNotContain(one => one.Node != chosen.Node
                && (one.Code == VerdictCode.Chosen || one.Code == VerdictCode.ChosenForPart));
        });
}
