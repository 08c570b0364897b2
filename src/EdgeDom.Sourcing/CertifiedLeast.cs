using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing;

/// <summary>
/// What the best plan for a question costs at least by its rules, looked for without a decision's hurry: an order by
/// services is searched to a million steps, and where that is not the end, or there are too many nodes, the bound of
/// <see cref="RoutingDecision.LeastMinor"/> is looked for longer.
/// </summary>
/// <param name="LeastMinor">No plan that leaves no more unfilled costs less, minor units of money.</param>
/// <param name="Unfilled">Units that the best plan found leaves.</param>
/// <param name="IsProven">Whether a plan costs that.</param>
public sealed record CertifiedLeast(long LeastMinor, long Unfilled, bool IsProven)
{
    /// <summary>Of a question of any edition; what a person chose, and what an order had, is not asked for.</summary>
    public static CertifiedLeast Of(RoutingQuestion question, Strategy strategy)
    {
        var best = Router.Decide(
            question with
            {
                Edition = RoutingQuestion.ThoroughEdition, ByHand = null, Had = null, StandsMinor = null,
            },
            strategy);
        return new CertifiedLeast(
            best.LeastMinor ?? best.CostMinor,
            best.Unfilled.Sum(left => left.Quantity),
            best.LeastMinor is null);
    }

    /// <summary>
    /// Whether a plan that leaves so much and costs so much is as good but for <paramref name="permille"/> of the
    /// least.
    /// </summary>
    public bool IsMet(long unfilled, long costMinor, int permille) => unfilled <= Unfilled
        && (Int128)costMinor * 1_000 <= (Int128)LeastMinor * (1_000 + permille);
}
