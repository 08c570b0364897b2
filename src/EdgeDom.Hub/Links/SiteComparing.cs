using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// The hub's side of a comparison: it only looks when its copy stands exactly where the site's books do. The site is
/// right about its own stock: rows of the copy that differ are set to what it says, each with an entry in the log to
/// the site that names both numbers. When the copy is equal, the hub's own rights are compared with it.
/// </summary>
public static class SiteComparing
{
    private const int RowsToldMax = 100;

    /// <summary>Answers one question; the exchange it came with has been applied before.</summary>
    public static SumsAnswer Compare(HubBook book, SiteRecord site, SumsQuestion question, Moment now)
    {
        if (question.Up != site.UpWhole || question.Down > site.DownLast)
        {
            return new SumsAnswer { IsOver = true };
        }

        var stocks = book.Stocks.OfSite(site.Site);
        var rows = stocks.Select(Row).ToArray();
        if (question.Of.Count > 0)
        {
            return new SumsAnswer { IsOver = true, Corrected = Correct(book, site, question, rows, now) };
        }

        var sums = StockSums.Of(rows);
        if (sums.Root() == question.Root)
        {
            var smaller = RightsCheck.Run(book, site, question.Down, stocks, now);
            return new SumsAnswer { IsOver = true, IsEqual = true, Corrected = smaller };
        }

        return question.Parts.Count == 0
            ? new SumsAnswer
            {
                IsOver = false,
                Buckets = [.. Enumerable.Range(0, StockSums.Buckets).Select(
                    bucket => Convert.ToBase64String(sums.Bucket(bucket)))],
            }
            : new SumsAnswer { IsOver = false, Parts = [.. Unequal(sums, question)] };
    }

    private static IEnumerable<int> Unequal(StockSums sums, SumsQuestion question)
    {
        var theirs = new byte[StockSums.Parts * StockSums.PartBytes];
        foreach (var (bucket, text) in question.Parts.OrderBy(part => part.Key))
        {
            if (bucket is < 0 or >= StockSums.Buckets
                || !Convert.TryFromBase64String(text, theirs, out var length) || length != theirs.Length)
            {
                continue;
            }

            var ours = sums.PartsOf(bucket);
            for (var part = 0; part < StockSums.Parts; part++)
            {
                var at = part * StockSums.PartBytes;
                if (!ours.AsSpan(at, StockSums.PartBytes).SequenceEqual(theirs.AsSpan(at, StockSums.PartBytes)))
                {
                    yield return (bucket * StockSums.Parts) + part;
                }
            }
        }
    }

    private static int Correct(
        HubBook book, SiteRecord site, SumsQuestion question, IReadOnlyList<StockRow> rows, Moment now)
    {
        var sums = new StockSums();
        var parts = question.Of.ToHashSet();
        var ours = rows.Where(row => parts.Contains(sums.PartOf(row))).ToDictionary(row => (row.Sku, row.Owner));
        var theirs = question.Rows.Select(row => new StockRow(row.S, row.O, row.F, row.A, row.R, row.B, row.V))
            .Where(row => parts.Contains(sums.PartOf(row))).ToDictionary(row => (row.Sku, row.Owner));
        var corrected = 0;
        foreach (var key in ours.Keys.Union(theirs.Keys).OrderBy(key => key.Sku).ThenBy(
            key => key.Owner, StringComparer.Ordinal))
        {
            var their = theirs.GetValueOrDefault(key) ?? new StockRow(key.Sku, key.Owner, 0, 0, 0, 0, 0);
            var our = ours.GetValueOrDefault(key);
            if (our != their)
            {
                Correct(book, site, our, their, now, isTold: corrected++ < RowsToldMax);
            }
        }

        book.Counts = book.Counts with { Oddities = book.Counts.Oddities + corrected };
        return corrected;
    }

    private static void Correct(
        HubBook book, SiteRecord site, StockRow? our, StockRow their, Moment now, bool isTold)
    {
        book.Stocks.Set(book.Stocks.Of(site.Site, their.Sku, their.Owner) with
        {
            Free = their.Free,
            Allotted = their.Allotted,
            Reserved = their.Reserved,
            Blocked = their.Blocked,

            // Both books of a site say the same of what lies there.
            OnHand = their.Free + their.Allotted + their.Reserved + their.Blocked,
            Version = their.Version,
        });
        if (isTold)
        {
            book.Tell(
                site,
                new BooksCorrected(
                    their.Sku, their.Owner, $"The hub had {Text(our)}, the site {Text(their)}."),
                now);
        }
    }

    private static string Text(StockRow? row) => row is null
        ? "nothing"
        : $"{row.Free} free, {row.Allotted} allotted, {row.Reserved} reserved, {row.Blocked} blocked at {row.Version}";

    private static StockRow Row(SiteStock stock) => new(
        stock.Sku, stock.Owner, stock.Free, stock.Allotted, stock.Reserved, stock.Blocked, stock.Version);
}
