using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Brings the rate cards, channel policies, safety stocks, nodes and sites of the options into the book at start: place
/// and cost are the options', suspension the book's, kind, calendar, rate card, capacity and for what its stock is
/// visible the book's where the options are silent.
/// </summary>
public static class BookOpening
{
    /// <summary>
    /// Admits them; a policy or a safety stock that cannot be, and a node's rate card and a site's node that are
    /// unknown throw, with the place.
    /// </summary>
    public static void Admit(HubBook book, HubOptions options)
    {
        foreach (var card in options.RateCards)
        {
            book.RateCards.Put(card);
        }

        foreach (var policy in options.ChannelPolicies)
        {
            Admit(book, policy);
        }

        foreach (var (index, node) in options.Nodes.Index())
        {
            if (node.RateCard is not null && book.RateCards.Find(node.RateCard) is null)
            {
                throw new InvalidDataException(
                    $"nodes[{index}].rateCard: there is no rate card '{node.RateCard}'; write it into rateCards.");
            }

            Admit(book, node, options.Sites.FirstOrDefault(site => site.Node == node.Node)?.Site ?? "");
        }

        foreach (var capacity in options.Nodes.Select(node => node.Capacity).OfType<CapacityWish>())
        {
            if (Pacing.Put(book, capacity, seen: null, isNamed: true) is CapacityOutcome.Wrong wrong)
            {
                throw new InvalidDataException($"The capacity of node {capacity.Node}: {wrong.Pointer} {wrong.Detail}");
            }
        }

        foreach (var safety in options.SafetyStocks)
        {
            Admit(book, safety, options.SafetyStocks);
        }

        AdmitSites(book, options);
        Gathering.Count(book);
    }

    private static void AdmitSites(HubBook book, HubOptions options)
    {
        foreach (var (index, site) in options.Sites.Index())
        {
            var node = NodeId.Of(site.Node);
            if (book.Node(node) is null)
            {
                throw new InvalidDataException(
                    $"sites[{index}].node: site {site.Site} fills for node {site.Node}, which is unknown.");
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

    private static void Admit(HubBook book, NodeOptions node, string site)
    {
        var id = NodeId.Of(node.Node);
        var before = book.Node(id);
        book.Put(new NodeRecord(
            id,
            node.Name,
            new GeoPoint(node.LatitudeMicroDegrees, node.LongitudeMicroDegrees),
            new CostCard(node.FixedMinor, node.PerKmMilliMinor),
            before?.IsSuspended ?? false,
            site,
            node.Kind ?? before?.Kind ?? NodeKind.Dc,
            node.Calendar ?? before?.Calendar,
            node.RateCard ?? before?.RateCard,
            node.VisibleFor ?? before?.VisibleFor,
            node.Country ?? before?.Country));
    }

    // What stood under another id, or was put by somebody, gives way to the options.
    private static void Admit(HubBook book, SafetyWish safety, IReadOnlyList<SafetyWish> all)
    {
        var twin = all.FirstOrDefault(one => one.Place == safety.Place && one.Id != safety.Id);
        if (twin is null && book.Available.Safety.At(safety.Place) is { } other && other != safety.Id)
        {
            Safeguarding.End(book, other, seen: null);
        }

        var why = safety.Sku is { } sku && !book.Catalogue.Knows(sku) ? $"'{sku}' is not on sale."
            : twin is not null ? $"{twin.Id} is about the same: leave one of the two out."
            : Safeguarding.Put(book, safety, seen: null, isNamed: true) switch
            {
                SafetyOutcome.Wrong wrong => $"{wrong.Pointer[1..]} {wrong.Detail}",
                SafetyOutcome.Refused refused => refused.Why,
                _ => null,
            };
        if (why is not null)
        {
            throw new InvalidDataException($"safetyStocks.{safety.Id}: {why}");
        }
    }

    private static void Admit(HubBook book, PolicyWish policy)
    {
        var why = book.Catalogue.Knows(policy.Sku)
            ? (Allocating.Put(book, policy, seen: null, isNamed: true, now: null) as PolicyOutcome.Refused)?.Why
            : $"'{policy.Sku}' is not on sale.";
        if (why is not null)
        {
            throw new InvalidDataException($"channelPolicies.{policy.Id}: {why}");
        }
    }
}
