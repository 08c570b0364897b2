namespace EdgeDom.Hub.Capacities;

/// <summary>The most that a node takes on for a day that is not as usual, but for what is null.</summary>
public sealed record DatedCap(DateOnly Date, DayCap Cap);
