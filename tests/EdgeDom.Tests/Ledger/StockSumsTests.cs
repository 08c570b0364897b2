using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class StockSumsTests
{
    private static readonly StockRow[] Rows =
    [
        .. Enumerable.Range(0, 5_000).Select(n => new StockRow(Sku.Of($"S{n}"), "", n, n % 7, n % 3, 0, n + 1)),
    ];

    [Fact]
    public void The_order_of_rows_does_not_matter() =>
        StockSums.Of(Rows.Reverse()).Root().ShouldBe(StockSums.Of(Rows).Root());

    [Fact]
    public void Every_number_of_a_row_changes_the_root_and_just_its_bucket_and_part()
    {
        var before = StockSums.Of(Rows);
        foreach (var other in (StockRow[])
        [
            Rows[9] with { Free = 1 }, Rows[9] with { Allotted = 8 }, Rows[9] with { Reserved = 8 },
            Rows[9] with { Blocked = 1 }, Rows[9] with { Version = 1 },
        ])
        {
            var after = StockSums.Of(Rows.Select(row => row == Rows[9] ? other : row));
            after.Root().ShouldNotBe(before.Root());
            var bucket = Enumerable.Range(0, StockSums.Buckets)
                .Single(one => !after.Bucket(one).AsSpan().SequenceEqual(before.Bucket(one)));
            bucket.ShouldBe(before.PartOf(Rows[9]) / StockSums.Parts);
            var (ours, theirs) = (after.PartsOf(bucket), before.PartsOf(bucket));
            Enumerable.Range(0, ours.Length).Where(at => ours[at] != theirs[at])
                .Select(at => (bucket * StockSums.Parts) + (at / StockSums.PartBytes)).Distinct()
                .ShouldBe([before.PartOf(Rows[9])]);
        }
    }
}
