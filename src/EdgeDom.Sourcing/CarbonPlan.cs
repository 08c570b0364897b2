using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing;

/// <summary>A plan by what it costs and what it emits.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="CostMinor">All that counts but CO2, minor units of money.</param>
/// <param name="Co2Grams">Grams of CO2 equivalent.</param>
/// <param name="IsProven">Whether the search was over, so that no plan is better.</param>
public sealed record CarbonPlan(RoutingDecision Plan, long CostMinor, long Co2Grams, bool IsProven)
{
    /// <summary>Units that nobody sends.</summary>
    public long Unfilled => Plan.Unfilled.Sum(line => line.Quantity);

    /// <summary>Of the answer that a strategy gave to a question; null when nobody knows its CO2.</summary>
    public static CarbonPlan? Of(RoutingQuestion question, Strategy strategy, RoutingDecision plan)
    {
        if (plan.Parts.Count > 0 && plan.Co2Grams is null)
        {
            return null;
        }

        var co2 = plan.Parts.Sum(part => ParcelCosts.Of(question, strategy, plan, part, part.Lines)
            .Where(line => line.Kind == CostKind.Co2).Sum(line => line.AmountMinor));
        return new CarbonPlan(plan, plan.CostMinor - co2, plan.Co2Grams ?? 0, plan.LeastMinor is null);
    }

    /// <summary>Whether another plan sends the same units from the same nodes by the same services.</summary>
    public bool IsSame(CarbonPlan other) => Plan.Parts.Count == other.Plan.Parts.Count
        && Plan.Parts.Zip(other.Plan.Parts).All(pair => pair.First.Node == pair.Second.Node
            && pair.First.Service == pair.Second.Service && pair.First.Lines.SequenceEqual(pair.Second.Lines));
}
