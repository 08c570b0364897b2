namespace EdgeDom.Sourcing.Decisions;

/// <summary>One summand of what a parcel cost, in minor units of money.</summary>
public sealed record CostLine(CostKind Kind, string Name, long AmountMinor);
