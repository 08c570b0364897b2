using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What an order has at a node by now: units, by which service and for which days, and the room that is booked for
/// them; be they with the node or set aside there. Where they stay or come back the order asks for nothing again:
/// neither gate nor fence, disruption, room or share. Only what the node has lost is gone.
/// </summary>
/// <param name="Buyer">As whom policies counted them; null where they count in none.</param>
/// <param name="Parcel">The parcel; no line of 0 units.</param>
public sealed record OwnParcel(Buyer? Buyer, PlanPart Parcel)
{
    /// <summary>Where.</summary>
    public NodeId Node => Parcel.Node;

    /// <summary>All of them.</summary>
    public long Units => Parcel.Lines.Sum(line => line.Quantity);

    /// <summary>Those of a SKU.</summary>
    public long Of(Sku sku) => Parcel.Lines.Where(line => line.Sku == sku).Sum(line => line.Quantity);

    /// <summary>
    /// What parcels take that go as one: of the parcel and a line the most that any of them reckoned with, of each item
    /// what was reckoned where it is. Null where nothing of it is bounded.
    /// </summary>
    public static NodeWork? Work(IReadOnlyList<OwnParcel> own)
    {
        NodeWork[] works = [.. own.Select(one => one.Parcel.Work).OfType<NodeWork>()];
        if (works.Length == 0 || own.Count == 1)
        {
            return works.FirstOrDefault();
        }

        var items = own.SelectMany(one => one.Parcel.Lines.Select(
                line => one.Parcel.Work?.Of(line.Sku) ?? new ItemWork(line.Sku)))
            .GroupBy(item => item.Sku)
            .OrderBy(sku => sku.Key)
            .Select(sku => new ItemWork(
                sku.Key,
                sku.Max(item => item.UnitSeconds),
                sku.SelectMany(item => item.Equipment ?? []).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } equipment ? equipment : null));
        return new NodeWork(works.Max(one => one.OrderSeconds), works.Max(one => one.LineSeconds), Items: [.. items]);
    }

    /// <summary>What is open of a part of an order.</summary>
    public static OwnParcel Of(CustomerOrder order, OrderPart part) => new(order.Buyer, new PlanPart(
        part.Node,
        Settling.Open(part),
        CostMinor: 0,
        part.Service,
        part.Leaves,
        part.Arrives,
        CapacityDay: part.CapacityDay,
        Work: part.Work));

    /// <summary>What is open of all that nodes have of an order.</summary>
    public static IReadOnlyList<OwnParcel> Of(CustomerOrder order) =>
        [.. order.Parts.Where(part => !part.IsClosed).Select(part => Of(order, part))];

    /// <summary>
    /// The parcel as it would go back now: what should have left by now, or goes to another address, by the days of its
    /// service as they are; by the soonest other one where its own is shut or does not go there any more.
    /// </summary>
    public PlanPart Back(HubBook book, CustomerOrder order, Moment now)
    {
        var node = book.Workflows.Prepared(book.Node(Node)!, Parcel.Lines.Select(line => line.Sku));
        var first = Parcel.Leaves is null ? null : Asking.Leaves(book, node, Parcel.Service, now);
        var leaves = first < Parcel.Leaves ? Parcel.Leaves : first;

        // What is booked for a day that is over counts on the first that is left, whatever room that has.
        var day = CapacityBook.IsOver(node, Parcel.CapacityDay, now)
            ? CapacityBook.FirstDay(node, now) : Parcel.CapacityDay;
        var back = Parcel with { Leaves = leaves, CapacityDay = day };
        if (Services(book, order.ShipTo, leaves) is not { Length: > 0 } services || Parcel.Service is null)
        {
            return back with { Arrives = leaves == Parcel.Leaves ? Parcel.Arrives : null };
        }

        var open = Array.FindAll(
            services, one => !book.Disruptions.IsShut(book, Node, order.ShipTo, one.Service, now));
        var service = Array.Find(open, one => one.Service == Parcel.Service) ?? open.MinBy(one => one.Arrives)
            ?? Array.Find(services, one => one.Service == Parcel.Service) ?? services.MinBy(one => one.Arrives)!;
        return back with { Service = service.Service, Arrives = service.Arrives };
    }

    /// <summary>Whether a service of its node takes it there, or it needs none.</summary>
    public bool GoesTo(HubBook book, ShipTo to) => Services(book, to, Parcel.Leaves) is not { Length: 0 };

    private ServiceOffer[]? Services(HubBook book, ShipTo to, DateOnly? leaves)
    {
        var grams = Parcel.Lines.Sum(line => line.Quantity * book.Catalogue.Grams(line.Sku));
        return Asking.Services(book, book.Node(Node)!, to, grams, leaves, isTaken: true) is { } services
            ? [.. services.Where(one => one.Bands.Any(band => band.Takes(grams)))] : null;
    }
}
