using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Warehouses;

/// <summary>Made-up articles for days without a file, some wanted much more than others. The same seed makes the same articles.</summary>
public static class Assortment
{
    private static readonly string[] Colours = ["Red", "Blue", "Green", "White", "Black", "Amber", "Grey", "Rose", "Mint", "Plum"];
    private static readonly string[] Things =
        ["Mug", "Lamp", "Clock", "Vase", "Bowl", "Candle", "Frame", "Basket", "Kettle", "Cushion", "Tray", "Jug", "Box", "Bag"];

    /// <summary>So many items; the first is the one wanted most.</summary>
    public static IReadOnlyList<Item> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(at => new Item
        {
            Sku = Sku.Of(string.Create(CultureInfo.InvariantCulture, $"S{at + 1:D4}")),
            Name = $"{Colours[at % Colours.Length]} {Things[at / Colours.Length % Things.Length]}",
            Barcode = string.Create(CultureInfo.InvariantCulture, $"28{at + 1:D10}"),
            WeightGrams = random.Next(50, 1500),
            PriceMinor = random.Next(99, 4999),
            UnitsPerBin = random.Next(4, 13) * 8,
        })];
    }

    /// <summary>Opening stock: more of what is wanted more, so many units of the most wanted one, at least <paramref name="least"/>.</summary>
    public static IReadOnlyList<StockNeed> Stock(IReadOnlyList<Item> items, long most, long least) =>
        [.. items.Select((item, rank) => new StockNeed(item, Math.Max(least, most / (rank + 1))))];
}
