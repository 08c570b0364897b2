using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Capacities;

/// <summary>What one fulfilment order takes of a day of its node.</summary>
/// <param name="Node">Whose.</param>
/// <param name="Day">Which day; null where the node had no capacity when it was planned, and then nothing.</param>
/// <param name="Units">How many, 0 or more.</param>
public sealed record CapacityBooking(NodeId Node, DateOnly? Day, long Units)
{
    /// <summary>Of a part that is planned.</summary>
    public static CapacityBooking Of(PlanPart part) =>
        new(part.Node, part.CapacityDay, part.Lines.Sum(line => line.Quantity));

    /// <summary>Of what its node still has to send of a part.</summary>
    public static CapacityBooking Of(OrderPart part) =>
        new(part.Node, part.CapacityDay, part.Lines.Sum(line => line.Open));
}
