using System.Globalization;
using EdgeDom.App.Importing;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Warehouses;

/// <summary>
/// Makes orders out of chance: exponential gaps between them, few lines, small quantities, popular articles more often.
/// The same seed makes the same orders.
/// </summary>
public sealed class Shopper(IReadOnlyList<Item> items, ShopperSettings settings, int seed)
{
    private const int GapMillisMax = 3_600_000;

    private readonly Random random = new(seed);
    private int made;

    /// <summary>The orders, one after the other, beginning at <paramref name="start"/>; endless unless a limit is set.</summary>
    public IEnumerable<ImportedOrder> Orders(Moment start)
    {
        var at = start.Plus(settings.FirstAfterMillis);
        while (settings.Limit is null || made < settings.Limit)
        {
            made++;
            yield return new ImportedOrder(
                OrderId.Of(string.Create(CultureInfo.InvariantCulture, $"{settings.Prefix}{made:D6}")),
                at,
                string.Create(CultureInfo.InvariantCulture, $"C{random.Next(10_000):D4}"),
                "GB",
                Lines());
            at = at.Plus(Gap());
        }
    }

    private long Gap()
    {
        var mean = 3_600_000.0 / settings.OrdersPerHour;
        return Math.Min(GapMillisMax, (long)(-mean * Math.Log(1.0 - random.NextDouble())) + 1);
    }

    private List<ImportedLine> Lines()
    {
        var count = 1 + random.Next(settings.LinesMax);
        return [.. Enumerable.Range(0, count)
            .Select(_ => Popular())
            .Distinct()
            .Select(item => new ImportedLine(items[item].Sku, 1 + random.Next(settings.UnitsMax)))];
    }

    private int Popular() => (int)Math.Min(items.Count - 1, Math.Pow(items.Count + 1, random.NextDouble()) - 1);
}
