using System.Globalization;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Benchmarks.Evidence;

/// <summary>Makes a ledger of any length through the real writer, tick by tick, without holding it in memory.</summary>
public static class GrowingLedger
{
    private const int Skus = 1_000;
    private const int UnitsPerSku = 1_000_000;
    private const int EntriesPerTick = 250;

    /// <summary>Writes a ledger with checkpoints and exactly <paramref name="entries"/> entries; nothing is
    /// synced.</summary>
    public static void Write(string file, long entries)
    {
        using var key = CheckpointKey.Make();
        using var ledger = SiteLedger.Open(file, new Moment(1_790_000_000_000), new LifeId("BENCH"), false, key);
        ledger.Commit(Tick(1, [.. Enumerable.Range(0, Skus).SelectMany(Opening)]));
        while (ledger.LastEntry < entries)
        {
            var (tick, first) = (ledger.LastTick + 1, ledger.LastEntry - (2 * Skus));
            var count = (int)Math.Min(EntriesPerTick, entries - ledger.LastEntry);
            ledger.Commit(Tick(tick, [.. Enumerable.Range(0, count).Select(index => Move(first + index))]));
        }
    }

    private static TickCommit Tick(long tick, IReadOnlyList<StockMovement> movements) => new()
    {
        Tick = tick,
        At = new Moment(1_790_000_000_000 + (100 * tick)),
        Facts = "[]"u8.ToArray(),
        Movements = movements,
        Up = [],
        Down = [],
    };

    private static IEnumerable<StockMovement> Opening(int sku) =>
    [
        new(Text($"open:{sku}"), Sku(sku), Account.Opening, Bin(sku), UnitsPerSku, "opening"),
        new(Text($"open:{sku}:free"), Sku(sku), Account.Supply, Account.Free, UnitsPerSku, "opening"),
    ];

    // By turns: a unit goes into a tote, a unit is blocked, the first one goes out, another is freed again.
    private static StockMovement Move(long number)
    {
        var sku = (int)(number / 4 * 7 % Skus);
        var order = new FulfilmentOrderId(Text($"FO{number / 4}"));
        var id = Text($"move:FO{number / 4}:{number % 4}");
        return (number % 4) switch
        {
            0 => new StockMovement(id, Sku(sku), Bin(sku), Account.Tote(order), 1, "picked at port-1 by Ada"),
            1 => new StockMovement(id, Sku(sku), Account.Free, Account.Blocked, 1, "counted at port-1"),
            2 => new StockMovement(id, Sku(sku), Account.Tote(order), Bin(sku), 1, "taken back at port-1 by Ada"),
            _ => new StockMovement(id, Sku(sku), Account.Blocked, Account.Free, 1, "counted at port-1"),
        };
    }

    private static Sku Sku(int number) => new(Text($"SKU{number:D5}"));

    private static Account Bin(int number) => Account.Bin(new BinId(Text($"B{number:D6}")), 1);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
