using EdgeDom.Hub.Watches;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Says which stock is watched; the same twice changes nothing.</summary>
public static class Watching
{
    private const int All = -1;

    /// <summary>
    /// Adds, changes and ends watches, all or none; returns why not, and of which wish (-1 for all together), or null
    /// when it was done. One that is low and not watched any more is no longer low, and that is told.
    /// </summary>
    public static (int Wish, string Why)? Put(HubBook book, IReadOnlyList<WatchWish> wishes, Moment now)
    {
        foreach (var (at, wish) in wishes.Index())
        {
            if (book.Node(wish.Node) is null)
            {
                return (at, "is not known here.");
            }
        }

        var added = wishes.Count(wish => book.Watches.Of(wish.Node, wish.Sku) is null);
        if (book.Watches.Count + added > WatchBook.WatchesMax)
        {
            return (All, $"There would be more than {WatchBook.WatchesMax} watches, which is the most.");
        }

        foreach (var wish in wishes)
        {
            var before = book.Watches.Of(wish.Node, wish.Sku);
            if (before is null && wish.LowAt == StockWatch.Off)
            {
                continue;
            }

            var after = (before ?? new StockWatch(wish.Node, wish.Sku, 0, 1, IsLow: false, now, 0)) with
            {
                LowAt = wish.LowAt, ClearAt = wish.ClearAt,
            };
            if (after != before)
            {
                book.Watches.Put(after);
            }
        }

        return null;
    }
}
