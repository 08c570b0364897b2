using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>
/// What one node shall send: one parcel, and what it costs with its units. Lines are those of the order; each at most
/// once.
/// </summary>
public sealed record PlanPart(NodeId Node, IReadOnlyList<Demand> Lines, long CostMinor);
