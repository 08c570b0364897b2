using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Tests.Sourcing;

/// <summary>Questions in which more is known of nodes, and rules with a price of it.</summary>
internal static class NodesKnown
{
    /// <summary>The question with what is known of its nodes, one after the other.</summary>
    public static RoutingQuestion With<T>(RoutingQuestion question, T[] known, Func<NodeOffer, T, NodeOffer> tell) =>
        question with { Nodes = [.. question.Nodes.Select((node, index) => tell(node, known[index]))] };

    /// <summary>Rules with a price in each rule set; the same in code is <paramref name="oracle"/>.</summary>
    public static (StrategyDocument Document, EveryPlan Oracle) Priced(
        StrategyDocument document, EveryPlan oracle, Func<DeliveryDocument, DeliveryDocument> price) => (
        document with
        {
            RuleSets = [.. document.RuleSets.Select(set => set with { Delivery = price(set.Delivery) })],
        },
        oracle);
}
