using System.Globalization;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Holds an order because an exception rule wants somebody to look at it first, as a suspect one is held: all that
/// nodes have of it and nobody has begun is taken back and set aside, a site is asked to give back its own first. What
/// waits counts on no supply while it is held.
/// </summary>
public static class Detaining
{
    /// <summary>Holds an order, which is touched, or has its site asked; returns what was done, in words.</summary>
    public static IEnumerable<string> Hold(
        HubBook book, CustomerOrder order, ExceptionRule rule, FoundException found, Moment now)
    {
        if (Against(book, order) is { } why)
        {
            yield return $"it is not held: {why}";
            yield break;
        }

        var wish = new HoldWish($"rule '{rule.Id}': {found.Text}", rule.HoldMillis);
        if (order.Parts.Find(part => part is { IsClosed: false, MayBeTakenBack: false }) is not { } site)
        {
            Begin(book, order, wish, had: null, now);
            yield return string.Create(CultureInfo.InvariantCulture, $"it is held for {rule.HoldMinutes} min");
            yield break;
        }

        (site.HoldWanted, site.Reason) = (wish, $"rule '{rule.Id}'");
        Cancelling.AskBack(book, order, site, now);
        yield return $"{site.Id} is asked back from {site.Node} to be held";
    }

    /// <summary>
    /// Holds an order with units that a site has just given back for that, or that it does not want; where it cannot be
    /// held any more what it <paramref name="had"/> goes back there. False when they were not asked back for that, or
    /// something else is to be done with them.
    /// </summary>
    public static bool GoOn(HubBook book, CustomerOrder order, OrderPart part, OwnParcel? had, Moment now)
    {
        if (part.HoldWanted is not { } wish)
        {
            return false;
        }

        if (order.IsCancelWanted || part.MoveWanted is not null || had?.Units == 0)
        {
            part.HoldWanted = null;
            return false;
        }

        var why = Against(book, order)
            ?? (order.Parts.Exists(one => one is { IsClosed: false, MayBeTakenBack: false })
                ? "a site has units of it by now" : null);
        if (why is null)
        {
            part.HoldWanted = null;
            Begin(book, order, wish, had, now);
            return true;
        }

        Drop(book, order, part, why, now);
        if (had is not null)
        {
            Planning.GiveBack(book, order, had, now);
        }

        return had is not null;
    }

    /// <summary>An order, which is touched, is not held for a part that does not come back.</summary>
    public static void Drop(HubBook book, CustomerOrder order, OrderPart part, string why, Moment now)
    {
        if (part.HoldWanted is not null)
        {
            part.HoldWanted = null;
            book.Note(order, now, Disrupting.Hub, "not-held", $"It is not held: {why}.");
        }
    }

    private static void Begin(HubBook book, CustomerOrder order, HoldWish wish, OwnParcel? had, Moment now)
    {
        var skus = Backordering.Waited(order);
        OwnParcel[] own = [.. OwnParcel.Of(order), .. had is null ? [] : new[] { had }];
        foreach (var part in order.Parts.Where(part => !part.IsClosed))
        {
            part.Reason = wish.Why;
            Settling.TakeBack(book, order, part, now);
        }

        if (order.Consolidation is not null)
        {
            own = [.. own, .. Consolidating.Aside(book, order)];
            Consolidating.Withdraw(book, order, "a rule holds it");
        }

        Backordering.Withdraw(book, order);
        book.Store.Save(order);
        Screening.Hold(book, order, wish.Why, book.Holds.Clock + wish.Millis, now, own, HoldReason.Exception);
        book.Store.Save(order);
        foreach (var sku in skus)
        {
            Claiming.Renew(book, sku, "others need it no more", now);
        }
    }

    // What has left or is in work cannot be held with the rest, and what a person put somewhere stays there. Who
    // answers through the API and has accepted may have packed it. Of two sites one might give back what the other does
    // not.
    private static string? Against(HubBook book, CustomerOrder order)
    {
        OrderPart[] open = [.. order.Parts.Where(part => !part.IsClosed)];
        return order.HasEnded ? "it has ended"
            : order.IsCancelWanted ? "its customer wants to cancel it"
            : order.Hold is not null ? "it is held already"
            : order.Window is not null ? "it is gathered, and with no node yet"
            : order.Parts.Exists(part => part.Status == PartStatus.Shipped) ? "some of it has left"
            : Array.Find(open, part => part.Override is not null) is { } moved
                ? $"{moved.Override!.By} moved {moved.Id} to {moved.Node} by hand"
            : Array.Find(open, part => part.Status != PartStatus.Released) is { } begun ? $"{begun.Id} is in work"
            : Array.Find(open, part => !MayLeave(book, part)) is { } said
                ? $"{said.Node} has said yes to {said.Id}, or is asked for it already"
            : open.Count(part => !part.MayBeTakenBack) > 1 ? "more than one site has units of it" : null;
    }

    private static bool MayLeave(HubBook book, OrderPart part) => part.NodeResponse == NodeResponse.Offered
        || (part.NodeResponse == NodeResponse.Accepted && book.Node(part.Node) is { IsManual: false });
}
