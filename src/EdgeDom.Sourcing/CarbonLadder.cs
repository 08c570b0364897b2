using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing;

/// <summary>
/// What one routing question would be answered at each of some prices of CO2. Of all plans that were found at any of
/// these prices, and that leave no more unfilled than the others, the one counts at a price that costs least there, its
/// CO2 at that price included; of equals the one with less CO2. The choice is always among the same plans, so from one
/// price to a higher one cost never falls and CO2 never rises, whatever rounding does and however far the search came.
/// Method: a weighted sum of two aims, by which only points of the lower convex hull of all plans are found.
/// </summary>
public static class CarbonLadder
{
    private const long GramsPerTonne = 1_000_000;

    /// <summary>
    /// The plans, one for each price; null when nobody knows the CO2 of one of those that were found: a parcel from a
    /// node without a rate card, or one that goes back as it was.
    /// </summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="strategy">The version that answers it, whatever price it has by itself.</param>
    /// <param name="prices">Minor units of money a tonne, 0 or more, each more than the one before.</param>
    public static IReadOnlyList<CarbonPlan>? Of(
        RoutingQuestion question, Strategy strategy, IReadOnlyList<long> prices)
    {
        var found = new CarbonPlan[prices.Count];
        for (var at = 0; at < found.Length; at++)
        {
            var priced = strategy.AtCo2Price(prices[at]);
            if (CarbonPlan.Of(question, priced, Router.Decide(question, priced)) is not { } plan)
            {
                return null;
            }

            found[at] = plan;
        }

        var least = found.Min(plan => plan.Unfilled);
        var may = Array.FindAll(found, plan => plan.Unfilled == least);
        return
        [
            .. prices.Select((price, at) =>
                may.MinBy(plan => (Counted(plan, price), plan.Co2Grams))! with { IsProven = found[at].IsProven }),
        ];
    }

    private static Int128 Counted(CarbonPlan plan, long price) =>
        ((Int128)plan.CostMinor * GramsPerTonne) + ((Int128)price * plan.Co2Grams);
}
