using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;

namespace EdgeDom.Benchmarks.Intake;

/// <summary>
/// Orders through the hub's desk in real time: checked form in, reserved, routed, durable, outbox written, answered. As
/// many askers as a batch holds wait for their answers before they ask again; HTTP is left out.
/// </summary>
public static class IntakeRace
{
    private const int Nodes = 8;
    private const int Skus = 1_000;
    private const int Askers = 256;
    private const long UnitsPerNode = 1_000_000;
    private const int Seed = 9;

    /// <summary>Orders a second, sustained over the run.</summary>
    public static IEnumerable<Figure> Run(string folder, int orders)
    {
        var options = Options(Path.Combine(folder, "intake.db"));
        using var desk = new HubDesk(options);
        desk.Start(TimeProvider.System);
        Fill(desk, options).GetAwaiter().GetResult();
        var requests = Requests(orders);
        var seconds = Clock.Seconds(() => PlaceAll(desk, requests).GetAwaiter().GetResult());
        yield return new Figure(
            $"order intake, 1 to 5 lines, {Nodes} nodes, {Askers} askers", orders / seconds, "orders/s", ">= 500");
    }

    private static async Task PlaceAll(HubDesk desk, IReadOnlyList<OrderRequest> requests)
    {
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(async asker =>
        {
            for (var index = asker; index < requests.Count; index += Askers)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"key-{index}");
                var request = requests[index];
                await desk.Ask((book, now) => Placing.Place(book, request, key, now));
            }
        }));
    }

    private static async Task Fill(HubDesk desk, HubOptions options) => await desk.Ask((book, _) =>
    {
        foreach (var node in options.Nodes)
        {
            for (var sku = 0; sku < Skus; sku++)
            {
                StockTaking.Set(book, book.Node(NodeId.Of(node.Node))!, Name(sku), UnitsPerNode);
            }
        }

        return 0;
    });

    private static List<OrderRequest> Requests(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(index => new OrderRequest(
            new ChannelId("web"),
            string.Create(CultureInfo.InvariantCulture, $"R{index}"),
            new ShipTo(random.Next(38_000_000, 55_000_000), random.Next(-9_000_000, 21_000_000)),
            0,
            [
                .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(Skus)).Distinct()
                    .Select(sku => new OrderRequestLine(Name(sku), random.Next(1, 4))),
            ]))];
    }

    private static HubOptions Options(string file) => new()
    {
        DatabaseFile = file,
        Nodes =
        [
            .. Enumerable.Range(0, Nodes).Select(node => new NodeOptions(
                $"N{node}", $"Node {node}", 40_000_000 + (2_000_000 * node), 3_000_000 * node, 350 + (25 * node), 900)),
        ],
    };

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));
}
