using System.Text.Json.Serialization;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What may be sold of one SKU now, in all and by node, and what may be promised by the end of days on which that is
/// more; to one buyer only what channel policies let him have. Safety stock and what orders want that are gathered in
/// an allocation window do not count, nor do nodes that are suspended or that a disruption keeps from it, nor those
/// whose stock is not there for the option that is asked for, and of others only as much as one of their days has room
/// for. What lies at each node, whatever may be sold of it, stands beside it for who asks.
/// </summary>
public sealed record AvailabilityView(
    Sku Sku,
    long AvailableToSell,
    IReadOnlyList<NodeAvailabilityView> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<DatedUnits>? AvailableToPromise = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<NodeOnHandView>? OnHand = null)
{
    /// <summary>Of a SKU, for a buyer; null for all of them together.</summary>
    public static AvailabilityView Of(
        HubBook book, Sku sku, Moment now, Buyer? buyer = null, DeliveryOption option = DeliveryOption.Ship)
    {
        var (dated, available) = (book.Policies.Dated(buyer), book.Available);
        var isKept = available.Keeps(sku, GatheredBook.All);
        long Allowed(long units, long more)
        {
            var net = !isKept ? units : Math.Min(units, available.Net(sku, option, buyer, now, more));
            return dated is null ? net : Math.Min(net, book.Policies.Allowed(sku, dated, more, option) ?? net);
        }

        var has = book.Nodes.Where(node => available.IsThere(node, sku, option, buyer, now)).Select(node => (
            Node: node,
            Free: book.Capacities.MostUnits(node, sku, now, available.Free(node.Node, sku)))).ToArray();
        var free = has.Sum(one => one.Free);
        var bound = Allowed(long.MaxValue, 0);
        var nodes = has
            .Select(one => new NodeAvailabilityView(
                one.Node.Node, Math.Min(one.Free, bound), book.StaleSites.Contains(one.Node.Site)))
            .Where(node => node.AvailableToSell > 0)
            .ToArray();
        var supply = available.Coming(sku);
        var days = supply.Count == 0 ? [] : Days(free, Allowed, Sourcing.Availability.AvailableToPromise.By(
            free, supply.Where(
                line => book.Node(line.Node) is { } node
                    && available.IsThere(node, sku, option, buyer, new Moment(line.EndsAtMillis)))));
        return new AvailabilityView(sku, Allowed(free, 0), nodes, days.Count > 0 ? days : null);
    }

    // Only days on which a buyer may have more than before.
    private static List<DatedUnits> Days(
        long free, Func<long, long, long> allowed, IReadOnlyList<DatedUnits> days)
    {
        var (kept, before) = (new List<DatedUnits>(), allowed(free, 0));
        foreach (var day in days)
        {
            var units = allowed(day.Units, day.Units - free);
            if (units > before)
            {
                kept.Add(day with { Units = units });
                before = units;
            }
        }

        return kept;
    }
}
