using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Accuracy;

/// <summary>Where what counts found is summed up: one account for each.</summary>
/// <param name="Day">
/// The UTC day of the count by the clock of whoever counted, and never later than the day on which the hub heard of it.
/// </param>
/// <param name="Node">Where it was.</param>
/// <param name="Class">The item's class when the hub heard of it; empty for an item without one.</param>
public sealed record AccuracyAccount(DateOnly Day, NodeId Node, string Class);
