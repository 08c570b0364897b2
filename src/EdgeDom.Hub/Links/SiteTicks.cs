using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Stores what a site says, and gives it effect tick by tick: the entries of a tick too large for one message wait
/// until the last of them is there. So all that the hub believes of a site, and the copy its next life begins with, end
/// with a whole tick.
/// </summary>
public static class SiteTicks
{
    /// <summary>Takes entries that go on where the site's log ends here.</summary>
    public static void Take(HubBook book, SiteRecord site, IReadOnlyList<LogEntry> fresh, Moment now)
    {
        var open = new List<LogEntry>();
        foreach (var entry in fresh)
        {
            book.Store.Logs.AddUp(site.Site, entry);
            (site.UpHave, site.UpHead) = (entry.Number, entry.Hash);
            site.UpRest = PostedTick.RestAfter(site.UpRest, entry.Kind, entry.Body);
            site.UpOpen++;
            open.Add(entry);
            if (site.UpRest == 0)
            {
                var stored = book.Store.Logs.UpBetween(site.Site, site.UpWhole, entry.Number - open.Count);
                foreach (var whole in stored.Concat(open))
                {
                    SiteWord.Apply(book, site, whole, now);
                }

                site.UpOpen = 0;
                open.Clear();
            }

            book.Touch(site);
        }
    }

    /// <summary>
    /// The site goes on from its last whole tick. What another life said of one more is no longer part of its log;
    /// nobody was ever told of it.
    /// </summary>
    public static void DropOpen(HubBook book, SiteRecord site)
    {
        if (site.UpOpen > 0)
        {
            book.Store.Logs.DropUp(site.Site, site.UpWhole);
            (site.UpHave, site.UpHead) = (site.UpWhole, Head(book, site));
            (site.UpOpen, site.UpRest) = (0, 0);
            book.Touch(site);
        }
    }

    /// <summary>The hash of the last entry that ends a whole tick.</summary>
    public static string Head(HubBook book, SiteRecord site) => site switch
    {
        { UpOpen: 0 } => site.UpHead,
        { UpWhole: 0 } => HashChain.Start,
        _ => book.Store.Logs.UpHash(site.Site, site.UpWhole) ?? HashChain.Start,
    };
}
