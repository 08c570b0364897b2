using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows what is disrupted, and what that means to an offer or a fulfilment order. Only the
/// desk's thread may touch it.
/// </summary>
public sealed class DisruptionBook(HubStore store)
{
    /// <summary>Most disruptions that have not ended.</summary>
    public const int OpenMax = 1_000;

    private readonly SortedDictionary<string, Disruption> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<(NodeId Node, string? RateCard), Disruption[]> _fences = [];

    /// <summary>Those that have not ended, in order of id.</summary>
    public IReadOnlyCollection<Disruption> Open => _open.Values;

    /// <summary>One by its id; null when there is none.</summary>
    public Disruption? Of(string id) => _open.GetValueOrDefault(id) ?? store.Disruptions.Of(id);

    /// <summary>Takes over what another node changed.</summary>
    public void Take(Disruption disruption)
    {
        _fences.Clear();
        if (disruption.State == DisruptionState.Ended)
        {
            _open.Remove(disruption.Id);
        }
        else
        {
            _open[disruption.Id] = disruption;
        }
    }

    /// <summary>Adds one, or the new state of one, durably.</summary>
    public void Put(Disruption disruption)
    {
        Take(disruption);
        store.Disruptions.Save(disruption, store.Version);
    }

    /// <summary>What an offer is to a customer under all that lasts at a time.</summary>
    public NodeOffer Under(NodeOffer offer, NodeRecord node, ShipTo shipTo, Moment at)
    {
        if (_open.Count == 0)
        {
            return offer;
        }

        var to = To(node, shipTo);
        Disruption[] hits =
        [
            .. _open.Values.Where(one => one.Lasts(at) && one.Scope.Holds(node) && one.Scope.Holds(to)),
        ];
        return hits.Length == 0 ? offer : offer with
        {
            Disruptions = Array.FindAll(hits, one => one.Scope.RateCard is null) is { Length: > 0 } whole
                ? [.. whole.Select(one => new NodeDisruption(one.Id, one.SurchargeMinor))] : null,
            Services = offer.Services is { } services
                ? [.. services.Select(service => Under(service, hits))] : null,
        };
    }

    /// <summary>What a fulfilment order lies under at a time; null for nothing.</summary>
    public Disruption? Touching(HubBook book, CustomerOrder order, OrderPart part, Moment at) =>
        Touching(book, part.Node, order.ShipTo, part.Service, at).FirstOrDefault();

    /// <summary>Whether nothing may be sent from a node to a customer by a service at a time.</summary>
    public bool IsShut(HubBook book, NodeId node, ShipTo to, string? service, Moment at) =>
        Touching(book, node, to, service, at).Any(one => one.SurchargeMinor is null);

    /// <summary>
    /// Whether a node is kept from an option at a time, wherever the goods go: by a disruption of the node itself, or,
    /// from sending, by disruptions of all services of its rate card. Where the buyer's address is known lanes count
    /// too, but for those with a distance, which nobody knows without a place.
    /// </summary>
    public bool IsShut(NodeRecord node, RateCard? card, DeliveryOption option, Buyer? buyer, Moment at)
    {
        var fences = FencesOf(node);
        if (fences.Length == 0)
        {
            return false;
        }

        var to = buyer is null ? null : new Destination(buyer.Country, buyer.PostalCode, long.MaxValue);
        bool Counts(Disruption one) => one.Lasts(at)
            && (one.Scope.Area is not { } area || (to is not null && area.Holds(to)));
        return option == DeliveryOption.Pickup
            ? Closing(node, at) is not null
            : Array.Exists(fences, one => one.Scope.RateCard is null && Counts(one))
                || (card is not null && card.Services.All(service => Array.Exists(
                    fences, one => one.Scope.RateCard is not null && one.Scope.Holds(service.Name) && Counts(one))));
    }

    /// <summary>
    /// What keeps customers from a node altogether at a time, not only parcels from leaving it; null for nothing.
    /// </summary>
    public Disruption? Closing(NodeRecord node, Moment at) => Array.Find(
        FencesOf(node), one => one.Scope is { RateCard: null, Area: null } && one.Lasts(at));

    private Disruption[] FencesOf(NodeRecord node)
    {
        if (!_fences.TryGetValue((node.Node, node.RateCard), out var fences))
        {
            _fences[(node.Node, node.RateCard)] = fences =
                [.. _open.Values.Where(one => one.SurchargeMinor is null && one.Scope.Holds(node))];
        }

        return fences;
    }

    private static Destination To(NodeRecord node, ShipTo to) => new(
        to.Country,
        to.PostalCode,
        node.Place.MetresTo(new GeoPoint(to.LatitudeMicroDegrees, to.LongitudeMicroDegrees)));

    private IEnumerable<Disruption> Touching(HubBook book, NodeId id, ShipTo shipTo, string? service, Moment at)
    {
        if (_open.Count == 0 || book.Node(id) is not { } node)
        {
            return [];
        }

        var to = To(node, shipTo);
        return _open.Values.Where(one =>
            one.Lasts(at) && one.Scope.Holds(node) && one.Scope.Holds(to) && one.Scope.Holds(service));
    }

    private static ServiceOffer Under(ServiceOffer service, Disruption[] hits)
    {
        Disruption[] own =
            Array.FindAll(hits, one => one.Scope.RateCard is not null && one.Scope.Holds(service.Service));
        var more = own.Where(one => one.SurchargeMinor is not null)
            .Select(one => new SurchargeOffer(NodeDisruption.Word(one.Id), one.SurchargeMinor!.Value));
        return own.Length == 0 ? service : service with
        {
            Disruption = Array.Find(own, one => one.SurchargeMinor is null)?.Id,
            Surcharges = [.. service.Surcharges, .. more],
        };
    }
}
