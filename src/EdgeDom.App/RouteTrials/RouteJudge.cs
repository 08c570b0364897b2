using System.Globalization;

namespace EdgeDom.App.RouteTrials;

/// <summary>
/// Judges a plan by the files alone: whether each row may be, and what all of it costs. Knows nothing of how orders
/// are decided. A row that breaks a rule still costs its parcel.
/// </summary>
public static class RouteJudge
{
    /// <summary>The verdict; a unit that no row sends is lost.</summary>
    public static RouteVerdict Judge(
        RouteNetwork network, IReadOnlyList<RouteOrder> orders, IEnumerable<RoutePart> plan)
    {
        var nodes = network.Nodes.Index().ToDictionary(node => node.Item.Name, node => node.Index);
        var ordered = orders.ToDictionary(order => order.Name);
        var open = orders.SelectMany(order => order.Skus.Zip(order.Units, (sku, units) => (order, sku, units)))
            .ToDictionary(line => (line.order.Name, network.Skus[line.sku]), line => line.units);
        var left = network.Skus.SelectMany((sku, number) => network.Nodes.Select(
            (node, at) => KeyValuePair.Create((sku, node.Name), network.Stock[number][at]))).ToDictionary();
        var parcels = new HashSet<(string Order, string Node)>();
        var broken = new List<string>();
        foreach (var part in plan)
        {
            if (WhyNot(part, ordered, nodes, open, left) is { } why)
            {
                broken.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{part.Order},{part.Sku},{part.Quantity},{part.Node}: {why}"));
            }

            if (ordered.ContainsKey(part.Order) && nodes.ContainsKey(part.Node))
            {
                parcels.Add((part.Order, part.Node));
            }
        }

        var lost = open.Values.Sum(units => Math.Max(0, units));
        return new RouteVerdict(
            orders.Sum(order => order.Units.Sum()),
            lost,
            parcels.Count,
            parcels.CountBy(parcel => parcel.Order).Count(order => order.Value > 1),
            orders.Count(order => order.Units.Sum() > 1),
            parcels.Sum(parcel => Parcel(network, nodes[parcel.Node], ordered[parcel.Order].Region))
                + (lost * network.LostPerUnit),
            broken);
    }

    private static string? WhyNot(
        RoutePart part,
        Dictionary<string, RouteOrder> ordered,
        Dictionary<string, int> nodes,
        Dictionary<(string Order, string Sku), long> open,
        Dictionary<(string Sku, string Node), long> left)
    {
        if (!ordered.ContainsKey(part.Order) || !nodes.ContainsKey(part.Node))
        {
            return "no such order or node";
        }

        if (part.Quantity < 1 || !open.ContainsKey((part.Order, part.Sku)))
        {
            return "nothing of this SKU is sent or was ordered";
        }

        open[(part.Order, part.Sku)] -= part.Quantity;
        left[(part.Sku, part.Node)] -= part.Quantity;
        return open[(part.Order, part.Sku)] < 0 ? "more than was ordered"
            : left[(part.Sku, part.Node)] < 0 ? "more than the node has left"
            : null;
    }

    private static double Parcel(RouteNetwork network, int node, int region)
    {
        var (from, to) = (network.Nodes[node], network.Regions[region]);
        var (east, north) = (to.XKm - from.XKm, to.YKm - from.YKm);
        return network.FixedPerParcel + (network.PerKm * double.Hypot(east, north));
    }
}
