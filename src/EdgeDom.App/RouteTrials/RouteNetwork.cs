using EdgeDom.App.TrialFiles;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.App.RouteTrials;

/// <summary>
/// The places, costs, expected demand and stock of one routing instance, numbered in the file's order.
/// </summary>
public sealed record RouteNetwork
{
    private const int RegionsMax = 10_000;
    private const int SkusMax = 100_000;
    private const int OrdersMax = 10_000_000;
    private const int SkuSetsMax = 1 << 23;
    private const double KmMax = 100_000;
    private const double MoneyMax = 100_000;
    private const long StockMax = 1_000_000_000;

    /// <summary>What a parcel costs besides the way.</summary>
    public required double FixedPerParcel { get; init; }

    /// <summary>What a parcel costs a kilometre, straight line.</summary>
    public required double PerKm { get; init; }

    /// <summary>What a unit costs that is not sent.</summary>
    public required double LostPerUnit { get; init; }

    /// <summary>Orders that the whole file is expected to hold.</summary>
    public required int ExpectedOrders { get; init; }

    public required double ExpectedUnitsPerOrder { get; init; }

    public required IReadOnlyList<RoutePlace> Nodes { get; init; }

    public required IReadOnlyList<RoutePlace> Regions { get; init; }

    public required IReadOnlyList<string> Skus { get; init; }

    /// <summary>Expected share of the orders, by region; not scaled.</summary>
    public required IReadOnlyList<double> OrderShares { get; init; }

    /// <summary>Expected share of the units, by SKU; not scaled.</summary>
    public required IReadOnlyList<double> UnitShares { get; init; }

    /// <summary>Units in the beginning, by SKU and node.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Stock { get; init; }

    /// <summary>Reads a network file; <see cref="InvalidDataException"/> names the place of what is wrong.</summary>
    public static RouteNetwork Read(string file)
    {
        var whole = JsonSpot.Read(file);
        var cost = whole["cost"];
        var nodes = whole["nodes"].Elements("nodes", 1, LeastCostCover.NodesMax);
        var regions = whole["regions"].Elements("regions", 1, RegionsMax);
        var skus = whole["forecast"].Elements("SKUs", 1, Math.Min(SkusMax, SkuSetsMax >> nodes.Count));
        var names = Names(skus, "sku");
        return new RouteNetwork
        {
            FixedPerParcel = cost["fixedPerParcel"].Number("money", 0, MoneyMax),
            PerKm = cost["perKm"].Number("money", 0, MoneyMax),
            LostPerUnit = cost["lostPerUnit"].Number("money", 0, MoneyMax),
            ExpectedOrders = (int)whole["expectedOrders"].Whole("orders", 0, OrdersMax),
            ExpectedUnitsPerOrder = whole["expectedUnitsPerOrder"].Number("units", 1, 1_000),
            Nodes = Places(nodes),
            Regions = Places(regions),
            Skus = names,
            OrderShares = Shares(regions, "orderShare"),
            UnitShares = Shares(skus, "unitShare"),
            Stock = ReadStock(whole["stock"], names, Names(nodes, "id")),
        };
    }

    /// <summary>Kilometres from a node to a region.</summary>
    public double Km(int node, int region)
    {
        var (from, to) = (Nodes[node], Regions[region]);
        return Math.Sqrt(Math.Pow(from.XKm - to.XKm, 2) + Math.Pow(from.YKm - to.YKm, 2));
    }

    private static List<string> Names(IReadOnlyList<JsonSpot> all, string key)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            if (!names.Add(one[key].Name(key)))
            {
                throw one[key].Wrong($"another {key} than those above");
            }
        }

        return [.. names];
    }

    private static List<RoutePlace> Places(IReadOnlyList<JsonSpot> all) =>
    [
        .. Names(all, "id").Zip(all, (name, one) => new RoutePlace(
            name, one["xKm"].Number("km", -KmMax, KmMax), one["yKm"].Number("km", -KmMax, KmMax))),
    ];

    private static List<double> Shares(IReadOnlyList<JsonSpot> all, string key)
    {
        var shares = all.Select(one => one[key].Number("a share", 0, 1)).ToList();
        return shares.Sum() > 0 ? shares : throw all[0][key].Wrong("a share above 0 (all of them are 0)");
    }

    private static long[][] ReadStock(JsonSpot all, List<string> skus, List<string> nodes)
    {
        var (sku, node) = (Numbers(skus), Numbers(nodes));
        var stock = skus.Select(_ => new long[nodes.Count]).ToArray();
        var seen = new HashSet<(int Sku, int Node)>();
        foreach (var one in all.Elements("stock rows", 0, SkusMax * LeastCostCover.NodesMax))
        {
            var place = (
                Sku: Known(one["sku"], sku, "a SKU of the forecast"), Node: Known(one["node"], node, "a node"));
            stock[place.Sku][place.Node] = one["quantity"].Whole("units", 0, StockMax);
            if (!seen.Add(place))
            {
                throw one.Wrong("each SKU once only at a node");
            }
        }

        return stock;
    }

    private static Dictionary<string, int> Numbers(List<string> names) =>
        names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

    private static int Known(JsonSpot spot, Dictionary<string, int> numbers, string what) =>
        numbers.TryGetValue(spot.Name(what), out var number) ? number : throw spot.Wrong(what);
}
