using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing;

/// <summary>
/// Decides which nodes fill an order by the rules of a strategy: as many units as can be filled, by nodes of the
/// earliest tiers that can, then one parcel where the strategy wants it, then at least cost; exact up to
/// <see cref="LeastCostCover.NodesMax"/> nodes with stock. Pure: the same question and strategy give the same decision.
/// Stale nodes are asked only when the others cannot fill as much.
/// </summary>
public static class Router
{
    /// <summary>
    /// Decides, by <see cref="Strategy.Plain"/> when there is no strategy. Never throws for what a question may hold;
    /// nothing to be had is a decision too.
    /// </summary>
    public static RoutingDecision Decide(RoutingQuestion question, Strategy? strategy = null, WhatIf? whatIf = null)
    {
        var rules = strategy ?? Strategy.Plain;
        var order = new WeighedOrder(question, rules, whatIf);
        var (rung, problem, split) = Best(order);
        var (parts, unfilled) = Sharing.Share(question.Demands, split, order.Skus);
        return new RoutingDecision(
            question.Demands,
            parts,
            unfilled,
            split.CostMinor,
            split.Method,
            Array.ConvertAll(order.Candidates, node => Judge(order, rung, problem, split, node)),
            rules.IsPlain ? null : order.Rules.Name,
            ExtraParcelsMinor: Math.Max(0, parts.Count - 1) * order.Rules.Split.ExtraParcelMinor);
    }

    private static (Rung Rung, CoverProblem Problem, Split Split) Best(WeighedOrder order)
    {
        (Rung Rung, CoverProblem Problem, Split Split)? best = null;
        foreach (var rung in order.Rungs())
        {
            var problem = order.Problem(rung);
            var split = problem.Best();
            if (best is not { } former || split.Filled > former.Split.Filled)
            {
                best = (rung, problem, split);
            }

            if (split.Filled == order.UnitsAsked)
            {
                break;
            }
        }

        return best!.Value;
    }

    private static NodeVerdict Judge(WeighedOrder order, Rung rung, CoverProblem problem, Split split, Candidate node)
    {
        var total = 0L;
        foreach (var term in node.Terms)
        {
            total += term.AmountMinor;
        }

        return new NodeVerdict(
            node.Offer.Node,
            Verdict(rung, problem, split, node),
            node.Units,
            node.Metres,
            node.Terms,
            total,
            order.Rules.TierName(node.Tier),
            node.Fences);
    }

    private static VerdictCode Verdict(Rung rung, CoverProblem problem, Split split, Candidate node) =>
        node.Offer.Gate switch
        {
            NodeGate.Suspended => VerdictCode.Suspended,
            NodeGate.Excluded => VerdictCode.Excluded,
            _ when split.Nodes.Contains(node) =>
                split.Nodes.Count == 1 ? VerdictCode.Chosen : VerdictCode.ChosenForPart,
            _ when node is { Units: 0, Fences: not null } => VerdictCode.Fenced,
            NodeGate.Stale when !rung.UsesStale => VerdictCode.Stale,
            _ when node.Units == 0 => VerdictCode.NoStock,
            _ when node.Tier > rung.Tier => VerdictCode.LaterTier,
            _ => problem.CoversAlone(node) ? VerdictCode.Dearer : VerdictCode.NotNeeded,
        };
}
