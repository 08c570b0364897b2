namespace EdgeDom.App.RouteTrials;

/// <summary>Units of one line of an order that one node sends: a row of a plan.</summary>
public sealed record RoutePart(string Order, string Sku, long Quantity, string Node);
