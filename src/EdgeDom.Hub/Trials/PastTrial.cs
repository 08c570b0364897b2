using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Trials;

/// <summary>Asks decisions of the past again under another strategy. Changes nothing.</summary>
public static class PastTrial
{
    /// <summary>What a validated version would have done; the time is left to the caller.</summary>
    public static StrategyTrial Run(StrategyRecord version, IReadOnlyList<KeptDecision> past)
    {
        if (!Strategy.Read(version.Document, out var strategy, out var errors))
        {
            throw new ArgumentException($"{version.Name} is not valid: {errors[0]}", nameof(version));
        }

        var trial = new StrategyTrial(new(0), past.Count, 0, 0, 0, 0, 0, 0, 0);
        foreach (var decided in past)
        {
            var (before, after) = (decided.Record.Decision, Router.Decide(decided.Question!.Asked(), strategy));
            trial = trial with
            {
                Changed = trial.Changed + (Plan(before) == Plan(after) ? 0 : 1),
                ParcelsBefore = trial.ParcelsBefore + before.Parts.Count,
                ParcelsAfter = trial.ParcelsAfter + after.Parts.Count,
                ParcelMinorBefore = trial.ParcelMinorBefore + ParcelMinor(before),
                ParcelMinorAfter = trial.ParcelMinorAfter + ParcelMinor(after),
                UnfilledBefore = trial.UnfilledBefore + before.Unfilled.Sum(line => line.Quantity),
                UnfilledAfter = trial.UnfilledAfter + after.Unfilled.Sum(line => line.Quantity),
            };
        }

        return trial;
    }

    private static string Plan(RoutingDecision decision) => string.Join(' ', decision.Parts.Select(
        part => $"{part.Node}:{string.Join(',', part.Lines.Select(line => $"{line.Line}x{line.Quantity}"))}"));

    private static long ParcelMinor(RoutingDecision decision) => decision.Verdicts
        .Where(verdict => decision.Parts.Any(part => part.Node == verdict.Node))
        .Sum(verdict => verdict.Terms.Where(RuleSet.IsCarriage).Sum(term => term.AmountMinor));
}
