namespace EdgeDom.Hub.Accuracy;

/// <summary>A day's decisions had all of its orders been known beforehand.</summary>
/// <param name="CostMinor">
/// What they cost, and what units count that nobody sent (<c>lostUnitMinor</c>); minor units of money.
/// </param>
/// <param name="LeastMinor">What no plan of the day costs less than; not tight.</param>
public sealed record RoutingHindsight(long CostMinor, long LeastMinor);
