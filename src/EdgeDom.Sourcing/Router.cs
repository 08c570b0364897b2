using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing;

/// <summary>
/// Decides which nodes fill an order by the rules of a strategy: as many units as can be filled, by nodes of the
/// earliest tiers that can, then one parcel where the strategy wants it, then at least cost; exact up to
/// <see cref="LeastCostCover.NodesMax"/> nodes with stock. Where nodes have rate cards it also decides by which service
/// each parcel goes, and a plan that arrives when it was asked for goes before any later one. Pure: the same question
/// and strategy give the same decision. Stale nodes are asked only when the others cannot fill as much.
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
        var (decision, set) = RuleSetSteps.Decide(question, rules, asked => Once(asked.Question, asked.Rules, whatIf));
        decision = question.Had is null || decision.Unfilled.Count == 0
            ? decision : GoingBack.With(
                decision, question, question.Had, rules.By(decision.RuleSet), set.Split.ExtraParcelMinor);
        decision = RuleSetSteps.Judged(decision, set);
        return rules.Inactive(set.Name, (question.Order ?? OrderFacts.None).At) is { } inactive
            ? decision with { Inactive = inactive } : decision;
    }

    // By the first rule set that takes the order, whatever happens after it.
    private static (RoutingDecision Decision, RuleSet Rules) Once(
        RoutingQuestion question, Strategy rules, WhatIf? whatIf)
    {
        var order = new WeighedOrder(question, rules, whatIf);
        var (rung, problem, split) = Best(order);
        var (parts, unfilled) = Sharing.Share(question.Demands, split, order.Skus, order.Grams);
        var decision = new RoutingDecision(
            question.Demands,
            parts,
            unfilled,
            split.CostMinor,
            split.Method,
            Array.ConvertAll(order.Candidates, node => Judging.Judge(order, rung, problem, split, node)),
            rules.IsPlain ? null : order.Rules.Name,
            ExtraParcelsMinor: Math.Max(0, parts.Count - 1) * order.Rules.Split.ExtraParcelMinor,
            LeastMinor: split.LeastMinor,
            Allowed: order.Allowed,
            ByHand: question.ByHand is { } choice ? Otherwise(question, rules, choice) : null,
            InsteadOfMinor: question.StandsMinor);
        decision = split.Ways is { Count: > 0 } ways
            ? WithDates(decision, ways, split.Units, order.Grams, question.Order?.Delivery?.By) : decision;
        return (decision, order.Rules);
    }

    private static HandVerdict Otherwise(RoutingQuestion question, Strategy rules, HandChoice choice)
    {
        var free = Decide(question with { ByHand = null, Had = null }, rules);
        return new HandVerdict(choice, free.CostMinor, [.. free.Parts.Select(part => part.Node)]);
    }

    private static RoutingDecision WithDates(
        RoutingDecision decision,
        IReadOnlyList<ParcelOption> ways,
        IReadOnlyList<long[]> units,
        long[] grams,
        DateOnly? by)
    {
        var arrives = decision.Parts.All(part => part.Arrives is not null)
            ? decision.Parts.Max(part => part.Arrives) : null;
        var micrograms = (Int128)0;
        for (var part = 0; part < ways.Count; part++)
        {
            micrograms += ways[part].Co2Micrograms(Candidate.Weigh(units[part], grams));
        }

        return decision with
        {
            Arrives = arrives,
            DaysLate = arrives is { } day && by is { } wanted ? Math.Max(0, day.DayNumber - wanted.DayNumber) : null,
            Co2Grams = ways.All(way => way.Offer is not null) ? Sharing.Grams(micrograms) : null,
        };
    }

    private static (Rung Rung, CoverProblem Problem, Split Split) Best(WeighedOrder order)
    {
        (Rung Rung, CoverProblem Problem, Split Split)? best = null;
        var unsure = new List<CoverProblem>();
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

            if (split.LeastMinor is not null)
            {
                unsure.Add(problem);
            }
        }

        var found = best!.Value;
        return unsure.Count == 0 ? found : found with { Split = Doubted(order, found.Problem, found.Split, unsure) };
    }

    // A step before that was not searched to its end might have filled as much.
    private static Split Doubted(WeighedOrder order, CoverProblem found, Split split, List<CoverProblem> unsure)
    {
        foreach (var problem in unsure)
        {
            if (problem != found && problem.LeastMinor(
                order.UnitsAsked, order.UnitsAsked - split.Filled, split.CostMinor) is { } least)
            {
                split = split with
                {
                    LeastMinor = Math.Min(split.LeastMinor ?? split.CostMinor, least),
                    Method = split.Method.Replace("least-cost", "bounded", StringComparison.Ordinal),
                };
            }
        }

        return split;
    }
}
