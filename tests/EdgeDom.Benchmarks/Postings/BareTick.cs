using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>A tick with the balances as they stand after it, worked out before the race begins.</summary>
public sealed record BareTick(TickCommit Tick, IReadOnlyList<(Sku Sku, Account Account, long Quantity)> Balances)
{
    /// <summary>The same ticks, each with the balances it touches.</summary>
    public static IReadOnlyList<BareTick> Of(IEnumerable<TickCommit> ticks)
    {
        var quantities = new Dictionary<(Sku Sku, Account Account), long>();
        return [.. ticks.Select(tick => new BareTick(tick, Touched(tick, quantities)))];
    }

    private static List<(Sku Sku, Account Account, long Quantity)> Touched(
        TickCommit tick, Dictionary<(Sku Sku, Account Account), long> quantities)
    {
        var touched = new HashSet<(Sku Sku, Account Account)>();
        foreach (var move in tick.Movements)
        {
            (Sku, Account) from = (move.Sku, move.From), to = (move.Sku, move.To);
            quantities[from] = quantities.GetValueOrDefault(from) - move.Quantity;
            quantities[to] = quantities.GetValueOrDefault(to) + move.Quantity;
            touched.Add(from);
            touched.Add(to);
        }

        return [.. touched.Select(where => (where.Sku, where.Account, quantities[where]))];
    }
}
