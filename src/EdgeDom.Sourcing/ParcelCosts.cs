using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing;

/// <summary>
/// What a parcel costs, line by line, as the decision that planned it counted: all it planned sums to the cost of the
/// plan's part, fewer units cost less by what a unit and its weight count.
/// </summary>
public static class ParcelCosts
{
    /// <summary>
    /// The lines of a parcel, none of 0. Throws for a node that is not in the question.
    /// </summary>
    /// <param name="question">What the decision answered.</param>
    /// <param name="strategy">The version that decided.</param>
    /// <param name="node">Who sends.</param>
    /// <param name="service">By which service; null when the node had no rate card.</param>
    /// <param name="sent">What, at most what was planned; 1 unit or more.</param>
    public static IReadOnlyList<CostLine> Of(
        RoutingQuestion question, Strategy strategy, NodeId node, string? service, IReadOnlyList<Demand> sent)
    {
        NodeOffer[] only = [question.Nodes.First(offer => offer.Node == node)];
        var lines = new WeighedOrder(question with { Nodes = only }, strategy).Costs(service, sent);
        return [.. lines.Where(line => line.AmountMinor != 0)];
    }
}
