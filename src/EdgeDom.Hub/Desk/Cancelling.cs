using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>A customer's wish to cancel: each open fulfilment order is asked back; what has left stays sent.</summary>
public static class Cancelling
{
    /// <summary>
    /// Cancels what can be; false when there is no such order. A second time changes nothing. The customer wants it, or
    /// who says a <paramref name="word"/>.
    /// </summary>
    public static bool Cancel(HubBook book, OrderId id, Moment now, HoldWord? word = null)
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
        var text = word is null ? "The customer wants to cancel." : $"Cancelled: {word.Reason}.";
        book.Note(order, now, word?.By ?? "customer", "cancel-wanted", text);
        Telling.Of(book, order, EventTypes.OrderCancelRequested);
        if (order.Hold is not null)
        {
            Screening.Drop(book, order);
            return true;
        }

        if (order.Window is not null)
        {
            Gathering.Drop(book, order);
            return true;
        }

        if (order.Consolidation is not null)
        {
            Consolidating.Drop(book, order, word);
        }

        foreach (var part in order.Parts.Where(
            part => !part.IsClosed && part.NodeResponse != NodeResponse.CancelRequested).ToArray())
        {
            AskBack(book, order, part, now);
        }

        Backordering.Drop(book, order, now);
        return true;
    }

    /// <summary>
    /// The same for a caller who has seen a revision, null for any: refused when the order has ended otherwise.
    /// </summary>
    public static OrderOutcome Ask(HubBook book, OrderId id, int? seen, Moment now)
    {
        if (book.Order(id) is not { } order)
        {
            return new OrderOutcome.Unknown();
        }

        if (seen is not null && seen != order.Revision)
        {
            return new OrderOutcome.Changed();
        }

        if (order.Status is OrderStatus.Shipped or OrderStatus.Short && !order.IsCancelWanted)
        {
            return new OrderOutcome.Refused($"Order {id} has ended.", order.Legal);
        }

        Cancel(book, id, now);
        return new OrderOutcome.Done(IsRepeat: false);
    }

    /// <summary>
    /// Asks a node to give a part of an order, which is touched, back: a site answers when it has heard of it, any
    /// other at once. See <see cref="Settling.AnswerCancel"/>.
    /// </summary>
    public static void AskBack(HubBook book, CustomerOrder order, OrderPart part, Moment now)
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
