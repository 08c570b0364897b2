namespace EdgeDom.Hub.Explaining;

/// <summary>A rule set that was passed over for the time of the decision.</summary>
/// <param name="RuleSet">Which.</param>
/// <param name="LocalTime">What the clocks of its zone showed, such as 2026-12-24 17:05.</param>
/// <param name="Active">When it counts, in words.</param>
public sealed record ExplainedInactive(string RuleSet, string LocalTime, string Active);
