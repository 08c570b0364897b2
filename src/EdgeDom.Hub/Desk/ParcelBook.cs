using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Numbers parcels when they are given to nodes. How far numbers have been given out is read once and written once a
/// batch, with what was numbered, so that nodes on one database never give one twice, and a program that is killed has
/// given none that was not kept. Only the desk's thread may touch it.
/// </summary>
public sealed class ParcelBook(HubStore store, ParcelNumbers numbers, Func<string?, RateCard?> card)
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>Begins a batch: other nodes may have given numbers out meanwhile.</summary>
    public void Begin() => _last.Clear();

    /// <summary>
    /// The numbers of a fulfilment order's parcel; null where nothing carries it, where parcels are not numbered, and
    /// where the company prefix has no number left.
    /// </summary>
    public Parcel? Draw(NodeRecord node, string? service, FulfilmentOrderId part)
    {
        if (service is null || numbers.Prefix is not { } prefix
            || Next($"sscc/{prefix}", numbers.First, Sscc.Most(prefix) - 1) is not { } serial)
        {
            return null;
        }

        var code = Sscc.Of(prefix, serial);
        store.Parcels.Add(long.Parse(code, CultureInfo.InvariantCulture), part);
        var range = Range(node, service);
        var number = range is null ? null : Next($"tracking/{range.Look}", range.First, range.Last);
        return new Parcel(code, number is { } one ? range!.Of(one) : null);
    }

    /// <summary>What a part's timeline says of its parcel; empty where parcels are not numbered.</summary>
    public string Words(NodeRecord node, OrderPart part) => part switch
    {
        { Service: null } => "",
        { Parcel: null } when numbers.Prefix is not null =>
            ", without a parcel number: the company prefix has none left",
        { Parcel: null } => "",
        { Parcel: { Tracking: { } tracking } parcel } => $", as parcel {parcel.Sscc}, for its carrier {tracking}",
        { Parcel: { } parcel } when Range(node, part.Service) is not null =>
            $", as parcel {parcel.Sscc}, without a number of its carrier: {part.Service} has none left",
        { Parcel: { } parcel } => $", as parcel {parcel.Sscc}",
    };

    /// <summary>How a site is told that a part goes; null where no service carries it.</summary>
    public static Carriage? CarriageOf(CustomerOrder order, OrderPart part) => part.Service is not { } service ? null
        : new Carriage(
            service,
            part.Leaves,
            part.Arrives,
            part.Parcel is { } parcel ? parcel with { To = order.ShipTo.Lines } : null);

    /// <summary>Writes how far numbers have been given out into the open transaction.</summary>
    public void Save()
    {
        foreach (var (range, last) in _last)
        {
            store.Parcels.Save(range, last);
        }
    }

    private TrackingRange? Range(NodeRecord node, string? service) =>
        card(node.RateCard)?.Service(service)?.Tracking;

    private long? Next(string range, long first, long most)
    {
        if (!_last.TryGetValue(range, out var last))
        {
            last = store.Parcels.Last(range) ?? first - 1;
        }

        var next = Math.Max(last + 1, first);
        if (next > most)
        {
            return null;
        }

        _last[range] = next;
        return next;
    }
}
