using System.Globalization;
using EdgeDom.App.RouteTrials;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// Makes routing instances by seed, of the kind of the shared ones: 8 nodes and 50 regions on 3,000 x 3,000 km, 400
/// SKUs (Zipf 0.8) at two to five nodes each, 12,000 orders of one to six lines.
/// </summary>
internal static class RouteMaker
{
    private const int Nodes = 8;
    private const int Regions = 50;
    private const int Skus = 400;
    private const int Orders = 12_000;
    private const double SideKm = 3_000;
    private const double Zipf = 0.8;
    private const double RegionSigma = 1.3;

    private static readonly double[] LineShares = [0.55, 0.2, 0.125, 0.065, 0.04, 0.02];
    private static readonly double[] UnitShares = [0.8, 0.15, 0.05];

    /// <summary>An instance; stock is so many times the demand expected. Same arguments, same instance.</summary>
    public static (RouteNetwork Network, List<RouteOrder> Orders) Make(int seed, double stock)
    {
        var random = new Random(seed);
        var regions = Shares(Regions, _ => Math.Exp(RegionSigma * Normal(random)));
        var skus = Shares(Skus, sku => Math.Pow(sku + 1, -Zipf));
        var (nodePlaces, regionPlaces) = (Places("n", Nodes, random), Places("r", Regions, random));
        var orders = Enumerable.Range(0, Orders).Select(order => Order(order, regions, skus, random)).ToList();
        var units = orders.Sum(order => order.Units.Sum());
        var network = new RouteNetwork
        {
            FixedPerParcel = 4,
            PerKm = 0.004,
            LostPerUnit = 30,
            ExpectedOrders = Orders,
            ExpectedUnitsPerOrder = Math.Round((double)units / Orders, 3),
            Nodes = nodePlaces,
            Regions = regionPlaces,
            Skus = [.. Enumerable.Range(0, Skus).Select(sku => Name("s", sku))],
            OrderShares = regions,
            UnitShares = skus,
            Stock = [.. skus.Select(share => Stock(share * units * stock, random))],
        };
        return (network, orders);
    }

    /// <summary>The same instance with a forecast that is wrong by a factor of its own for each SKU.</summary>
    public static RouteNetwork Disturbed(RouteNetwork network, double sigma, int seed)
    {
        var random = new Random(seed);
        return network with
        {
            UnitShares = Shares(
                network.Skus.Count, sku => network.UnitShares[sku] * Math.Exp(sigma * Normal(random))),
        };
    }

    private static double[] Shares(int count, Func<int, double> weight)
    {
        var weights = Enumerable.Range(0, count).Select(weight).ToArray();
        return [.. weights.Select(one => one / weights.Sum())];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Name(string kind, int number) =>
        kind + number.ToString("D3", CultureInfo.InvariantCulture);

    private static RoutePlace[] Places(string kind, int count, Random random) =>
    [
        .. Enumerable.Range(0, count).Select(number => new RoutePlace(
            Name(kind, number), random.NextDouble() * SideKm, random.NextDouble() * SideKm)),
    ];

    private static long[] Stock(double units, Random random)
    {
        int[] nodes = [.. Enumerable.Range(0, Nodes)];
        random.Shuffle(nodes);
        var holders = nodes.Take(random.Next(2, 6)).ToArray();
        var parts = Shares(holders.Length, _ => -Math.Log(1 - random.NextDouble()));
        var stock = new long[Nodes];
        for (var at = 0; at < holders.Length; at++)
        {
            stock[holders[at]] = (long)Math.Round(units * parts[at]);
        }

        return stock;
    }

    private static RouteOrder Order(int number, double[] regions, double[] skus, Random random)
    {
        var lines = 1 + Drawn(LineShares, random);
        var wanted = new HashSet<int>();
        while (wanted.Count < lines)
        {
            wanted.Add(Drawn(skus, random));
        }

        return new RouteOrder(
            Name("o", number),
            Drawn(regions, random),
            [.. wanted],
            [.. wanted.Select(_ => 1L + Drawn(UnitShares, random))]);
    }

    private static int Drawn(double[] shares, Random random)
    {
        var left = random.NextDouble();
        for (var at = 0; at < shares.Length - 1; at++)
        {
            left -= shares[at];
            if (left < 0)
            {
                return at;
            }
        }

        return shares.Length - 1;
    }
}
