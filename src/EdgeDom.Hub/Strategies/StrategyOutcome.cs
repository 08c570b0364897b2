using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Strategies;

/// <summary>What became of an act on a version.</summary>
public abstract record StrategyOutcome
{
    private StrategyOutcome()
    {
    }

    /// <summary>Done, or done before.</summary>
    public sealed record Done(StrategyRecord Version) : StrategyOutcome;

    /// <summary>There is no such version.</summary>
    public sealed record Unknown : StrategyOutcome;

    /// <summary>Its state does not allow it; <paramref name="Why"/> in one sentence.</summary>
    public sealed record Refused(string Why, IReadOnlyList<StrategyAct> Legal) : StrategyOutcome;

    /// <summary>Its rules are wrong.</summary>
    public sealed record Wrong(IReadOnlyList<StrategyError> Errors) : StrategyOutcome;

    /// <summary>It is in another state than the caller has seen.</summary>
    public sealed record Changed : StrategyOutcome;
}
