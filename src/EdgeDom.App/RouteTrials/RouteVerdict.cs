namespace EdgeDom.App.RouteTrials;

/// <summary>What the judge found in a plan.</summary>
/// <param name="Units">Units ordered.</param>
/// <param name="UnitsLost">Of them not sent.</param>
/// <param name="Parcels">Parcels: one for each order and node.</param>
/// <param name="SplitOrders">Orders of several parcels.</param>
/// <param name="LargerOrders">Orders of more than one unit; no others can be split.</param>
/// <param name="Cost">Parcels and lost units, in the money of the network file.</param>
/// <param name="BrokenRules">A sentence for each row that breaks a rule, in order of the plan.</param>
public sealed record RouteVerdict(
    long Units,
    long UnitsLost,
    long Parcels,
    long SplitOrders,
    long LargerOrders,
    double Cost,
    IReadOnlyList<string> BrokenRules);
