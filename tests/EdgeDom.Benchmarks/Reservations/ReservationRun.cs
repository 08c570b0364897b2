using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;

namespace EdgeDom.Benchmarks.Reservations;

/// <summary>
/// Holds on one new database by one node or several: as many callers a node as a batch holds wait for their answers
/// before they ask again. Several nodes are several desks, each with its own memory, thread and connection; they share
/// the holds that one node would make alone.
/// </summary>
public sealed class ReservationRun
{
    private const int Callers = 256;
    private const long HoldMillis = 3_600_000;
    private const int Seed = 11;
    private const int WarmUpPerCaller = 8;

    private static readonly NodeId Node = new("hub-node");

    private readonly HubOptions _options;
    private readonly HubDesk[] _desks;
    private readonly int _skus;
    private readonly int _perCaller;
    private readonly double[] _waits;

    private ReservationRun(HubOptions database, int nodes, int skus, int holds)
    {
        _options = database with { Nodes = [new NodeOptions(Node.Value, "Node", 52_500_000, 13_400_000, 400, 900)] };
        _desks = [.. Enumerable.Range(0, nodes).Select(_ => new HubDesk(_options))];
        (_skus, _perCaller) = (skus, holds / Callers / nodes);
        _waits = new double[nodes * Callers * _perCaller];
    }

    /// <summary>Holds a second.</summary>
    public double Rate { get; private set; }

    /// <summary>Milliseconds that half of the callers waited at most.</summary>
    public double HalfMillis => Clock.Median(_waits);

    /// <summary>Milliseconds that 99 of 100 callers waited at most.</summary>
    public double MostMillis => Clock.NinetyNinth(_waits);

    /// <summary>Processor time of this program a hold, callers included and a database server not.</summary>
    public double OwnMicros { get; private set; }

    /// <summary>Whether what was granted is what the database holds, and of a hot SKU all there was.</summary>
    public bool IsExact { get; private set; }

    /// <summary>
    /// Makes the holds. One in ten more is asked than there are units, so that refusals are in the figures too.
    /// <paramref name="ready"/> is called when all is filled and warm, before time is taken.
    /// </summary>
    public static ReservationRun Of(HubOptions database, int nodes, int skus, int holds, Action ready)
    {
        var run = new ReservationRun(database, nodes, skus, holds);
        var units = (long)holds * 10 / 11 / skus * skus;
        var warm = run.Fill(units / skus);
        ready();
        var granted = 0L;
        var before = Environment.CpuUsage.TotalTime;
        var seconds = Clock.Seconds(() => granted = run.Ask().GetAwaiter().GetResult());
        run.Rate = run._waits.Length / seconds;
        run.OwnMicros = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / run._waits.Length;
        foreach (var desk in run._desks)
        {
            desk.Dispose();
        }

        run.IsExact = run.Check(granted + warm, skus == 1 ? units : null);
        return run;
    }

    // Stock and the first holds of every caller, so that statements are prepared and pages are warm.
    private long Fill(long unitsPerSku)
    {
        foreach (var desk in _desks)
        {
            desk.Start(TimeProvider.System);
        }

        _desks[0].Ask((book, _) =>
        {
            for (var sku = 0; sku < _skus; sku++)
            {
                StockTaking.Set(book, book.Node(Node)!, Name(sku), unitsPerSku);
            }

            return 0;
        }).GetAwaiter().GetResult();
        var granted = 0L;
        Task.WhenAll(_desks.SelectMany((desk, node) => Enumerable.Range(0, Callers).Select(async caller =>
        {
            var random = new Random((Seed * caller) + node);
            for (var turn = 0; turn < WarmUpPerCaller; turn++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"warm-{node}-{caller}-{turn}");
                if (await Hold(desk, id, Name(random.Next(_skus))))
                {
                    Interlocked.Increment(ref granted);
                }
            }
        }))).GetAwaiter().GetResult();
        return granted;
    }

    private async Task<long> Ask()
    {
        var granted = 0L;
        await Task.WhenAll(_desks.SelectMany((desk, node) => Enumerable.Range(0, Callers).Select(async caller =>
        {
            await Task.Yield();
            var random = new Random(Seed + (caller * 31) + (node * 7));
            for (var turn = 0; turn < _perCaller; turn++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{random.Next():x8}-{node}-{caller}-{turn}");
                var begun = TimeProvider.System.GetTimestamp();
                var isHeld = await Hold(desk, id, Name(random.Next(_skus)));
                _waits[(((node * Callers) + caller) * _perCaller) + turn] =
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

    private bool Check(long granted, long? available)
    {
        using var store = new HubStore(_options);
        var rights = store.Begin(-1, []).Rights;
        var isWithin = rights.All(right => right.Right.Reserved <= right.Right.Granted
            && right.Right.Reserved == right.Held);
        return isWithin && store.Reservations.Differences().Count == 0 && rights.Sum(right => right.Held) == granted
            && (available is null || granted == available);
    }

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D5}"));
}
