using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Whether the day that a buyer was promised was kept: told once, when all of his order has left or nobody can send the
/// rest. Nobody tells the hub when parcels arrive, so what counts is the day on which each left and how long its
/// service takes from then.
/// </summary>
public static class Keeping
{
    /// <summary>
    /// A part of an order, which is touched, leaves now: later than it should it arrives later too, on a day that
    /// nobody may know.
    /// </summary>
    public static void Leave(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        part.DueOn = part.Arrives;
        if (part.Leaves is not { } leaves || book.Node(part.Node) is not { Calendar: { } calendar } node)
        {
            return;
        }

        var day = calendar.DayOf(now);
        if (day <= leaves)
        {
            return;
        }

        var grams = part.Lines.Sum(line => line.Shipped * book.Catalogue.Grams(line.Sku));
        part.DueOn = Asking.Services(book, node, order.ShipTo, grams, day, isTaken: true)?
            .FirstOrDefault(one => one.Service == part.Service)?.Arrives;
    }

    /// <summary>
    /// What is to be told of the promise to an order that has just ended; null where none was given, nobody knows when
    /// all of it arrives, or nothing was to be sent in the end.
    /// </summary>
    public static PromiseKeptContent? Of(CustomerOrder order)
    {
        if (order.PromisedBy is not { } promised || order.Status == OrderStatus.Cancelled)
        {
            return null;
        }

        var lost = order.Lines.Sum(line => line.Short);
        DateOnly?[] days =
            [.. order.Parts.Where(part => part.Status == PartStatus.Shipped).Select(part => part.DueOn)];
        DateOnly? due = Array.TrueForAll(days, day => day is not null) ? days.Max() : null;
        return lost == 0 && due is null ? null : PromiseKeptContent.Of(order, promised, due, lost);
    }
}
