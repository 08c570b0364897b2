using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says when parcels are brought to a market, from a node or by a carrier, and how many. It counts at every hub node
/// from the next turn on; what is booked stays booked.
/// </summary>
public static class Windowing
{
    /// <summary>Makes a window, or changes one; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The window as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    /// <param name="now">The time.</param>
    public static WindowOutcome Put(HubBook book, DeliveryWindowWish wish, int? seen, bool isNamed, Moment now)
    {
        var windows = book.Capacities.Windows;
        windows.Forget(now);
        var known = windows.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new WindowOutcome.Changed();
        }

        if (before is not null && IsSame(before, wish) && before.Parcels == wish.Parcels
            && before.LeadMinutes == wish.LeadMinutes)
        {
            return new WindowOutcome.Stands(before);
        }

        return before is not null && !isNamed ? new WindowOutcome.NoRevision()
            : Against(book, wish) is { } wrong ? wrong
            : known is null && windows.Count >= WindowBook.WindowsMax ? new WindowOutcome.Full()
            : known is { Booked: > 0 and var booked } && !IsSame(known, wish) ? new WindowOutcome.IsBooked(booked)
            : Keep(book, new DeliveryWindow(
                wish.Id,
                wish.Market,
                wish.Date,
                wish.FromMinute,
                wish.ToMinute,
                wish.Parcels,
                known?.Booked ?? 0,
                (known?.Revision ?? 0) + 1,
                HasEnded: false,
                wish.Node,
                wish.RateCard,
                wish.TimeZone,
                wish.LeadMinutes));
    }

    /// <summary>
    /// Ends a window; with <paramref name="seen"/> only when it is of that revision. What is booked stays booked.
    /// </summary>
    public static WindowOutcome End(HubBook book, string id, int? seen) =>
        book.Capacities.Windows.Of(id) is not { HasEnded: false } window ? new WindowOutcome.Unknown()
        : seen is not null && seen != window.Revision ? new WindowOutcome.Changed()
        : Keep(book, window with { HasEnded = true, Revision = window.Revision + 1 });

    private static WindowOutcome.Wrong? Against(HubBook book, DeliveryWindowWish wish) =>
        wish.Node is { } node && book.Node(node) is null
            ? new WindowOutcome.Wrong("/node", $"there is no node '{node}'.")
        : wish.RateCard is { } card && book.RateCards.Find(card) is null
            ? new WindowOutcome.Wrong("/rateCard", $"there is no rate card '{card}'.") : null;

    private static WindowOutcome.Stands Keep(HubBook book, DeliveryWindow window)
    {
        book.Capacities.Windows.Put(window);
        return new WindowOutcome.Stands(window);
    }

    private static bool IsSame(DeliveryWindow window, DeliveryWindowWish wish) => window.Market == wish.Market
        && window.Date == wish.Date && window.FromMinute == wish.FromMinute && window.ToMinute == wish.ToMinute
        && window.Node == wish.Node && window.RateCard == wish.RateCard && window.TimeZone == wish.TimeZone;
}
