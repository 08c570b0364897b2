using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>A summand of the cost; one with a time counts before it only.</summary>
public sealed record MoneyTerm(string Name, Formula Amount, Moment? Until)
{
    /// <summary>Whether it counts at a time.</summary>
    public bool Counts(Moment at) => Until is not { } until || at.UnixMillis < until.UnixMillis;
}
