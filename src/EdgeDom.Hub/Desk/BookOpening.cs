using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Brings the nodes and sites of the options into the book at start: place, cost and kind are the options', suspension,
/// calendar and rate card the book's.
/// </summary>
public static class BookOpening
{
    /// <summary>Admits them; a site whose node is not in the options throws.</summary>
    public static void Admit(HubBook book, HubOptions options)
    {
        foreach (var node in options.Nodes)
        {
            var id = NodeId.Of(node.Node);
            var before = book.Node(id);
            book.Put(new NodeRecord(
                id,
                node.Name,
                new GeoPoint(node.LatitudeMicroDegrees, node.LongitudeMicroDegrees),
                new CostCard(node.FixedMinor, node.PerKmMilliMinor),
                before?.IsSuspended ?? false,
                options.Sites.FirstOrDefault(site => site.Node == node.Node)?.Site ?? "",
                node.Kind ?? before?.Kind ?? NodeKind.Dc,
                before?.Calendar,
                before?.RateCard));
        }

        foreach (var site in options.Sites)
        {
            var node = NodeId.Of(site.Node);
            if (book.Node(node) is null)
            {
                throw new InvalidDataException($"Site {site.Site} fills for node {site.Node}, which is unknown.");
            }

            if (book.Site(site.Site) is null)
            {
                book.Put(new SiteRecord
                {
                    Site = site.Site, Node = node, UpHead = HashChain.Start, DownHead = HashChain.Start,
                });
            }
        }
    }
}
