using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Posted;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>Folds the ticks that a site has posted into the hub's copy of its balances.</summary>
public static class SiteCopy
{
    /// <summary>
    /// Takes one entry of the kind <see cref="PostedTick.Kind"/>. One that this hub cannot read (a later version, an
    /// account of a later program) stays stored and is not folded: the next comparison shows what is missing.
    /// </summary>
    public static void Fold(HubBook book, SiteRecord site, LogEntry entry)
    {
        PostedTick posted;
        try
        {
            posted = PostedTick.Read(entry.Body);
        }
        catch (InvalidDataException)
        {
            return;
        }

        var number = posted.First;
        foreach (var move in posted.Moves)
        {
            var stock = book.Stocks.Of(site.Site, move.Sku, move.Owner);
            stock = stock.With(move.From, -move.Quantity).With(move.To, move.Quantity);
            book.Stocks.Set(stock with { Version = number });
            number++;
        }

        site.LedgerEntries = number - 1;
        book.Touch(site);
    }
}
