using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>What happens after a decision by a rule set, by outcome; null where nothing is said.</summary>
/// <param name="Full">All is planned.</param>
/// <param name="Partial">Some is.</param>
/// <param name="None">Nothing is.</param>
public sealed record AfterRules(AfterRule? Full, AfterRule? Partial, AfterRule? None)
{
    /// <summary>Every rule there is.</summary>
    public IEnumerable<AfterRule> All => new[] { Full, Partial, None }.OfType<AfterRule>();

    /// <summary>The rule for an outcome.</summary>
    public AfterRule? Of(Outcome outcome) => outcome switch
    {
        Outcome.Full => Full,
        Outcome.Partial => Partial,
        Outcome.None => None,
    };
}
