using EdgeDom.Hub.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says how many units are sold to nobody. It counts from the next order on, at every hub node; what is promised stays.
/// </summary>
public static class Safeguarding
{
    /// <summary>Makes a safety stock, or changes one; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">It as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    public static SafetyOutcome Put(HubBook book, SafetyWish wish, int? seen, bool isNamed)
    {
        var safety = book.Available.Safety;
        var known = safety.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new SafetyOutcome.Changed();
        }

        if (before is not null && before.Place == wish.Place && before.Units == wish.Units)
        {
            return new SafetyOutcome.Stands(before);
        }

        if (before is not null && !isNamed)
        {
            return new SafetyOutcome.NoRevision();
        }

        if (wish.Node is { } node && book.Node(node) is null)
        {
            return new SafetyOutcome.Wrong("/node", "is not known here.");
        }

        if (safety.At(wish.Place) is { } other && other != wish.Id)
        {
            return new SafetyOutcome.Refused($"Safety stock {other} is about the same: change or end it.");
        }

        return known is null && safety.Count >= SafetyBook.StocksMax
            ? new SafetyOutcome.Refused(
                $"There are {SafetyBook.StocksMax} safety stocks, those that have ended included, which is the most:"
                + " take the id of one that has ended.")
            : Keep(
                book,
                new SafetyStock(
                    wish.Id,
                    wish.Node,
                    wish.Sku,
                    wish.Class,
                    wish.IsOverAll,
                    wish.Units,
                    (known?.Revision ?? 0) + 1,
                    HasEnded: false));
    }

    /// <summary>Ends one; with <paramref name="seen"/> only when it is of that revision.</summary>
    public static SafetyOutcome End(HubBook book, string id, int? seen) =>
        book.Available.Safety.Of(id) is not { HasEnded: false } stock ? new SafetyOutcome.Unknown()
        : seen is not null && seen != stock.Revision ? new SafetyOutcome.Changed()
        : Keep(book, stock with { HasEnded = true, Revision = stock.Revision + 1 });

    private static SafetyOutcome.Stands Keep(HubBook book, SafetyStock stock)
    {
        book.Available.Safety.Put(stock);
        return new SafetyOutcome.Stands(stock);
    }
}
