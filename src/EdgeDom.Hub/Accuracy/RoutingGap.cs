using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Accuracy;

/// <summary>A decision that cost more than the best plan for it does at least.</summary>
/// <param name="Decision">Which.</param>
/// <param name="Order">Its order.</param>
/// <param name="CostMinor">What it cost, minor units of money.</param>
/// <param name="LeastMinor">The least.</param>
public sealed record RoutingGap(string Decision, OrderId Order, long CostMinor, long LeastMinor);
