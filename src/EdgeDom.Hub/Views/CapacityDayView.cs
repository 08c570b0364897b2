using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>What is booked of a working day of a node.</summary>
public sealed record CapacityDayView(DateOnly Date, BookedView FulfilmentOrders, BookedView Units)
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
            days.Add(Of(capacity.Of(day), book.Capacities.UseOf(node.Node, day)));
        }

        return days;
    }

    private static CapacityDayView Of(DayCap cap, CapacityUse use) => new(
        use.Day,
        BookedView.Of(cap.Parts, use.HeldParts, use.Parts),
        BookedView.Of(cap.Units, use.HeldUnits, use.Units));
}
