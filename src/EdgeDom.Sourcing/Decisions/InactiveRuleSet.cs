namespace EdgeDom.Sourcing.Decisions;

/// <summary>A rule set that was passed over because it does not count at the time of the decision.</summary>
/// <param name="RuleSet">Which.</param>
/// <param name="LocalTime">What the clocks of its zone showed, such as 2026-12-24 17:05.</param>
public sealed record InactiveRuleSet(string RuleSet, string LocalTime);
