using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Capacities;

/// <summary>A node's capacity as somebody wants it; see <see cref="NodeCapacity"/>.</summary>
public sealed record CapacityWish(
    NodeId Node, DayCap Usual, IReadOnlyList<DatedCap> Dates, int DaysAhead, LabourCosts? Labour = null);
