namespace EdgeDom.Sourcing.Strategies;

/// <summary>A strategy as people write it; <see cref="Strategy.Read"/> makes rules of it.</summary>
public sealed record StrategyDocument
{
    /// <summary>1 to 20; the first whose condition holds counts for an order.</summary>
    public required IReadOnlyList<RuleSetDocument> RuleSets { get; init; }
}
