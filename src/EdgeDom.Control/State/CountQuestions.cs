using EdgeDom.Model.Ids;

namespace EdgeDom.Control.State;

/// <summary>
/// What the hub was asked for counts and has not answered, by count and item index: how much of the hub's right was cut
/// for the count since, because it did not wait any longer. An answer comes sooner or later.
/// </summary>
internal sealed class CountQuestions
{
    /// <summary>Counts with questions at most; while there are so many none asks.</summary>
    public const int Max = 10_000;

    private readonly SortedDictionary<CountId, SortedDictionary<int, long>> open = [];

    /// <summary>Counts with questions.</summary>
    public int Count => open.Count;

    /// <summary>All of them, by count and item.</summary>
    public IEnumerable<(CountId Count, IReadOnlyDictionary<int, long> Cuts)> All =>
        open.Select(each => (each.Key, (IReadOnlyDictionary<int, long>)each.Value));

    /// <summary>Whether a count has a question, be it about an item.</summary>
    public bool Has(CountId count, int? sku = null) =>
        open.TryGetValue(count, out var of) && (sku is not { } item || of.ContainsKey(item));

    /// <summary>The hub is asked, or was.</summary>
    public void Add(CountId count, int sku, long cut = 0)
    {
        if (!open.TryGetValue(count, out var of))
        {
            open.Add(count, of = []);
        }

        of[sku] = cut;
    }

    /// <summary>
    /// The hub's right is cut: for a count whose answer is still to come, that count; else null.
    /// </summary>
    public CountId? Cut(CountId? count, int sku, long quantity)
    {
        if (count is not { } id || !Has(id, sku))
        {
            return null;
        }

        open[id][sku] += quantity;
        return id;
    }

    /// <summary>The hub answers; what was cut for the count meanwhile, 0 when nobody had asked.</summary>
    public long Answer(CountId count, int sku)
    {
        if (!open.TryGetValue(count, out var of) || !of.Remove(sku, out var cut))
        {
            return 0;
        }

        if (of.Count == 0)
        {
            open.Remove(count);
        }

        return cut;
    }
}
