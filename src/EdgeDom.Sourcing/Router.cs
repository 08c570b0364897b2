using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.Sourcing;

/// <summary>
/// Decides which nodes fill an order: as many units as can be filled, then one node alone if any can, the cheapest one;
/// else the cheapest split, exact up to <see cref="LeastCostCover.NodesMax"/> nodes with stock. Pure: the same
/// question gives the same decision. Stale nodes are asked only when the others cannot fill everything.
/// </summary>
public static class Router
{
    /// <summary>Decides. Never throws for what a question may hold; nothing to be had is a decision too.</summary>
    public static RoutingDecision Decide(RoutingQuestion question)
    {
        var usesStale = false;
        var problem = new CoverProblem(question, question.Nodes.Where(node => node.Gate == NodeGate.Open));
        if (problem.Missing > 0 && question.Nodes.Any(node => node.Gate == NodeGate.Stale))
        {
            usesStale = true;
            problem = new CoverProblem(
                question, question.Nodes.Where(node => node.Gate is NodeGate.Open or NodeGate.Stale));
        }

        var (chosen, method) = Choose(problem);
        var (parts, unfilled) = Sharing.Share(question.Demands, chosen, problem.Skus);
        return new RoutingDecision(
            question.Demands,
            parts,
            unfilled,
            parts.Sum(part => part.CostMinor),
            method,
            [
                .. question.Nodes.OrderBy(node => node.Node)
                    .Select(node => Judge(question, problem, parts, usesStale, node)),
            ]);
    }

    private static (IReadOnlyList<CoverNode> Chosen, string Method) Choose(CoverProblem problem)
    {
        if (problem.Wanted.All(units => units == 0))
        {
            return ([], "nothing");
        }

        if (Array.Find(problem.Nodes, problem.CoversAlone) is { } alone)
        {
            return ([alone], "whole-order");
        }

        return problem.Nodes.Length <= LeastCostCover.NodesMax
            ? (FullCover.Find(problem.Nodes, problem.Wanted), "least-cost-split")
            : (BoundedCover.Find(problem.Nodes, problem.Wanted), "bounded-split");
    }

    private static NodeVerdict Judge(
        RoutingQuestion question, CoverProblem problem, IReadOnlyList<PlanPart> parts, bool usesStale, NodeOffer offer)
    {
        var metres = offer.Place.MetresTo(question.ShipTo);
        CostTerm[] terms =
        [
            new CostTerm("parcel", offer.Cost.FixedMinor),
            new CostTerm("distance", offer.Cost.DistanceMinor(metres)),
        ];
        var node = new CoverNode(offer, question.ShipTo, problem.Skus);
        var wanted = question.Demands.GroupBy(demand => demand.Sku).ToArray();
        var units = wanted.Sum(
            sku => Math.Min(sku.Sum(line => line.Quantity), node.Supply[Array.IndexOf(problem.Skus, sku.Key)]));
        var code = Verdict(problem, parts, usesStale, node, units);
        return new NodeVerdict(offer.Node, code, units, metres, terms, terms.Sum(term => term.AmountMinor));
    }

    private static VerdictCode Verdict(
        CoverProblem problem, IReadOnlyList<PlanPart> parts, bool usesStale, CoverNode node, long units) =>
        node.Offer.Gate switch
        {
            NodeGate.Suspended => VerdictCode.Suspended,
            NodeGate.Excluded => VerdictCode.Excluded,
            NodeGate.Stale when !usesStale => VerdictCode.Stale,
            _ when parts.Any(part => part.Node == node.Offer.Node) =>
                parts.Count == 1 ? VerdictCode.Chosen : VerdictCode.ChosenForPart,
            _ when units == 0 => VerdictCode.NoStock,
            _ => problem.CoversAlone(node) ? VerdictCode.Dearer : VerdictCode.NotNeeded,
        };
}
