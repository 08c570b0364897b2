using System.Text.Json.Serialization;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What may be sold of one SKU now, in all and by node, and what may be promised by the end of days on which that is
/// more; to one buyer only what channel policies let him have. Suspended nodes do not count, nor those whose stock is
/// not there for the option that is asked for, and of others only as much as one of their days has room for.
/// </summary>
public sealed record AvailabilityView(
    Sku Sku,
    long AvailableToSell,
    IReadOnlyList<NodeAvailabilityView> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<DatedUnits>? AvailableToPromise = null)
{
    /// <summary>Of a SKU, for a buyer; null for all of them together.</summary>
    public static AvailabilityView Of(
        HubBook book, Sku sku, Moment now, Buyer? buyer = null, DeliveryOption option = DeliveryOption.Ship)
    {
        var dated = book.Policies.Dated(buyer);
        long Allowed(long units, long more) => dated is null
            ? units : Math.Min(units, book.Policies.Allowed(sku, dated, more, option) ?? units);
        var bound = Allowed(long.MaxValue, 0);
        var has = book.Nodes.Where(node => node.Offers(option)).Select(node => (
            Node: node,
            Free: book.Capacities.MostUnits(node, sku, now, book.Right(node.Node, sku).AvailableToSell))).ToArray();
        var nodes = has
            .Select(one => new NodeAvailabilityView(
                one.Node.Node, Math.Min(one.Free, bound), book.StaleSites.Contains(one.Node.Site)))
            .Where(node => node.AvailableToSell > 0)
            .ToArray();
        var free = has.Sum(one => one.Free);
        var supply = book.Supplies.OpenOf(sku);
        var days = supply.Count == 0 ? [] : Days(free, Allowed, Sourcing.Availability.AvailableToPromise.By(
            free, supply.Where(
                line => book.Node(line.Node)?.Offers(option) == true && book.Capacities.Takes(line.Node, sku))));
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
