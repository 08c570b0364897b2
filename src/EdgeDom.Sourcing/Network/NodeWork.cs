using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Network;

/// <summary>
/// What a parcel takes of the people and the equipment of a node, as it was reckoned when it was planned.
/// </summary>
/// <param name="OrderSeconds">Seconds of work for the parcel itself.</param>
/// <param name="LineSeconds">For each SKU in it.</param>
/// <param name="UnitSeconds">For each unit of an item that <paramref name="Items"/> does not name.</param>
/// <param name="Items">Items that are not as any other; null for none.</param>
public sealed record NodeWork(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long OrderSeconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long LineSeconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long UnitSeconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ItemWork>? Items = null)
{
    /// <summary>What a unit of an item takes.</summary>
    public ItemWork Of(Sku sku)
    {
        foreach (var item in Items ?? [])
        {
            if (item.Sku == sku)
            {
                return item;
            }
        }

        return new ItemWork(sku, UnitSeconds);
    }

    /// <summary>The same without items that are not among these.</summary>
    public NodeWork For(IEnumerable<Sku> skus)
    {
        if (Items is null)
        {
            return this;
        }

        var named = skus.ToHashSet();
        ItemWork[] items = [.. Items.Where(item => named.Contains(item.Sku))];
        return this with { Items = items.Length > 0 ? items : null };
    }
}
