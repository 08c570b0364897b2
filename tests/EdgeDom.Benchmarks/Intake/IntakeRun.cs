using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;

namespace EdgeDom.Benchmarks.Intake;

/// <summary>
/// Orders through one desk or several in real time: checked form in, reserved, routed, durable, outbox and event
/// written, answered. As many askers a desk as a batch holds wait for their answers before they ask again; HTTP is left
/// out.
/// </summary>
public sealed class IntakeRun
{
    /// <summary>Nodes that hold stock.</summary>
    public const int StockNodes = 8;

    /// <summary>Askers a desk.</summary>
    public const int Askers = 256;

    private const int Skus = 1_000;
    private const long UnitsPerNode = 1_000_000_000;
    private const int Seed = 9;

    private readonly HubDesk[] _desks;
    private readonly int _seconds;
    private readonly int _seed;
    private readonly int[] _placed;
    private long _begun;

    private IntakeRun(HubOptions database, int desks, int seconds, int seed)
    {
        var options = Options(database);
        _desks = [.. Enumerable.Range(0, desks).Select(_ => new HubDesk(options))];
        _seconds = seconds;
        _seed = seed;
        _placed = new int[seconds];
    }

    /// <summary>How long each order waited for its answer.</summary>
    public Latencies Waits { get; } = new();

    /// <summary>Orders a second.</summary>
    public double Rate => (double)_placed.Sum() / _seconds;

    /// <summary>The same in the last fifth of the time.</summary>
    public double LastRate => _placed.TakeLast(Math.Max(1, _seconds / 5)).Average();

    /// <summary>
    /// Places orders for so many seconds. A database that had a run before needs another seed, so that references and
    /// keys are new.
    /// </summary>
    public static IntakeRun Of(HubOptions database, int desks, int seconds, int seed = Seed)
    {
        var run = new IntakeRun(database, desks, seconds, seed);
        foreach (var desk in run._desks)
        {
            desk.Start(TimeProvider.System);
        }

        run._desks[0].Ask(Fill).GetAwaiter().GetResult();
        run._begun = TimeProvider.System.GetTimestamp();
        Task.WhenAll(run._desks.SelectMany((desk, number) =>
            Enumerable.Range(0, Askers).Select(asker => run.Place(desk, (number * Askers) + asker))))
            .GetAwaiter().GetResult();
        foreach (var desk in run._desks)
        {
            desk.Dispose();
        }

        return run;
    }

    private async Task Place(HubDesk desk, int asker)
    {
        await Task.Yield();
        var random = new Random((_seed * 10_007) + asker);
        while (true)
        {
            var request = Request(random);
            var key = KeyOf(request.Reference);
            var asked = TimeProvider.System.GetTimestamp();
            await desk.Ask((book, now) => Placing.Place(book, request, key, now));
            var second = (int)TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;
            if (second >= _seconds)
            {
                return;
            }

            Waits.Since(asked);
            Interlocked.Increment(ref _placed[second]);
        }
    }

    /// <summary>An order of 1 to 5 lines under a reference anywhere among 16 hex digits, as many shops draw.</summary>
    public static OrderRequest Request(Random random) => new(
        new ChannelId("web"),
        Reference(random.NextInt64()),
        new ShipTo(random.Next(38_000_000, 55_000_000), random.Next(-9_000_000, 21_000_000)),
        0,
        [
            .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(Skus)).Distinct()
                .Select(sku => new OrderRequestLine(Name(sku), random.Next(1, 4))),
        ]);

    /// <summary>The reference of a number.</summary>
    public static string Reference(long number) => string.Create(CultureInfo.InvariantCulture, $"{number:x16}");

    /// <summary>The idempotency key of an order of this reference.</summary>
    public static string KeyOf(string reference) => $"key-{reference}";

    /// <summary>Gives every node a billion of each SKU.</summary>
    public static int Fill(HubBook book, Model.Time.Moment now)
    {
        foreach (var node in book.Nodes)
        {
            for (var sku = 0; sku < Skus; sku++)
            {
                StockTaking.Set(book, node, Name(sku), UnitsPerNode);
            }
        }

        return 0;
    }

    /// <summary>Those of a database, with the nodes that hold stock.</summary>
    public static HubOptions Options(HubOptions database) => database with
    {
        Nodes =
        [
            .. Enumerable.Range(0, StockNodes).Select(node => new NodeOptions(
                $"N{node}", $"Node {node}", 40_000_000 + (2_000_000 * node), 3_000_000 * node, 350 + (25 * node), 900)),
        ],
    };

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));
}
