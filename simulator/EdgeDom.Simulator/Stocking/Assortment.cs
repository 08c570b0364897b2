using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Stocking;

/// <summary>Makes up articles whose demand falls with their rank as Zipf saw it, or in two even classes.</summary>
public static class Assortment
{
    private const long TopWeight = 1_000_000_000;

    private static readonly string[] Colours = ["Red", "Blue", "Green", "White", "Black", "Amber", "Grey", "Violet"];

    private static readonly string[] Things =
        ["mug", "lamp", "scarf", "notebook", "bottle", "clock", "puzzle", "candle", "basket", "bowl", "torch", "glove"];

    /// <summary>
    /// <paramref name="count"/> articles, the most wanted first. Weight of rank r is r to the power of minus
    /// <paramref name="zipfPermille"/> / 1000. A whole bin takes <paramref name="unitsPerBin"/> of each.
    /// </summary>
    public static IReadOnlyList<ItemDemand> Make(int count, int zipfPermille, int unitsPerBin, long seed)
    {
        var dice = new Dice(seed, "assortment");
        return [.. Enumerable.Range(1, count).Select(rank => new ItemDemand(
            MakeItem(rank, unitsPerBin, dice), WeightOf(rank, zipfPermille)))];
    }

    /// <summary>
    /// <paramref name="count"/> articles in two classes: the first <paramref name="hotPermille"/> of them (at least
    /// one, never all) draw <paramref name="demandPermille"/> of the demand, evenly within each class; 1 to 999 both.
    /// </summary>
    public static IReadOnlyList<ItemDemand> MakeTwoClasses(
        int count, int hotPermille, int demandPermille, int unitsPerBin, long seed)
    {
        var dice = new Dice(seed, "assortment");
        var hot = Math.Clamp((int)((long)count * hotPermille / 1000), 1, Math.Max(1, count - 1));
        var cold = Math.Max(1, count - hot);
        return [.. Enumerable.Range(1, count).Select(rank => new ItemDemand(
            MakeItem(rank, unitsPerBin, dice),
            rank <= hot
                ? TopWeight * demandPermille / 1000 * cold / count
                : TopWeight * (1000 - demandPermille) / 1000 * hot / count))];
    }

    private static long WeightOf(int rank, int zipfPermille) =>
        Math.Max(1, (long)(TopWeight / Math.Pow(rank, zipfPermille / 1000.0)));

    private static Item MakeItem(int rank, int unitsPerBin, Dice dice)
    {
        var number = rank.ToString("D5", CultureInfo.InvariantCulture);
        return new Item
        {
            Sku = Sku.Of("SKU-" + number),
            Name = $"{Colours[dice.Below(Colours.Length)]} {Things[dice.Below(Things.Length)]} {number}",
            Barcode = Barcode("200000" + rank.ToString("D6", CultureInfo.InvariantCulture)),
            WeightGrams = dice.Between(20, 1500),
            PriceMinor = dice.Between(99, 4999),
            UnitsPerBin = unitsPerBin,
        };
    }

    // EAN-13: the check digit makes the weighted sum a multiple of ten.
    private static string Barcode(string digits)
    {
        var body = digits[^12..];
        var sum = body.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
