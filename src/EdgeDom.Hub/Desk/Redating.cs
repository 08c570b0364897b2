using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Gives a fulfilment order that has missed its day the first one on which its node has room for it, which is booked,
/// and its order another promise where that is needed. A site is told the new day.
/// </summary>
public static class Redating
{
    private const string NobodyKnows = "nobody knows another day";

    /// <summary>What was found is dated anew; returns what was done, in words.</summary>
    public static IEnumerable<string> Redate(HubBook book, CustomerOrder order, FoundException found, Moment now)
    {
        if (found.Part is { } part && Move(book, order, part, now) is { } why)
        {
            yield return why;
            yield break;
        }

        if (found.Part is { } moved)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"it leaves {moved.Node} on {moved.Leaves:yyyy-MM-dd} now");
        }

        var expected = order.ExpectedBy;
        if (expected is null || expected <= order.PromisedBy)
        {
            yield return expected is null ? NobodyKnows : "its promise can be kept";
            yield break;
        }

        order.PromisedBy = expected;
        var text = string.Create(CultureInfo.InvariantCulture, $"it is promised for {expected:yyyy-MM-dd} now");
        Telling.Of(book, order, EventTypes.OrderRedated, found.Text);
        yield return text;
    }

    // Returns why it stays as it is; null when it leaves on another day. Room on a day that is still to come it keeps.
    private static string? Move(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        var parcel = OwnParcel.Of(order, part);
        var back = parcel.Back(book, order, now);
        if (back.Service != part.Service || back.Arrives is null)
        {
            return NobodyKnows;
        }

        var node = book.Workflows.Prepared(book.Node(part.Node)!, back.Lines.Select(line => line.Sku));
        var isOver = CapacityBook.IsOver(node, part.CapacityDay, now);
        var cargo = CapacityBook.CargoOf(back.Lines);
        if (book.Capacities.Missing(part.Node, cargo) is not null)
        {
            return $"{part.Node} has not the equipment for it any more";
        }

        var room = isOver || part.CapacityDay is null ? book.Capacities.Room(node, now, cargo) : null;
        if (room is { IsAll: false })
        {
            return $"no day of {part.Node} has room for it";
        }

        if (room?.Day is { } day)
        {
            var offer = Asking.Service(book, node, order.ShipTo, back.Lines, part.Service, day);
            if (offer?.Arrives is not { } arrives)
            {
                return NobodyKnows;
            }

            back = back with { Leaves = offer.Leaves, Arrives = arrives };
        }

        if (isOver || room is not null)
        {
            book.Capacities.Move(part, room?.Day, room?.Work);
        }

        (part.Leaves, part.Arrives) = (back.Leaves, back.Arrives);
        if (ParcelBook.CarriageOf(order, part) is { } carriage && book.Site(node.Site) is { } site)
        {
            book.Tell(site, new FulfilmentOrderRedated(part.Id, carriage), now);
        }

        return null;
    }
}
