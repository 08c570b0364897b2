using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>What is booked of a working day of a node.</summary>
/// <param name="Date">The day.</param>
/// <param name="FulfilmentOrders">Fulfilment orders.</param>
/// <param name="Units">Units in them.</param>
/// <param name="LabourSeconds">Seconds of work; left out where nobody said what takes how long.</param>
/// <param name="Equipment">By equipment that the node has; left out for none.</param>
public sealed record CapacityDayView(
    DateOnly Date,
    BookedView FulfilmentOrders,
    BookedView Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BookedView? LabourSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<EquipmentDayView>? Equipment)
{
    /// <summary>
    /// So many working days of a node from a date on, or from that on which what is ordered now could leave.
    /// </summary>
    public static IReadOnlyList<CapacityDayView> From(
        HubBook book, NodeRecord node, NodeCapacity capacity, DateOnly? from, Moment now, int most)
    {
        var day = from is { } date
            ? CapacityBook.NextDay(node, date.AddDays(-1)) : CapacityBook.FirstDay(node, now);
        var days = new List<CapacityDayView>(most);
        for (; days.Count < most; day = CapacityBook.NextDay(node, day))
        {
            days.Add(Of(capacity, capacity.Of(day), book.Capacities.UseOf(node.Node, day)));
        }

        return days;
    }

    private static CapacityDayView Of(NodeCapacity capacity, DayCap cap, CapacityUse use) => new(
        use.Day,
        BookedView.Of(cap.Parts, use.HeldParts, use.Parts),
        BookedView.Of(cap.Units, use.HeldUnits, use.Units),
        capacity.Labour is null ? null : BookedView.Of(cap.LabourSeconds, use.HeldSeconds, use.Seconds),
        EquipmentDayView.Of(cap, use));
}
