using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Adds what lies at each node to what may be sold. The copies of sites' books are read as they are committed, beside
/// the desk and a moment after it was asked, in <see cref="SiteStocks.SkusMost"/> SKUs of one site at a time.
/// </summary>
public sealed class OnHandLook(HubReader reader, SiteWatch watch)
{
    /// <summary>Asks the desk what may be sold of SKUs, and adds what lies at each node; in their order.</summary>
    public async Task<AvailabilityView[]> Of(
        HubDesk desk, IReadOnlyList<Sku> skus, Func<HubBook, Moment, Sku, AvailabilityView> sold)
    {
        var (views, rows, sites, now) = await desk.Ask((book, at) => (
            skus.Select(sku => sold(book, at, sku)).ToArray(),
            skus.ToDictionary(sku => sku, sku => Counted(book, sku)),
            book.Nodes.Where(node => !node.IsManual)
                .Select(node => (node.Node, node.Site, IsStale: book.StaleSites.Contains(node.Site))).ToArray(),
            at));
        foreach (var (node, site, isStale) in sites)
        {
            long? age = watch.Of(site).At is { } heard ? Math.Max(0, now.Since(heard)) : null;
            foreach (var stock in reader.SiteStocks(site, skus))
            {
                rows[stock.Sku].Add(NodeOnHandView.Of(node, stock, isStale, age));
            }
        }

        return [.. views.Select(view => view with
        {
            OnHand = [.. rows[view.Sku].Where(row => row.IsAny).OrderBy(row => row.Node)],
        })];
    }

    private static List<NodeOnHandView> Counted(HubBook book, Sku sku) =>
    [
        .. book.Nodes.Where(node => node.IsManual)
            .Select(node => NodeOnHandView.Of(node.Node, book.Right(node.Node, sku))),
    ];
}
