using System.Globalization;
using EdgeDom.App.Importing;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// Four weeks of a shop's real orders over the two real networks of the shared data: a regional and a front warehouse
/// each, lanes with a price a parcel and kilogram. What the data do not say is made up, the same each time: customers
/// live in regions by their number, articles weigh what the networks' own do, by how often they sell, and there are
/// 1.05 times the units that are ordered, of every second article a third of them in front. The hub's router, the
/// nearest node for each line and the fullest node first decide the same orders one by one, each with its own stock.
/// </summary>
internal static class RealLinesRace
{
    private const decimal StockTimes = 1.05m;
    private const string Orders = "orders/online_retail_2011w36-39.csv.gz";
    private const string Lanes = "network/lanes.csv.gz";
    private const string Weights = "network/sku_weights.csv.gz";

    /// <summary>All figures; none where the shared data are not there.</summary>
    public static IEnumerable<Figure> Run()
    {
        var data = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA") ?? "../shared/data";
        return !File.Exists(Path.Combine(data, Lanes)) ? [] : Read(data).SelectMany(Figures);
    }

    private static IEnumerable<Figure> Figures(Network network)
    {
        var near = Drive(network, order => NearestPerLine.Find(order.Case).Units);
        var fullest = Drive(network, order => WholeOrderFirst.Find(order.Case).Units);
        var micros = new List<double>();
        var own = Drive(network, order =>
        {
            long[][] units = [];
            micros.Add(1e6 * Clock.Seconds(() => units = Routed(order)));
            return units;
        });
        var what = $"route, real lines on {network.Name} ({network.Regions} regions, {network.Orders.Count} orders)";
        yield return new Figure($"{what}: cost a unit against nearest", Percent(own.CostAUnit, near.CostAUnit), "%");
        yield return new Figure("- against fullest node first", Percent(own.CostAUnit, fullest.CostAUnit), "%");
        yield return new Figure("- orders split", Percent(own.Split, near.Split), "% against nearest");
        yield return new Figure("- units not sent", 100.0 * own.Lost / own.Asked, "%");
        yield return new Figure("- units that nearest did not send", 100.0 * near.Lost / near.Asked, "%");
        yield return new Figure("- a decision, mean", micros.Average(), "µs");
        yield return new Figure("- a decision, p99", Clock.NinetyNinth(micros), "µs");
    }

    private static double Percent(double of, double than) => than == 0 ? 0 : 100 * ((of / than) - 1);

    private static Tally Drive(Network network, Func<Asked, long[][]> decide)
    {
        var left = network.Stock.ToDictionary(sku => sku.Key, sku => sku.Value.ToArray());
        var tally = new Tally();
        foreach (var order in network.Orders)
        {
            var asked = new Asked(network, order, [.. order.Lines.Select(line => left[line.Sku])]);
            var units = decide(asked);
            var (cost, parcels, sent) = (0.0, 0, 0L);
            for (var node = 0; node < network.Nodes; node++)
            {
                var (grams, many) = (0L, 0L);
                for (var line = 0; line < units.Length; line++)
                {
                    var (sku, took) = (order.Lines[line].Sku, units[line][node]);
                    left[sku][node] -= took;
                    (grams, many) = (grams + (took * network.Grams[sku]), many + took);
                }

                if (many > 0)
                {
                    var lane = network.Lanes[order.Region][node];
                    cost += lane.FixedMinor + (lane.PerKgMinor * grams / 1_000.0);
                    (parcels, sent) = (parcels + 1, sent + many);
                }
            }

            tally.Add(cost, parcels, order.Lines.Sum(line => line.Units), sent);
        }

        return left.Values.All(sku => sku.All(units => units >= 0))
            ? tally : throw new InvalidOperationException("More was sent than there was.");
    }

    private static long[][] Routed(Asked asked)
    {
        var (network, order) = (asked.Network, asked.Order);
        var decision = Router.Decide(
            new RoutingQuestion(
                new GeoPoint(0, 0),
                [.. order.Lines.Select((line, at) => new Demand(at + 1, line.Sku, line.Units))],
                [
                    .. network.Lanes[order.Region].Select((lane, node) => new NodeOffer(
                        NameOf(node),
                        new GeoPoint(0, 0),
                        new CostCard(0, 0),
                        NodeGate.Open,
                        order.Lines.Select((line, at) => (line.Sku, Has: asked.Left[at][node]))
                            .ToDictionary(line => line.Sku, line => line.Has),
                        Services:
                        [
                            new ServiceOffer("parcel", "lane", null, null, [lane], [], 0, 0),
                        ])),
                ],
                Grams: order.Lines.ToDictionary(line => line.Sku, line => network.Grams[line.Sku])),
            Strategy.Plain);
        var units = order.Lines.Select(_ => new long[network.Nodes]).ToArray();
        foreach (var part in decision.Parts)
        {
            var node = Enumerable.Range(0, network.Nodes).First(node => NameOf(node) == part.Node);
            foreach (var line in part.Lines)
            {
                units[line.Line - 1][node] += line.Quantity;
            }
        }

        return units;
    }

