using EdgeDom.Ledger.Comparing;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Site.Sync;

/// <summary>
/// The site's side of one comparison of its books with the hub's copy, question by question: the root, the parts of the
/// buckets that differ, the rows of the parts that differ.
/// </summary>
internal sealed class SiteComparison
{
    private readonly StockStand stand;
    private readonly StockSums sums;
    private readonly string root;
    private int[] buckets = [];
    private int[] parts = [];

    public SiteComparison(StockStand stand)
    {
        this.stand = stand;
        sums = stand.Sums;
        root = sums.Root();
    }

    /// <summary>No entry beyond this one goes to the hub while it lasts.</summary>
    public long Up => stand.Up;

    /// <summary>The next question.</summary>
    public SumsQuestion Question() => new()
    {
        Up = stand.Up,
        Down = stand.Down,
        Root = root,
        Parts = parts.Length > 0
            ? new Dictionary<int, string>()
            : buckets.ToDictionary(bucket => bucket, bucket => Convert.ToBase64String(sums.PartsOf(bucket))),
        Of = parts,
        Rows = parts.Length == 0 ? [] : [.. RowsOf(parts).Select(ToWire)],
    };

    /// <summary>Takes the answer; false when the comparison is over.</summary>
    public bool Take(SumsAnswer answer)
    {
        if (answer.IsOver)
        {
            return false;
        }

        if (answer.Parts.Count > 0)
        {
            parts = Fitting(answer.Parts);
            return parts.Length > 0;
        }

        buckets =
        [
            .. answer.Buckets.Select((text, bucket) => (text, bucket))
                .Where(pair => pair.bucket < StockSums.Buckets
                    && Convert.ToBase64String(sums.Bucket(pair.bucket)) != pair.text)
                .Select(pair => pair.bucket).Take(SumsQuestion.BucketsMax),
        ];
        return buckets.Length > 0;
    }

    // As many parts as their rows fit into one question; what is left differs again next time.
    private int[] Fitting(IReadOnlyList<int> wanted)
    {
        var counts = stand.Rows.CountBy(sums.PartOf).ToDictionary();
        var rows = 0;
        return
        [
            .. wanted.TakeWhile(part =>
                (rows += counts.GetValueOrDefault(part)) <= SumsQuestion.RowsMax),
        ];
    }

    private IEnumerable<StockRow> RowsOf(int[] some)
    {
        var wanted = some.ToHashSet();
        return stand.Rows.Where(row => wanted.Contains(sums.PartOf(row)));
    }

    private static SumsRow ToWire(StockRow row) =>
        new(row.Sku, row.Owner, row.Free, row.Allotted, row.Reserved, row.Blocked, row.Version);
}
