using System.Globalization;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// A made-up stream of ticks: stock is opened, then picked, allotted and reserved unit by unit. Same seed, same
/// stream.
/// </summary>
public static class PostingLoad
{
    private const int Skus = 1_000;
    private const int UnitsPerSku = 1_000_000;

    /// <summary>
    /// Ticks of <paramref name="batch"/> movements each, as many as hold <paramref name="movements"/>.
    /// </summary>
    public static IReadOnlyList<TickCommit> Ticks(int movements, int batch, int seed)
    {
        var random = new Random(seed);
        var ticks = new List<TickCommit> { Commit(1, [.. Enumerable.Range(0, Skus).SelectMany(Opening)]) };
        for (var tick = 2; (tick - 1) * batch <= movements; tick++)
        {
            ticks.Add(Commit(tick, [.. Enumerable.Range(0, batch).Select(index => Pick(tick, index, random))]));
        }

        return ticks;
    }

    private static TickCommit Commit(int tick, IReadOnlyList<StockMovement> movements) => new()
    {
        Tick = tick,
        At = new Moment(1_790_000_000_000 + tick),
        Facts = "[]"u8.ToArray(),
        Movements = movements,
        Up = [],
        Down = [],
    };

    private static IEnumerable<StockMovement> Opening(int sku) =>
    [
        Move(1, 2 * sku, sku, Account.Opening, Account.Bin(Bin(sku), 1), UnitsPerSku),
        Move(1, (2 * sku) + 1, sku, Account.Supply, Account.Free, UnitsPerSku),
    ];

    // A third each: a unit goes from bin to tote, a unit is allotted, a unit is reserved for a line.
    private static StockMovement Pick(int tick, int index, Random random)
    {
        var sku = random.Next(Skus);
        var order = new FulfilmentOrderId(string.Create(CultureInfo.InvariantCulture, $"F{tick}-{index / 3}"));
        return (index % 3) switch
        {
            0 => Move(tick, index, sku, Account.Bin(Bin(sku), 1), Account.Tote(order), 1),
            1 => Move(tick, index, sku, Account.Free, Account.Allotted, 1),
            _ => Move(tick, index, sku, Account.Free, Account.Reserved(order, 1), 1),
        };
    }

    private static BinId Bin(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"B{sku:D6}"));

    private static StockMovement Move(int tick, int index, int sku, Account from, Account to, long quantity) => new(
        string.Create(CultureInfo.InvariantCulture, $"T{tick}/{index}"),
        new Sku(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D5}")),
        from,
        to,
        quantity,
        "benchmark");
}