    private static NodeId NameOf(int node) => NodeId.Of(string.Create(CultureInfo.InvariantCulture, $"N{node}"));

    private static IEnumerable<Network> Read(string data)
    {
        var orders = OnlineRetailFile.Read(Path.Combine(data, Orders), null).Orders;
        var lanes = CsvTable.Read(
            Path.Combine(data, Lanes), "network", "kind", "from", "to", "fixed_per_parcel", "per_kg");
        var weights = CsvTable.Read(Path.Combine(data, Weights), "network", "weight_kg");
        var rows = lanes.Rows.Where(row => lanes.Field(row, "kind") == "fulfillment").ToList();
        foreach (var network in rows.GroupBy(row => lanes.Field(row, "network")))
        {
            var grams = weights.Rows.Where(row => weights.Field(row, "network") == network.Key)
                .Select(row => (long)(1_000 * Number(weights.Field(row, "weight_kg")))).ToArray();
            var regions = network.GroupBy(row => lanes.Field(row, "to"))
                .Select(lane => lane.OrderBy(row => lanes.Field(row, "from"), StringComparer.Ordinal)
                    .Select(row => new WeightBand(
                        null,
                        (long)(100 * Number(lanes.Field(row, "fixed_per_parcel"))),
                        (long)(100 * Number(lanes.Field(row, "per_kg"))))).ToArray()).ToArray();
            yield return Network.Of(network.Key, regions, orders, grams);
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Line(Sku Sku, long Units);

    private sealed record Order(int Region, IReadOnlyList<Line> Lines);

    /// <summary>Lanes are by region and node, front first; stock is by node.</summary>
    private sealed record Network(
        string Name,
        WeightBand[][] Lanes,
        IReadOnlyList<Order> Orders,
        IReadOnlyDictionary<Sku, long> Grams,
        IReadOnlyDictionary<Sku, long[]> Stock)
    {
        public int Regions => Lanes.Length;

        public int Nodes => Lanes[0].Length;

        public static Network Of(
            string name, WeightBand[][] lanes, IReadOnlyList<ImportedOrder> orders, long[] grams)
        {
            var sold = orders.SelectMany(order => order.Lines).GroupBy(line => line.Sku)
                .Select(lines => (Sku: lines.Key, Units: lines.Sum(line => line.Quantity)))
                .OrderByDescending(sku => sku.Units).ThenBy(sku => sku.Sku).Index().ToList();
            return new Network(
                name,
                lanes,
                [
                    .. orders.Select((order, at) => new Order(
                        (order.Customer.Length > 0 ? order.Customer.Sum(letter => letter) : at) % lanes.Length,
                        [.. order.Lines.Select(line => new Line(line.Sku, line.Quantity))])),
                ],
                sold.ToDictionary(sku => sku.Item.Sku, sku => grams[sku.Index % grams.Length]),
                sold.ToDictionary(sku => sku.Item.Sku, sku => Shared(sku.Item.Units, sku.Index % 2 == 0)));
        }

        private static long[] Shared(long units, bool isInFront)
        {
            var all = (long)Math.Ceiling(units * StockTimes);
            var front = isInFront ? all / 3 : 0;
            return [front, all - front];
        }
    }

    /// <summary>An order with what is left, by line and node.</summary>
    private sealed record Asked(Network Network, Order Order, long[][] Left)
    {
        public CoverCase Case => new(
            [.. Network.Lanes[Order.Region].Select(lane => lane.FixedMinor)],
            [.. Order.Lines.Select(line => line.Units)],
            Left,
            CoverCase.Free(Order.Lines.Count, Network.Nodes),
            0);
    }

    private sealed class Tally
    {
        private double cost;
        private long sent;

        public long Asked { get; private set; }

        public long Lost => Asked - sent;

        public int Split { get; private set; }

        public double CostAUnit => cost / sent;

        public void Add(double minor, int parcels, long asked, long units)
        {
            (cost, sent, Asked) = (cost + minor, sent + units, Asked + asked);
            Split += parcels > 1 ? 1 : 0;
        }
    }
}
