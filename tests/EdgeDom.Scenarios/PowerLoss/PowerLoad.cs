using EdgeDom.Ledger;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The ticks that children commit and checks expect: tick n is the same whatever became of the ledger before it. Its
/// desk decides <see cref="PowerPostings"/>, goods move between bins, rights to the hub, entries come from the hub, and
/// every tenth tick brings a snapshot.
/// </summary>
internal static class PowerLoad
{
    private const int SnapshotEvery = 10;
    private const int OpeningUnits = 100_000;
    private const int TickMillis = 100;

    /// <summary>What is moved and posted, in one bin at first.</summary>
    public static IReadOnlyList<Sku> Skus { get; } = [Sku.Of("CUP"), Sku.Of("MUG"), Sku.Of("POT")];

    /// <summary>That bin.</summary>
    public static BinId Store { get; } = BinId.Of("B000");

    public static LifeId Life { get; } = LifeId.Of("00000000000000000000000000005103");

    /// <summary>The ledger's life once it was restored.</summary>
    public static LifeId RestoredLife { get; } = LifeId.Of("00000000000000000000000000005104");

    public static Moment Noon { get; } = new(1_790_000_000_000);

    /// <summary>
    /// The ticks after the last one of <paramref name="ledger"/> to <paramref name="last"/>; each must be committed
    /// before the next is asked for.
    /// </summary>
    public static IEnumerable<TickCommit> Ticks(SiteLedger ledger, long last)
    {
        while (ledger.LastTick < last)
        {
            yield return Next(ledger);
        }
    }

    /// <summary>
    /// The next tick, decided by the ledger's own desk; <paramref name="told"/> hears each answer in order.
    /// </summary>
    public static TickCommit Next(SiteLedger ledger, Action<PostingAnswer>? told = null)
    {
        var (tick, desk) = (ledger.LastTick + 1, ledger.Desk);
        var random = new Random((int)tick);
        var at = Noon.Plus(tick * TickMillis);
        var (kind, body) = ("fulfilmentOrderPlaced", $"{{\"n\":{tick}}}");
        if (tick > 1)
        {
            Decide(desk, tick, told);
        }

        var moves = tick == 1 ? Opening() : Moves(tick, random);
        return new TickCommit
        {
            Tick = tick,
            At = at,
            Facts = Bytes(random, 100, 3_000),
            Movements =
            [
                .. desk.Movements,
                .. moves,
                .. desk.Missing.Select(lost => new StockMovement(
                    $"{tick}/lost", lost.Sku, Account.Allotted, Account.Supply, lost.Quantity, "lost")),
            ],
            Up =
            [
                .. moves.Where(move => move.To == Account.Allotted)
                    .Select(move => Told("stockGranted", move.Sku, move.Quantity)),
                .. desk.Missing.Select(lost => Told("allotmentShrunk", lost.Sku, lost.Quantity)),
            ],
            Down = [new LogRecord(
                tick, kind, 1, at, body, HashChain.Link(ledger.DownHead, tick, kind, 1, at.UnixMillis, body))],
            Postings = desk.Close(),
            Snapshot = tick % SnapshotEvery == 0 ? Bytes(random, 5_000, 30_000) : null,
        };
    }

    private static void Decide(PostingDesk desk, long tick, Action<PostingAnswer>? told)
    {
        desk.Pass(TickMillis);
        desk.EndAsked(OpenHouse.Known);
        foreach (var request in PowerPostings.Of(tick))
        {
            var answer = desk.Decide(request, OpenHouse.Known);
            told?.Invoke(answer);
        }
    }

    private static OutboundEntry Told(string kind, Sku sku, long quantity) =>
        new(kind, 1, $"{{\"sku\":\"{sku}\",\"quantity\":{quantity}}}");

    private static StockMovement[] Opening() =>
    [
        .. Skus.Select(sku => new StockMovement(
            $"open:{sku}", sku, Account.Opening, Bin(0), OpeningUnits, "opening")),
        .. Skus.Select(sku => new StockMovement(
            $"free:{sku}", sku, Account.Supply, Account.Free, OpeningUnits, "opening")),
        Jar("open", Account.Opening, Account.Bin(PowerPostings.Jars, 1)),
        Jar("free", Account.Supply, Account.Free),
        Jar("grant", Account.Free, Account.Allotted),
    ];

    private static StockMovement Jar(string id, Account from, Account to) =>
        new($"{id}:{PowerPostings.Jar}", PowerPostings.Jar, from, to, PowerPostings.JarUnits, "opening");

    private static StockMovement[] Moves(long tick, Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 12)).Select(number =>
        {
            var sku = Skus[random.Next(Skus.Count)];
            var id = $"{tick}/{number}";
            return random.Next(3) == 0
                ? new StockMovement(id, sku, Account.Free, Account.Allotted, random.Next(1, 4), "grant")
                : new StockMovement(id, sku, Bin(0), Bin(random.Next(1, 40)), random.Next(1, 4), "move");
        }),
    ];

    private static Account Bin(int number) => Account.Bin(BinId.Of($"B{number:000}"), 1);

    private static byte[] Bytes(Random random, int least, int most)
    {
        var bytes = new byte[random.Next(least, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
