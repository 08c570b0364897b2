using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says where a customer may fetch a basket himself, and when, by the same rights, policies, calendars, templates and
/// days as quotes; rules of strategies are about what is sent and do not count. Nothing changes.
/// </summary>
public static class Collecting
{
    private const string Stock = "stock";
    private const string Policy = "policy";
    private const string Suspended = "suspended";
    private const int MinutesOfHour = 60;

    /// <summary>
    /// Every node of which the stock shows for pickup, the soonest and then the nearest first, those where there is
    /// nothing last.
    /// </summary>
    public static IReadOnlyList<PickupOption> Of(HubBook book, OrderRequest wish, Moment now)
    {
        var demands = Placing.Demands(wish);
        var buyer = Asking.BuyerOf(book, wish);
        var allowed = demands.Select(demand => demand.Sku).Distinct().ToDictionary(
            sku => sku, sku => book.Policies.Allowed(sku, buyer, option: DeliveryOption.Pickup) ?? long.MaxValue);
        var customer = new GeoPoint(wish.ShipTo.LatitudeMicroDegrees, wish.ShipTo.LongitudeMicroDegrees);
        return
        [
            .. book.Nodes.Where(node => node.IsVisibleFor(DeliveryOption.Pickup))
                .Select(node => At(book, node, demands, allowed, node.Place.MetresTo(customer), now))
                .OrderBy(option => option.Position, StringComparer.Ordinal),
        ];
    }

    private static PickupOption At(
        HubBook book,
        NodeRecord node,
        IReadOnlyList<Demand> demands,
        Dictionary<Sku, long> allowed,
        long metres,
        Moment now)
    {
        var shut = Shut(book, node, now);
        PickupLine[] lines = shut is null ? There(book, node, demands, allowed)
            : [.. demands.Select(one => new PickupLine(one.Line, one.Sku, one.Quantity, 0))];
        var made = book.Workflows.Prepared(node, lines.Where(line => line.Available > 0).Select(line => line.Sku));
        var ready = made.Calendar?.Ready(now);
        var first = ready?.Day ?? DateOnly.FromDateTime(now.ToTime().UtcDateTime);
        var room = book.Capacities.Room(made, first, [.. lines.Select(line => (line.Sku, line.Available))]);
        lines = Fitting(lines, room);
        var isThere = Array.Exists(lines, line => line.Available > 0);
        if (room?.Day is { } later && later > first)
        {
            ready = made.Calendar is { } calendar ? (later, calendar.Opens(later)) : null;
        }

        ready = isThere ? ready : null;
        string[] why = [.. lines.Select(line => line.Why).Prepend(shut).OfType<string>().Distinct()];
        return new PickupOption(
            node.Node,
            node.Name,
            node.Kind,
            metres,
            !isThere ? PickupShare.None
                : Array.TrueForAll(lines, line => line.Available == line.Wanted) ? PickupShare.Whole : PickupShare.Part,
            lines,
            ready?.At,
            ready?.Day,
            ready is { At: var at } ? Clock(made.Calendar!.TimeZone, at) : null,
            ready is null ? null : made.Calendar!.TimeZone,
            book.StaleSites.Contains(node.Site),
            why.Length > 0 ? why : null);
    }

    // What keeps customers from the node altogether; what only keeps parcels from leaving it does not.
    private static string? Shut(HubBook book, NodeRecord node, Moment now) => node.IsSuspended ? Suspended
        : book.Disruptions.Closing(node, now) is { } disruption ? NodeDisruption.Word(disruption.Id) : null;

    // What lies there for the buyer; lines of one item share it.
    private static PickupLine[] There(
        HubBook book, NodeRecord node, IReadOnlyList<Demand> demands, Dictionary<Sku, long> allowed)
    {
        var given = new Dictionary<Sku, long>();
        var lines = new PickupLine[demands.Count];
        foreach (var (index, one) in demands.Index())
        {
            var before = given.GetValueOrDefault(one.Sku);
            var has = Math.Max(0, book.Available.Free(node.Node, one.Sku) - before);
            var may = Math.Max(0, allowed[one.Sku] - before);
            var units = Math.Min(one.Quantity, Math.Min(has, may));
            var lack = units == 0 ? null : book.Capacities.Missing(node.Node, [(one.Sku, units)]);
            given[one.Sku] = before + units;
            lines[index] = new PickupLine(
                one.Line,
                one.Sku,
                one.Quantity,
                lack is null ? units : 0,
                lack is [var first, ..] ? DayRoom.EquipmentFence(first.Equipment)
                    : units == one.Quantity ? null : has <= may ? Stock : Policy);
        }

        return lines;
    }

    // As much of it as one day has room for.
    private static PickupLine[] Fitting(PickupLine[] lines, DayRoom? room)
    {
        if (room is null or { IsAll: true })
        {
            return lines;
        }

        var fill = new DayFill(room);
        return Array.ConvertAll(lines, line =>
        {
            var units = room.Day is null ? 0 : fill.Take(line.Sku, line.Available);
            return units == line.Available ? line : line with
            {
                Available = units,
                Why = fill.Hits.LastOrDefault(hit => hit.Sku is null || hit.Sku == line.Sku)?.Fence
                    ?? room.Full?[0] ?? DayRoom.Fence,
            };
        });
    }

    private static string Clock(string timeZone, Moment at)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToTime(), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return ClockText.Of((local.Hour * MinutesOfHour) + local.Minute);
    }
}
