using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Pricing;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Trials;

/// <summary>Looks how right decisions of a day were. Changes nothing; for one thread.</summary>
/// <param name="lostUnitMinor">What a unit counts that nobody sends, minor units of money.</param>
public sealed class RoutingTrial(long lostUnitMinor)
{
    /// <summary>Most decisions.</summary>
    public const int DecisionsMax = 5_000;

    private const int WorstMax = 10;

    private readonly List<(KeptDecision Decided, RoutingQuestion Question, Strategy Strategy)> _counted = [];
    private readonly List<RoutingGap> _worst = [];
    private RoutingLeftOut _leftOut = new(0, 0, 0, 0, 0);
    private int _within;
    private long _costMinor;
    private long _leastMinor;
    private int _unproven;
    private int _leftMore;

    /// <summary>Adds one decision that was kept with its question, in any order.</summary>
    /// <param name="decided">The decision.</param>
    /// <param name="strategy">The version that decided; null where it is not there or cannot be read.</param>
    public void Add(KeptDecision decided, Strategy? strategy)
    {
        var kept = decided.Question!;
        if (kept.ByHand is not null)
        {
            _leftOut = _leftOut with { ByHand = _leftOut.ByHand + 1 };
        }
        else if (kept.Had is not null && decided.Record.Decision.Parts.Any(part => part.IsBack))
        {
            _leftOut = _leftOut with { WentBack = _leftOut.WentBack + 1 };
        }
        else if (kept.Nodes.Count < 2)
        {
            _leftOut = _leftOut with { OneNode = _leftOut.OneNode + 1 };
        }
        else if (kept.Order.Delivery?.Preference == Preference.Green)
        {
            _leftOut = _leftOut with { ByCo2 = _leftOut.ByCo2 + 1 };
        }
        else if (strategy is null)
        {
            _leftOut = _leftOut with { StrategyUnknown = _leftOut.StrategyUnknown + 1 };
        }
        else
        {
            Count(decided, kept.Asked(), strategy);
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="at">When.</param>
    /// <param name="isCut">Whether there are more decisions.</param>
    public RoutingDay Report(DateOnly day, Moment at, bool isCut)
    {
        var hindsight = new DayInHindsight(lostUnitMinor);
        foreach (var (decided, question, strategy) in _counted
            .OrderBy(one => one.Decided.Record.At).ThenBy(one => one.Decided.Record.Id, StringComparer.Ordinal))
        {
            hindsight.Add(question, strategy, decided.Record.Decision);
        }

        var least = hindsight.LeastMinor();
        return new RoutingDay(
            day, at, _counted.Count, isCut, _within, _costMinor, _leastMinor, _unproven, _leftMore, _leftOut, _worst)
        {
            Hindsight = least is { } minor ? new RoutingHindsight(hindsight.CostMinor, minor) : null,
            HindsightWhyNot = least is null ? hindsight.Why ?? "nothing was decided" : null,
        };
    }

    private void Count(KeptDecision decided, RoutingQuestion question, Strategy strategy)
    {
        var decision = decided.Record.Decision;
        var left = decision.Unfilled.Sum(one => one.Quantity);
        var best = CertifiedLeast.Of(question, strategy);

        // Of plans that leave fewer units the least says nothing: the decision's own cost counts as it.
        var least = left > best.Unfilled ? decision.CostMinor : Math.Min(best.LeastMinor, decision.CostMinor);
        _counted.Add((decided, question, strategy));
        _within += best.IsMet(left, decision.CostMinor, RoutingDay.TolerancePermille) ? 1 : 0;
        _costMinor += decision.CostMinor;
        _leastMinor += least;
        _unproven += best.IsProven ? 0 : 1;
        _leftMore += left > best.Unfilled ? 1 : 0;
        if (decision.CostMinor > least)
        {
            _worst.Add(new RoutingGap(decided.Record.Id, decided.Record.Order, decision.CostMinor, least));
            _worst.Sort((one, other) => (other.CostMinor - other.LeastMinor).CompareTo(one.CostMinor - one.LeastMinor));
            _worst.RemoveRange(Math.Min(WorstMax, _worst.Count), Math.Max(0, _worst.Count - WorstMax));
        }
    }
}
