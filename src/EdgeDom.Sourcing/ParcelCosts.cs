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

    /// <summary>The same of what was sent of a part of a decision, by the rule set that planned it.</summary>
    public static IReadOnlyList<CostLine> Of(
        RoutingQuestion question,
        Strategy strategy,
        RoutingDecision decision,
        PlanPart part,
        IReadOnlyList<Demand> sent)
    {
        if (part.IsBack)
        {
            return Back(question, strategy.By(decision.RuleSet), part with { Lines = sent });
        }

        var (asked, rules) = RuleSetSteps.Asked(question, strategy, decision, part);
        return Of(asked, rules, part.Node, part.Service, sent);
    }

    /// <summary>
    /// The same of a parcel that goes back to its node as it was, whatever keeps others from it; as planned where its
    /// service, or its weight, is none of the node's any more.
    /// </summary>
    public static IReadOnlyList<CostLine> Back(RoutingQuestion question, Strategy strategy, PlanPart parcel)
    {
        var offer = question.Nodes.First(one => one.Node == parcel.Node);
        var order = new WeighedOrder(
            question with { Nodes = [offer] }, strategy, new WhatIf(parcel.Node) { IsOpen = true, IsUnfenced = true });
        var grams = parcel.Lines.Sum(line => line.Quantity * order.Grams[Array.IndexOf(order.Skus, line.Sku)]);
        var isCarried = order.Candidates[0].Parcels is not { } ways
            || Array.Exists(ways, way => way.Offer?.Service == parcel.Service && way.Takes(grams));
        return isCarried
            ? [.. order.Costs(parcel.Service, parcel.Lines).Where(line => line.AmountMinor != 0)]
            : [new CostLine(CostKind.AsPlanned, "as planned", parcel.CostMinor)];
    }
}
