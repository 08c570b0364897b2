using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>Working days of a node, the earliest first; ask again from the day after the last.</summary>
public sealed record CapacityDays(NodeId Node, IReadOnlyList<CapacityDayView> Days);
