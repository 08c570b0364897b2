using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Transits;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Takes what somebody from outside knows of transit times. It counts at every hub node from the next turn on, for all
/// that is quoted, ordered and planned anew; what was promised stays promised.
/// </summary>
public static class Timing
{
    /// <summary>Takes a table over, or another state of one; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The table as it is by now.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    /// <param name="now">The time.</param>
    public static TransitOutcome Put(HubBook book, TransitWish wish, int? seen, bool isNamed, Moment now)
    {
        var transits = book.RateCards.Transits;
        transits.Forget(now);
        var known = transits.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new TransitOutcome.Changed();
        }

        if (before is not null && IsSame(before, wish))
        {
            return new TransitOutcome.Stands(before);
        }

        TransitTable[] others = [.. transits.All.Where(table => table.Id != wish.Id && table.ValidUntil > now)];
        return before is not null && !isNamed ? new TransitOutcome.NoRevision()
            : Against(book, wish, now) is { } wrong ? wrong
            : others.Length >= TransitBook.TablesMax
                || others.Sum(table => table.Lanes.Count) + wish.Lanes.Count > TransitBook.LanesMax
                ? new TransitOutcome.Full()
            : Keep(book, new TransitTable(
                wish.Id, wish.ValidUntil, wish.Lanes, (known?.Revision ?? 0) + 1, HasEnded: false));
    }

    /// <summary>Ends a table; with <paramref name="seen"/> only when it is of that revision.</summary>
    public static TransitOutcome End(HubBook book, string id, int? seen, Moment now) =>
        book.RateCards.Transits.Of(id) is not { HasEnded: false } table ? new TransitOutcome.Unknown()
        : seen is not null && seen != table.Revision ? new TransitOutcome.Changed()
        : Keep(book, table with
        {
            Lanes = [],
            HasEnded = true,
            Revision = table.Revision + 1,
            ValidUntil = table.ValidUntil < now ? table.ValidUntil : now,
        });

    private static TransitOutcome.Wrong? Against(HubBook book, TransitWish wish, Moment now)
    {
        if (wish.ValidUntil <= now)
        {
            return new TransitOutcome.Wrong("/validUntil", "is over: say until when these are to count.");
        }

        foreach (var (index, lane) in wish.Lanes.Index())
        {
            var place = $"/lanes/{index}";
            if (book.RateCards.Find(lane.RateCard) is not { } card)
            {
                return new TransitOutcome.Wrong($"{place}/rateCard", $"there is no rate card '{lane.RateCard}'.");
            }

            if (lane.Service is not null && card.Service(lane.Service) is null)
            {
                return new TransitOutcome.Wrong(
                    $"{place}/service", $"rate card '{lane.RateCard}' has no service '{lane.Service}'.");
            }

            if (lane.Node is { } node && book.Node(node) is null)
            {
                return new TransitOutcome.Wrong($"{place}/node", $"there is no node '{node}'.");
            }
        }

        return null;
    }

    private static TransitOutcome.Stands Keep(HubBook book, TransitTable table)
    {
        book.RateCards.Transits.Put(table);
        return new TransitOutcome.Stands(table);
    }

    private static bool IsSame(TransitTable table, TransitWish wish) =>
        HubJson.Write(new TransitWish(table.Id, table.ValidUntil, table.Lanes)) == HubJson.Write(wish);
}
