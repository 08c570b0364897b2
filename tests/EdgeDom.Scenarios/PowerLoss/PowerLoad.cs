using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The ticks that children commit and checks expect: tick n is the same whoever asks for it. Goods move between bins,
/// rights to the hub, entries come from the hub, and every tenth tick brings a snapshot.
/// </summary>
internal static class PowerLoad
{
    private const int SnapshotEvery = 10;
    private const int OpeningUnits = 100_000;

    private static readonly Sku[] Skus = [Sku.Of("CUP"), Sku.Of("MUG"), Sku.Of("POT")];

    public static LifeId Life { get; } = LifeId.Of("00000000000000000000000000005103");

    /// <summary>The ledger's life once it was restored.</summary>
    public static LifeId RestoredLife { get; } = LifeId.Of("00000000000000000000000000005104");

    public static Moment Noon { get; } = new(1_790_000_000_000);

    /// <summary>Ticks 1 to <paramref name="last"/>, in order.</summary>
    public static IEnumerable<TickCommit> Ticks(long last)
    {
        var downHash = HashChain.Start;
        for (var tick = 1L; tick <= last; tick++)
        {
            var commit = Tick(tick, downHash);
            downHash = commit.Down[^1].Hash;
            yield return commit;
        }
    }

    private static TickCommit Tick(long tick, string downHash)
    {
        var random = new Random((int)tick);
        var at = Noon.Plus(tick * 100);
        var (kind, body) = ("fulfilmentOrderPlaced", $"{{\"n\":{tick}}}");
        var moves = tick == 1 ? Opening() : Moves(tick, random);
        return new TickCommit
        {
            Tick = tick,
            At = at,
            Facts = Bytes(random, 100, 3_000),
            Movements = moves,
            Up = [.. moves.Where(move => move.To == Account.Allotted).Select(Granted)],
            Down = [new LogRecord(
                tick, kind, 1, at, body, HashChain.Link(downHash, tick, kind, 1, at.UnixMillis, body))],
            Snapshot = tick % SnapshotEvery == 0 ? Bytes(random, 5_000, 30_000) : null,
        };
    }

    private static OutboundEntry Granted(StockMovement move) =>
        new("stockGranted", 1, $"{{\"sku\":\"{move.Sku}\",\"quantity\":{move.Quantity}}}");

    private static StockMovement[] Opening() =>
    [
        .. Skus.Select(sku => new StockMovement(
            $"open:{sku}", sku, Account.Opening, Bin(0), OpeningUnits, "opening")),
        .. Skus.Select(sku => new StockMovement(
            $"free:{sku}", sku, Account.Supply, Account.Free, OpeningUnits, "opening")),
    ];

    private static StockMovement[] Moves(long tick, Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 12)).Select(number =>
        {
            var sku = Skus[random.Next(Skus.Length)];
            var id = $"{tick}/{number}";
            return random.Next(3) == 0
                ? new StockMovement(id, sku, Account.Free, Account.Allotted, random.Next(1, 4), "grant")
                : new StockMovement(id, sku, Bin(0), Bin(random.Next(1, 40)), random.Next(1, 4), "move");
        }),
    ];

    private static Account Bin(int number) => Account.Bin(new BinId($"B{number:000}"), 1);

    private static byte[] Bytes(Random random, int least, int most)
    {
        var bytes = new byte[random.Next(least, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
