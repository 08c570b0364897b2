using EdgeDom.Model.Ids;

namespace EdgeDom.Control.State;

/// <summary>The count of a bin that is under way, and what of the house's own stock it holds back.</summary>
internal sealed class CountHold(CountId id)
{
    public CountId Id { get; } = id;

    /// <summary>Base units under the count in BLOCKED, by item index; none at 0.</summary>
    public SortedDictionary<int, long> Held { get; } = [];

    public void Add(int sku, long quantity)
    {
        var after = Held.GetValueOrDefault(sku) + quantity;
        if (after == 0)
        {
            Held.Remove(sku);
        }
        else
        {
            Held[sku] = after;
        }
    }
}
