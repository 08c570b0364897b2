namespace EdgeDom.App.RouteTrials;

/// <summary>A node or a region on a plane, in kilometres.</summary>
public sealed record RoutePlace(string Name, double XKm, double YKm);
