using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>A customer's wish to cancel: each open fulfilment order is asked back; what has left stays sent.</summary>
public static class Cancelling
{
    /// <summary>Cancels what can be; false when there is no such order. A second time changes nothing.</summary>
    public static bool Cancel(HubBook book, OrderId id, Moment now)
    {
        if (book.Order(id) is not { } order)
        {
            return false;
        }

        if (order.IsCancelWanted || order.HasEnded)
        {
            return true;
        }

        book.Touch(order);
        order.IsCancelWanted = true;
        book.Note(order, now, "customer", "cancel-wanted", "The customer wants to cancel.");
        Telling.Of(book, order, EventTypes.OrderCancelRequested);
        if (order.Hold is not null)
        {
            Screening.Drop(book, order);
            return true;
        }

        foreach (var part in order.Parts.Where(part => !part.IsClosed).ToArray())
        {
            AskBack(book, order, part, now);
        }

        Backordering.Drop(book, order, now);
        return true;
    }

    private static void AskBack(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        part.NodeResponse = NodeResponse.CancelRequested;
        Telling.Of(book, order, part, EventTypes.PartCancelRequested, part.Lines.Sum(line => line.Open));
        if (book.Site(book.Node(part.Node)?.Site ?? "") is { } site)
        {
            book.Tell(site, new CancelRequested(part.Id), now);
            return;
        }

        Settling.AnswerCancel(book, order, part, part.Status == PartStatus.Released, now);
    }
}
