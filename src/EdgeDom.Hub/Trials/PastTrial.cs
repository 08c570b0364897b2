using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Trials;

/// <summary>Asks decisions of the past again under another strategy. Changes nothing.</summary>
public static class PastTrial
{
    /// <summary>
    /// What a validated version would have done with so many decisions of the past, the first <paramref name="most"/>
    /// of those that are within its reach; the time is left to the caller.
    /// </summary>
    public static StrategyTrial Run(
        StrategyRecord version, IReadOnlyList<KeptDecision> past, StrategyReach reach, int most)
    {
        if (!Strategy.Read(version.Document, out var strategy, out var errors))
        {
            throw new ArgumentException($"{version.Name} is not valid: {errors[0]}", nameof(version));
        }

        var (trial, asked) = (StrategyTrial.None, 0);
        foreach (var decided in past)
        {
            if (asked == most)
            {
                break;
            }

            if (reach.Holds(decided.Record.Order, decided.Question!.Order))
            {
                trial = Add(trial, decided, strategy, out _);
                asked++;
            }
            else
            {
                trial = trial with { OfOthers = trial.OfOthers + 1 };
            }
        }

        return trial;
    }

    /// <summary>
    /// Adds one decision that was kept with its question, asked again under <paramref name="strategy"/>;
    /// <paramref name="difference"/> is null when the plan is the same. What a person chose is left out: no rules did.
    /// </summary>
    public static StrategyTrial Add(
        StrategyTrial trial, KeptDecision decided, Strategy strategy, out ShadowDifference? difference)
    {
        if (decided.Question!.ByHand is not null)
        {
            difference = null;
            return trial;
        }

        var (before, after) = (decided.Record.Decision, Router.Decide(decided.Question.Asked(), strategy));
        var (plan, other) = (Plan(before), Plan(after));
        var (cost, otherCost) = (ParcelMinor(before), ParcelMinor(after));
        var (unfilled, otherUnfilled) = (Unfilled(before), Unfilled(after));
        difference = plan == other ? null : new ShadowDifference(
            decided.Record.Id,
            decided.Record.Order,
            decided.Record.At,
            before.Strategy,
            plan,
            other,
            cost,
            otherCost,
            unfilled,
            otherUnfilled);
        return trial with
        {
            Decisions = trial.Decisions + 1,
            Changed = trial.Changed + (difference is null ? 0 : 1),
            ParcelsBefore = trial.ParcelsBefore + before.Parts.Count,
            ParcelsAfter = trial.ParcelsAfter + after.Parts.Count,
            ParcelMinorBefore = trial.ParcelMinorBefore + cost,
            ParcelMinorAfter = trial.ParcelMinorAfter + otherCost,
            UnfilledBefore = trial.UnfilledBefore + unfilled,
            UnfilledAfter = trial.UnfilledAfter + otherUnfilled,
        };
    }

    private static string Plan(RoutingDecision decision) => string.Join(' ', decision.Parts.Select(
        part => $"{part.Node}{(part.Service is { } service ? $"/{service}" : "")}:"
            + string.Join(',', part.Lines.Select(line => $"{line.Line}x{line.Quantity}"))).Concat(After(decision)));

    // What happens after it, where that is more than giving it to nodes.
    private static IEnumerable<string> After(RoutingDecision decision) =>
        decision.After is { Action: not AfterAction.Commit } after
            ? [$"then {AfterRule.Words[(int)after.Action]}{Minutes(after)}"] : [];

    private static string Minutes(AfterVerdict after) => after.CancelAfterMinutes is { } minutes
        ? string.Create(CultureInfo.InvariantCulture, $" {minutes} min") : "";

    private static long Unfilled(RoutingDecision decision) => decision.Unfilled.Sum(line => line.Quantity);

    private static long ParcelMinor(RoutingDecision decision) => decision.Verdicts
        .Where(verdict => decision.Parts.Any(part => part.Node == verdict.Node))
        .Sum(verdict => verdict.Terms.Where(RuleSet.IsCarriage).Sum(term => term.AmountMinor));
}
