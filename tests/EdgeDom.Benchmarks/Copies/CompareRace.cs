using System.Globalization;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Benchmarks.Copies;

/// <summary>
/// The books of a site and the hub's copy are compared: reading and hashing on both sides, every question as bytes.
/// </summary>
public static class CompareRace
{
    private const int Different = 100;

    /// <summary>Seconds when all is equal and when a hundred SKUs differ, and bytes of the latter.</summary>
    public static IEnumerable<Figure> Run(string folder, int skus)
    {
        using var site = new CopiedSite(
            Directory.CreateDirectory(Path.Combine(folder, "compare")).FullName, skus, entries: 3 * skus);
        var books = new StockReader(site.File);
        var first = Clock.Seconds(() => Compare(site, books));
        var equal = Clock.Seconds(() => Compare(site, books));
        site.Desk.Run(
            (book, _) =>
            {
                for (var n = 0; n < Different; n++)
                {
                    var stock = book.Stocks.Of(CopiedSite.Name, CopiedSite.SkuAt(n * (skus / Different)), "");
                    book.Stocks.Set(stock with { Free = stock.Free + 1 });
                }

                return 0;
            },
            site.Now);
        site.Bytes = 0;
        SumsAnswer? last = null;
        var different = Clock.Seconds(() => last = Compare(site, books));
        var text = skus.ToString("#,0", CultureInfo.InvariantCulture);
        yield return new Figure($"{text} SKUs equal, first time after a start", first, "s", "<= 1");
        yield return new Figure($"{text} SKUs equal", equal, "s", "<= 1");
        yield return new Figure($"{Different} of {text} differ, {last!.Corrected} set right", different, "s", "<= 3");
        yield return new Figure("the same on the wire", site.Bytes / 1024.0, "KiB", "<= 200");
    }

    private static SumsAnswer Compare(CopiedSite site, StockReader books)
    {
        site.Sync.Compare(books.Read());
        while (true)
        {
            var answer = site.Ask(site.Sync.NextRequest());
            site.Sync.Take(answer, site.Now);
            if (answer.Sums is not { IsOver: false })
            {
                return answer.Sums ?? throw new InvalidDataException("The hub did not compare.");
            }
        }
    }
}
