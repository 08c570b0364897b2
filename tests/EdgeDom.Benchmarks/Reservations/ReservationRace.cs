using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Benchmarks.Reservations;

/// <summary>
/// Holds through the hub's desk in real time: id looked up, units taken from the right, row written, durable, answered.
/// As many callers as a batch holds wait for their answers before they ask again; HTTP is left out. Several nodes are
/// several desks, each with its own memory, thread and connection, and its own callers.
/// </summary>
public static class ReservationRace
{
    private const int Callers = 256;
    private const int ManySkus = 10_000;
    private const long HoldMillis = 3_600_000;
    private const int Seed = 11;
    private const int WarmUpPerCaller = 8;

    private static readonly NodeId Node = new("hub-node");

    /// <summary>
    /// Figures on SQLite and on PostgreSQL with one node and three. One hold in ten more is asked than there are units,
    /// so that refusals are in the figures too.
    /// </summary>
    public static IEnumerable<Figure> Run(string folder, int holds)
    {
        var file = Path.Combine(folder, "holds");
        foreach (var skus in new[] { 1, ManySkus })
        {
            var database = new HubOptions { DatabaseFile = $"{file}-{skus}.db" };
            foreach (var figure in One("SQLite", database, 1, skus, holds))
            {
                yield return figure;
            }
        }

        if (PostgresCluster.Start() is not { } cluster)
        {
            Console.Error.WriteLine(PostgresCluster.Absent);
            yield break;
        }

        using (cluster)
        {
            foreach (var (skus, nodes) in new[] { (1, 1), (1, 3), (ManySkus, 1), (ManySkus, 3) })
            {
                var database = new HubOptions { DatabaseFile = "", PostgresAddress = cluster.NewDatabase() };
                foreach (var figure in One("PostgreSQL", database, nodes, skus, holds))
                {
                    yield return figure;
                }
            }
        }
    }

    private static List<Figure> One(string engine, HubOptions database, int nodes, int skus, int holds)
    {
        var options = database with { Nodes = [new NodeOptions(Node.Value, "Node", 52_500_000, 13_400_000, 400, 900)] };
        var desks = Enumerable.Range(0, nodes).Select(_ => new HubDesk(options)).ToArray();
        var units = (long)holds * nodes * 10 / 11 / skus * skus;
        var warm = Fill(desks, skus, units / skus);
        var perCaller = holds / Callers;
        var waits = new double[desks.Length * Callers * perCaller];
        var granted = 0L;
        var before = Environment.CpuUsage.TotalTime;
        var seconds = Clock.Seconds(() => granted = Ask(desks, skus, perCaller, waits).GetAwaiter().GetResult());
        var own = Environment.CpuUsage.TotalTime - before;
        foreach (var desk in desks)
        {
            desk.Dispose();
        }

        var isExact = Check(options, granted + warm, skus == 1 ? units : null);
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"reservations, {engine}, {(skus == 1 ? "one hot SKU" : $"{skus:#,0} SKUs")}, nodes: {nodes}");
        return
        [
            new(what, waits.Length / seconds, "/s", skus == 1 ? ">= 20,000 /s" : ">= 15,000 /s"),
            new(what + ", answer p50", Clock.Median(waits), "ms"),
            new(what + ", answer p99", Clock.NinetyNinth(waits), "ms", skus == 1 ? "<= 25 ms" : ""),
            new(what + ", own processor time each", own.TotalMicroseconds / waits.Length, "µs"),
            new(what + ", granted to available", isExact ? 1 : 0, isExact ? "(exactly)" : "(NOT equal)", "1"),
        ];
    }

    // Stock and the first holds of every caller, so that statements are prepared and pages are warm.
    private static long Fill(HubDesk[] desks, int skus, long unitsPerSku)
    {
        foreach (var desk in desks)
        {
            desk.Start(TimeProvider.System);
        }

        desks[0].Ask((book, _) =>
        {
            for (var sku = 0; sku < skus; sku++)
            {
                StockTaking.Set(book, book.Node(Node)!, Name(sku), unitsPerSku);
            }

            return 0;
        }).GetAwaiter().GetResult();
        var granted = 0L;
        Task.WhenAll(desks.SelectMany((desk, node) => Enumerable.Range(0, Callers).Select(async caller =>
        {
            var random = new Random((Seed * caller) + node);
            for (var turn = 0; turn < WarmUpPerCaller; turn++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"warm-{node}-{caller}-{turn}");
                if (await Hold(desk, id, Name(random.Next(skus))))
                {
                    Interlocked.Increment(ref granted);
                }
            }
        }))).GetAwaiter().GetResult();
        return granted;
    }

    private static async Task<long> Ask(HubDesk[] desks, int skus, int perCaller, double[] waits)
    {
        var granted = 0L;
        await Task.WhenAll(desks.SelectMany((desk, node) => Enumerable.Range(0, Callers).Select(async caller =>
        {
            await Task.Yield();
            var random = new Random(Seed + (caller * 31) + (node * 7));
            for (var turn = 0; turn < perCaller; turn++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{random.Next():x8}-{node}-{caller}-{turn}");
                var begun = TimeProvider.System.GetTimestamp();
                var isHeld = await Hold(desk, id, Name(random.Next(skus)));
                waits[(((node * Callers) + caller) * perCaller) + turn] =
                    TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
                if (isHeld)
                {
                    Interlocked.Increment(ref granted);
                }
            }
        })));
        return granted;
    }

    private static async Task<bool> Hold(HubDesk desk, string id, Sku sku)
    {
        var wish = new HoldRequest(id, Node, sku, 1, HoldMillis);
        return await desk.Ask((book, now) => Reserving.Hold(book, wish, now), id)
            is HoldOutcome.Stands { Reservation.State: ReservationState.Held };
    }

    // What was granted is what the database holds, never more than there was, and of a hot SKU all there was.
    private static bool Check(HubOptions options, long granted, long? available)
    {
        using var store = new HubStore(options);
        var rights = store.Begin(-1, []).Rights;
        var isWithin = rights.All(right => right.Right.Reserved <= right.Right.Granted
            && right.Right.Reserved == right.Held);
        return isWithin && store.Reservations.Differences().Count == 0 && rights.Sum(right => right.Held) == granted
            && (available is null || granted == available);
    }

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D5}"));
}
