namespace EdgeDom.Hub.Capacities;

/// <summary>The most that a node takes on for one day.</summary>
/// <param name="Parts">Fulfilment orders, 0 or more; null for any.</param>
/// <param name="Units">Units in all of them, 0 or more; null for any.</param>
public sealed record DayCap(long? Parts, long? Units);
