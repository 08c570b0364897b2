using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.State;

/// <summary>The items by index, SKU and barcode. Never changes while the brain runs.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<Sku, int> bySku = [];
    private readonly Dictionary<string, int> byBarcode = new(StringComparer.Ordinal);

    public Catalogue(IReadOnlyList<Item> items)
    {
        Items = [.. items.OrderBy(item => item.Sku)];
        for (var i = 0; i < Items.Length; i++)
        {
            bySku.Add(Items[i].Sku, i);
            byBarcode.TryAdd(Items[i].Barcode, i);
        }
    }

    /// <summary>Ordered by SKU.</summary>
    public Item[] Items { get; }

    public Sku SkuAt(int index) => Items[index].Sku;

    /// <summary>Index of a SKU; -1 when the site does not know it.</summary>
    public int IndexOf(Sku sku) => bySku.TryGetValue(sku, out var index) ? index : -1;

    /// <summary>Index of the item with this barcode; -1 when there is none.</summary>
    public int IndexOfBarcode(string code) => byBarcode.TryGetValue(code, out var index) ? index : -1;
}
