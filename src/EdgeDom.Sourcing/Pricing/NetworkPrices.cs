using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// What a unit of each SKU at each node is worth to the orders still to come, learned from those that came:
/// <see cref="BidPrices"/> over regions that are squares of the earth. Immutable; a guide for some minutes. Bounded in
/// rows and so in time: of orders the newest, of regions and SKUs those most in demand, and SKUs only that no other
/// than the twelve fullest nodes hold. What is not priced is worth nothing.
/// </summary>
public sealed class NetworkPrices
{
    /// <summary>Most orders that are learned from.</summary>
    public const int OrdersMost = 2_000;

    /// <summary>Fewer orders than these say nothing.</summary>
    public const int OrdersLeast = 50;

    /// <summary>Most SKUs that are priced; of more nodes fewer.</summary>
    public const int SkusMost = 2_000;

    private const int RegionsMost = 64;
    private const int SkuSetsMost = 1 << 20;
    private const int SquareMicroDegrees = 2_000_000;
    private const int PartsPerMinor = 100;

    private readonly NodeId[] _nodes;
    private readonly Dictionary<Sku, long[]> _minor;

    private NetworkPrices(NodeId[] nodes, Dictionary<Sku, long[]> minor) => (_nodes, _minor) = (nodes, minor);

    /// <summary>Nothing is worth anything.</summary>
    public static NetworkPrices None { get; } = new([], []);

    /// <summary>How many SKUs are priced.</summary>
    public int Skus => _minor.Count;

    /// <summary>
    /// The SKUs that would be priced at so many nodes, most wanted first: the stock of no others need be told.
    /// </summary>
    public static IReadOnlyList<Sku> Wanted(IEnumerable<SeenOrder> seen, int nodes) =>
    [
        .. seen.Take(OrdersMost).SelectMany(order => order.Units).GroupBy(line => line.Key, line => line.Value)
            .OrderByDescending(sku => sku.Sum()).ThenBy(sku => sku.Key).Select(sku => sku.Key)
            .Take(Math.Min(SkusMost, SkuSetsMost >> Math.Min(nodes, LeastCostCover.NodesMax))),
    ];

    /// <summary>
    /// Prices from <paramref name="seen"/>, newest first, for <paramref name="ordersExpected"/> more before the stock
    /// is filled up; a unit that nobody can send then costs <paramref name="lostUnitMinor"/>, 1 to 1,000,000. The same
    /// arguments give the same prices.
    /// </summary>
    public static NetworkPrices Of(
        IReadOnlyList<SeenOrder> seen, IEnumerable<PricedNode> nodes, int ordersExpected, long lostUnitMinor, int seed)
    {
        var known = seen.Take(OrdersMost).ToArray();
        var all = nodes.OrderByDescending(node => node.Stock.Values.Sum()).ThenBy(node => node.Node).ToArray();
        PricedNode[] priced = [.. all.Take(LeastCostCover.NodesMax)];
        Sku[] skus =
        [
            .. Wanted(known, priced.Length).Where(sku => priced.Any(node => Has(node, sku) > 0)
                && !all.Skip(LeastCostCover.NodesMax).Any(node => Has(node, sku) > 0)),
        ];
        if (known.Length < OrdersLeast || priced.Length < 2 || skus.Length == 0)
        {
            return None;
        }

        known = Array.FindAll(known, order => order.Units.Keys.Any(skus.Contains));
        if (known.Length == 0)
        {
            return None;
        }

        var regions = known.GroupBy(order => Square(order.ShipTo)).OrderByDescending(region => region.Count())
            .ThenBy(region => region.Key).Take(RegionsMost).ToArray();
        var prices = Learned(known, regions, priced, skus, ordersExpected, lostUnitMinor, seed);
        return new NetworkPrices([.. priced.Select(node => node.Node)], skus.Index().ToDictionary(
            sku => sku.Item,
            sku => Array.ConvertAll(prices.Of(sku.Index), price => price / PartsPerMinor)));
    }

    /// <summary>
    /// What a unit of a SKU at a node is worth more than at the cheapest of <paramref name="withStock"/>, minor units
    /// of money, 0 or more.
    /// </summary>
    public long RelativeMinor(Sku sku, NodeId node, IEnumerable<NodeId> withStock)
    {
        if (!_minor.TryGetValue(sku, out var minor) || Array.IndexOf(_nodes, node) is var at && at < 0)
        {
            return 0;
        }

        var least = long.MaxValue;
        foreach (var other in withStock)
        {
            least = Math.Min(least, Array.IndexOf(_nodes, other) is >= 0 and var index ? minor[index] : 0);
        }

        return Math.Max(0, minor[at] - least);
    }

    private static BidPrices Learned(
        SeenOrder[] known,
        IGrouping<(int, int), SeenOrder>[] regions,
        PricedNode[] nodes,
        Sku[] skus,
        int ordersExpected,
        long lostUnitMinor,
        int seed)
    {
        var number = skus.Index().ToDictionary(sku => sku.Item, sku => sku.Index);
        var orders = regions.Index().SelectMany(region => region.Item.Select(order => (
            Region: region.Index,
            Lines: order.Units.Where(line => number.ContainsKey(line.Key)).ToArray()))).Where(
            order => order.Lines.Length > 0).ToArray();
        var units = new long[skus.Length];
        foreach (var (sku, count) in orders.SelectMany(order => order.Lines))
        {
            units[number[sku]] += count;
        }

        long[] shares = [.. regions.Select((_, region) => (long)orders.Count(order => order.Region == region))];
        var prices = new BidPrices(
            new PricedNetwork(
                [.. regions.Select(region => Parcels(region.First(), nodes))],
                lostUnitMinor * PartsPerMinor,
                [
                    .. skus.Select(
                        sku => Enumerable.Range(0, nodes.Length).Where(at => Has(nodes[at], sku) > 0).ToArray()),
                ]),
            new DemandOutlook(
                orders.Length + Math.Max(1, (int)((long)ordersExpected * orders.Length / known.Length)),
                (int)Math.Max(1_000, 1_000 * units.Sum() / Math.Max(1, orders.Length)),
                shares,
                units),
            seed,
            OrdersMost);
        foreach (var (region, lines) in orders)
        {
            prices.Saw(region, [.. lines.Select(line => number[line.Key])], [.. lines.Select(line => line.Value)]);
        }

        foreach (var draw in prices.Begin([.. skus.Select(sku => Array.ConvertAll(nodes, node => Has(node, sku)))]))
        {
            draw.Settle();
        }

        prices.End();
        return prices;
    }

    private static long[] Parcels(SeenOrder to, PricedNode[] nodes) =>
        Array.ConvertAll(nodes, node => node.ParcelMinor(to) * PartsPerMinor);

    private static long Has(PricedNode node, Sku sku) => Math.Max(0, node.Stock.GetValueOrDefault(sku));

    private static (int, int) Square(GeoPoint place) => (
        (int)Math.Floor((double)place.LatitudeMicroDegrees / SquareMicroDegrees),
        (int)Math.Floor((double)place.LongitudeMicroDegrees / SquareMicroDegrees));
}
