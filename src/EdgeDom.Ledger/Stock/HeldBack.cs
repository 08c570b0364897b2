using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Stock;

/// <summary>What stands in the accounts of counts, by count and by SKU and owner; follows the balances.</summary>
internal sealed class HeldBack
{
    private readonly Dictionary<CountId, HashSet<BalanceKey>> byCount = [];
    private readonly Dictionary<(Sku Sku, string Owner), HashSet<CountId>> holding = [];

    /// <summary>Where something stands in a count's account, in no order.</summary>
    public IReadOnlyCollection<BalanceKey> For(CountId count) => byCount.GetValueOrDefault(count) ?? [];

    /// <summary>The counts that hold something back of a SKU and owner, in no order.</summary>
    public IReadOnlyCollection<CountId> Holding(Sku sku, string owner) =>
        holding.GetValueOrDefault((sku, owner)) ?? [];

    /// <summary>So much stands in an account now; nothing to do unless it is a count's.</summary>
    public void Keep(in BalanceKey key, long quantity)
    {
        if (key.Account.BlockedCount() is not { } count)
        {
            return;
        }

        if (quantity > 0)
        {
            Add(byCount, count, key);
            Add(holding, (key.Sku, key.Owner), count);
        }
        else
        {
            Remove(byCount, count, key);
            Remove(holding, (key.Sku, key.Owner), count);
        }
    }

    private static void Add<TKey, TPlace>(Dictionary<TKey, HashSet<TPlace>> places, TKey of, TPlace place)
        where TKey : notnull
    {
        if (!places.TryGetValue(of, out var all))
        {
            places.Add(of, all = []);
        }

        all.Add(place);
    }

    private static void Remove<TKey, TPlace>(Dictionary<TKey, HashSet<TPlace>> places, TKey of, TPlace place)
        where TKey : notnull
    {
        if (places.TryGetValue(of, out var all) && all.Remove(place) && all.Count == 0)
        {
            places.Remove(of);
        }
    }
}
