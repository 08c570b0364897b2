using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// Where the movements drafted in this tick have put or taken anything, for counts, which alone ask: each movement is
/// read once, and none before somebody asks. What was taken back meanwhile may still stand here, with nothing in it.
/// </summary>
internal sealed class MovedPlaces(List<StockMovement> movements)
{
    private readonly Dictionary<BinId, HashSet<BalanceKey>> inBins = [];
    private HeldBack held = new();
    private int read;

    /// <summary>The goods in a bin that were moved, in no order.</summary>
    public IReadOnlyCollection<BalanceKey> InBin(BinId bin)
    {
        ReadOn();
        return inBins.GetValueOrDefault(bin) ?? [];
    }

    /// <summary>What was held back for counts, or is so no longer.</summary>
    public HeldBack Held()
    {
        ReadOn();
        return held;
    }

    /// <summary>The movements from a place on are taken back.</summary>
    public void TakeBack(int from) => read = Math.Min(read, from);

    /// <summary>The tick is committed or given up.</summary>
    public void Clear()
    {
        if (read > 0)
        {
            inBins.Clear();
            (held, read) = (new HeldBack(), 0);
        }
    }

    private void ReadOn()
    {
        for (; read < movements.Count; read++)
        {
            Add(BalanceKey.From(movements[read]));
            Add(BalanceKey.To(movements[read]));
        }
    }

    private void Add(in BalanceKey key)
    {
        if (key.Account.BinPlace() is { } place)
        {
            if (!inBins.TryGetValue(place.Bin, out var goods))
            {
                inBins.Add(place.Bin, goods = []);
            }

            goods.Add(key);
        }

        held.Keep(key, 1);
    }
}
