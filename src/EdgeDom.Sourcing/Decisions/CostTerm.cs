namespace EdgeDom.Sourcing.Decisions;

/// <summary>One summand of a node's cost, in minor units of money.</summary>
public sealed record CostTerm(string Name, long AmountMinor);
