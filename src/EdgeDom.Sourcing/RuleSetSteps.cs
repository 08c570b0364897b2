using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing;

/// <summary>
/// Goes on from one rule set to the next where it says so, for all that was asked or for what is left, and says what
/// happens at the end. What an earlier rule set has planned and stays is no more there for the next, and its nodes,
/// which send one parcel each, are not asked again. What a person chose is asked of the first rule set alone.
/// </summary>
internal static class RuleSetSteps
{
    /// <summary>
    /// The decision of all rule sets together, and the one that was asked last; what goes back to its nodes is not part
    /// of it yet.
    /// </summary>
    public static (RoutingDecision Decision, RuleSet Rules) Decide(
        RoutingQuestion question,
        Strategy strategy,
        Func<(RoutingQuestion Question, Strategy Rules), (RoutingDecision Decision, RuleSet Rules)> once)
    {
        var (decision, rules) = once((question, strategy));
        if (rules.After is null || question.ByHand is not null)
        {
            return (decision, rules);
        }

        var (left, behind, passed) = (question, strategy, new List<PassedRuleSet>());
        RoutingDecision? kept = null;
        while (rules.After?.Of(OutcomeOf(decision)) is { Action: AfterAction.Next } next)
        {
            passed.Add(new PassedRuleSet(
                rules.Name,
                OutcomeOf(decision),
                Units(decision.Demands) - Units(decision.Unfilled),
                decision.CostMinor,
                next.IsOfAll));
            behind = behind.Behind(rules.Name);
            if (!next.IsOfAll && decision.Parts.Count > 0)
            {
                kept = Joined(kept, decision, rules);
                left = Left(left, decision);
            }

            (decision, rules) = once((left, behind));
        }

        var outcome = OutcomeOf(decision);
        decision = Joined(kept, decision, rules) with
        {
            Demands = question.Demands,
            After = passed.Count == 0 ? null : new AfterVerdict(outcome, AfterAction.Commit, Passed: passed),
        };
        return (decision, rules);
    }

    /// <summary>The decision with what happens after it; units that go back to their nodes are planned ones.</summary>
    public static RoutingDecision Judged(RoutingDecision decision, RuleSet rules)
    {
        var outcome = decision.After?.Outcome ?? OutcomeOf(decision);
        outcome = decision.Unfilled.Count == 0 ? Outcome.Full : outcome;
        return decision.ByHand is null && rules.After?.Of(outcome) is { Action: not AfterAction.Next } rule
            ? decision with
            {
                After = new AfterVerdict(outcome, rule.Action, rule.CancelAfterMinutes, decision.After?.Passed),
            }
            : decision;
    }

    /// <summary>
    /// What the rule set was asked that planned a part of a decision, with that rule set alone: the same question but
    /// for what earlier ones had planned.
    /// </summary>
    public static (RoutingQuestion Question, Strategy Rules) Asked(
        RoutingQuestion question, Strategy strategy, RoutingDecision decision, PlanPart part)
    {
        var set = part.RuleSet ?? decision.RuleSet;
        foreach (var passed in decision.After?.Passed ?? [])
        {
            if (passed.RuleSet == set)
            {
                break;
            }

            PlanPart[] parts = [.. decision.Parts.Where(one => one.RuleSet == passed.RuleSet)];
            if (parts.Length > 0)
            {
                question = Left(question, parts, Without(question.Demands, parts));
            }
        }

        return (question, strategy.By(set));
    }

    private static RoutingQuestion Left(RoutingQuestion question, RoutingDecision decision) =>
        Left(question, decision.Parts, decision.Unfilled);

    private static RoutingQuestion Left(
        RoutingQuestion question, IReadOnlyList<PlanPart> parts, IReadOnlyList<Demand> left) => question with
    {
        Demands = left,
        Nodes = [.. question.Nodes.Where(node => !parts.Any(part => part.Node == node.Node))],
        Allowed = question.Allowed?.ToDictionary(
            sku => sku.Key, sku => Math.Max(0, sku.Value - Units(parts.SelectMany(part => part.Lines), sku.Key))),
    };

    private static IReadOnlyList<Demand> Without(IReadOnlyList<Demand> demands, PlanPart[] parts) =>
    [
        .. demands.Select(demand => demand with
        {
            Quantity = demand.Quantity - parts.SelectMany(part => part.Lines)
                .Where(line => line.Line == demand.Line).Sum(line => line.Quantity),
        }).Where(demand => demand.Quantity > 0),
    ];

    // Two plans as one, each part with the rule set that planned it; parcels after the first count by the last one.
    private static RoutingDecision Joined(RoutingDecision? kept, RoutingDecision decision, RuleSet rules)
    {
        if (kept is null)
        {
            return decision;
        }

        PlanPart[] before = [.. kept.Parts.Select(part => part with { RuleSet = part.RuleSet ?? kept.RuleSet })];
        PlanPart[] parts = [.. before.Concat(decision.Parts).OrderBy(part => part.Node)];
        var extraMinor = Math.Max(0, parts.Length - 1) * rules.Split.ExtraParcelMinor;
        var costMinor = parts.Sum(part => part.CostMinor) + extraMinor;
        var isProven = kept.LeastMinor is null && decision.LeastMinor is null;
        var openMinor = kept.CostMinor - (kept.LeastMinor ?? kept.CostMinor)
            + decision.CostMinor - (decision.LeastMinor ?? decision.CostMinor);
        DateOnly? arrives = Array.TrueForAll(parts, part => part.Arrives is not null)
            ? parts.Max(part => part.Arrives) : null;
        return decision with
        {
            Parts = parts,
            CostMinor = costMinor,
            Method = parts.Length < 2 ? kept.Method : isProven ? "least-cost-split" : "bounded-split",
            Verdicts =
            [
                .. kept.Verdicts.Where(verdict => before.Any(part => part.Node == verdict.Node))
                    .Concat(decision.Verdicts)
                    .Select(verdict => parts.Length > 1 && verdict.Code == VerdictCode.Chosen
                        ? verdict with { Code = VerdictCode.ChosenForPart } : verdict)
                    .OrderBy(verdict => verdict.Node),
            ],
            ExtraParcelsMinor = extraMinor,
            Arrives = arrives,
            DaysLate = kept.DaysLate is { } one && decision.DaysLate is { } other ? Math.Max(one, other)
                : decision.Parts.Count == 0 ? kept.DaysLate : null,
            Co2Grams = decision.Parts.Count == 0 ? kept.Co2Grams : kept.Co2Grams + decision.Co2Grams,
            LeastMinor = isProven ? null : costMinor - openMinor,
            Allowed = kept.Allowed ?? decision.Allowed,
        };
    }

    private static Outcome OutcomeOf(RoutingDecision decision) => decision.Unfilled.Count == 0 ? Outcome.Full
        : decision.Parts.Count == 0 ? Outcome.None : Outcome.Partial;

    private static long Units(IEnumerable<Demand> demands) => demands.Sum(demand => demand.Quantity);

    private static long Units(IEnumerable<Demand> demands, Sku sku) => Units(demands.Where(one => one.Sku == sku));
}
