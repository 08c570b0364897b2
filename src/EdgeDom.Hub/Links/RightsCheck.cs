using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Compares the hub's rights with what a site's books have allotted to it. A right that is larger is made smaller at
/// once, so that the hub can never sell more than is allotted; units allotted beyond the right are given back, so that
/// the site may grant them anew. SKUs about which words are still under way wait for the next comparison.
/// </summary>
public static class RightsCheck
{
    private const int EntriesMax = 1_000;

    /// <summary>
    /// Checks every SKU of the site; returns how many were corrected. Does nothing in a batch that has changed rights
    /// or orders already, or while too many entries are under way: what stands in the database is not the whole then.
    /// </summary>
    public static int Run(HubBook book, SiteRecord site, long down, IReadOnlyList<SiteStock> stocks, Moment now)
    {
        if (book.HasChanges || site.DownLast - down > EntriesMax)
        {
            return 0;
        }

        var underWay = UnderWay(book, site, down);
        var corrected = 0;
        foreach (var stock in stocks.Where(stock => stock.Owner.Length == 0 && !underWay.Contains(stock.Sku)))
        {
            corrected += Check(book, site, stock, now) ? 1 : 0;
        }

        book.Counts = book.Counts with { Oddities = book.Counts.Oddities + corrected };
        return corrected;
    }

    private static HashSet<Sku> UnderWay(HubBook book, SiteRecord site, long down)
    {
        var skus = new HashSet<Sku>();
        foreach (var entry in book.Store.Logs.DownAfter(site.Site, down, EntriesMax))
        {
            if (MessageText.ReadOwn(entry.Body) is StockGivenBack back)
            {
                skus.Add(back.Sku);
            }
        }

        var open = book.Store.Replans.OrdersAt(site.Node, book.Known).SelectMany(order => order.Parts);
        foreach (var part in open.Where(part =>
            part.Node == site.Node && !part.IsClosed
            && part.NodeResponse is NodeResponse.Offered or NodeResponse.CancelRequested))
        {
            skus.UnionWith(part.Lines.Select(line => line.Sku));
        }

        return skus;
    }

    private static bool Check(HubBook book, SiteRecord site, SiteStock stock, Moment now)
    {
        var right = book.Right(site.Node, stock.Sku);
        var held = book.Held(site.Node, stock.Sku);
        var ours = right.Granted - right.Shrunk - right.Gone - right.Reserved + held;
        if (ours == stock.Allotted)
        {
            return false;
        }

        if (ours > stock.Allotted)
        {
            book.SetRight(site.Node, stock.Sku, right with { Shrunk = right.Shrunk + ours - stock.Allotted });
        }
        else
        {
            book.Tell(site, new StockGivenBack(stock.Sku, stock.Allotted - Math.Max(0, ours)), now);
        }

        var reason = $"The hub's right was {ours}, the site has {stock.Allotted} allotted to it.";
        book.Tell(site, new BooksCorrected(stock.Sku, "", reason), now);
        return true;
    }
}
