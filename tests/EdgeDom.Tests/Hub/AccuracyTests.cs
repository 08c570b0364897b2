using System.Globalization;
using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>How right the books were, by node, class of item and day.</summary>
public sealed class AccuracyTests : IDisposable
{
    private const long DayMillis = 86_400_000;

    private static readonly (string From, string To) All = ("1970-01-01", "2099-12-31");

    private readonly HubBench _bench = new(options => options with
    {
        Items =
        [
            new ItemOptions("a", "Apple", Class: "A"), new ItemOptions("b", "Bolt", Class: "B"),
            new ItemOptions("c", "Cup"),
        ],
    });

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(0, 0, 0, 0, null, null)]
    [InlineData(4, 3, 50, 7, "75", "86")]
    [InlineData(3, 2, 3, 1, "66.66", "66.66")]
    [InlineData(100_000, 99_999, 1_000_000, 1, "99.99", "99.99")]
    [InlineData(100_000, 100_000, 1_000_000, 0, "100", "100")]
    [InlineData(1, 0, 0, 5, "0", null)]
    [InlineData(2, 0, 5, 9, "0", "0")]
    public void Accuracy_is_exact_records_of_all_and_one_less_the_difference_of_what_was_booked_and_never_better(
        long counts, long exact, long booked, long difference, string? records, string? units)
    {
        static decimal? Read(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

        var sum = new AccuracySum(counts, exact, booked, difference);

        (sum.RecordPercent, sum.UnitPercent).ShouldBe((Read(records), Read(units)));
    }

    [Fact]
    public void What_is_too_much_at_one_place_does_not_make_up_for_what_is_missing_at_another()
    {
        var sum = AccuracySum.Of(Count("a", 10, 8)) + AccuracySum.Of(Count("a", 10, 12))
            + AccuracySum.Of(Count("a", 10, 10));

        sum.ShouldBe(new AccuracySum(3, 1, 30, 4));
    }

    [Fact]
    public void Counts_of_a_site_are_summed_by_node_class_and_day_and_read_in_pages()
    {
        _bench.Say(new StockCounted([Count("a", 10, 10), Count("a", 20, 15), Count("b", 3, 3), Count("c", 0, 1)]));
        _bench.Now = _bench.Now.Plus(DayMillis);
        _bench.Say(new StockCounted([Count("a", 5, 5), Count("a", 0, 0)]));
        _bench.Reopen();

        Rows("node,class").ShouldBe(
        [
            ("/cube/", new AccuracySum(1, 0, 0, 1)), ("/cube/A", new AccuracySum(3, 2, 35, 5)),
            ("/cube/B", new AccuracySum(1, 1, 3, 0)),
        ]);
        Rows("day").ShouldBe(
        [
            ("2027-01-15//", new AccuracySum(4, 2, 33, 6)), ("2027-01-16//", new AccuracySum(1, 1, 5, 0)),
        ]);
        using var reader = new HubReader(_bench.Options);
        var first = reader.Accuracy(All.From, All.To, ["class"], null, 2, "");
        first.Select(row => row.Key[2]).ShouldBe(["", "A"]);
        reader.Accuracy(All.From, All.To, ["class"], first[^1].Key, 2, "").Single().Key[2].ShouldBe("B");
        reader.Accuracy("2027-01-16", "2027-01-16", "cube").Counts.ShouldBe(1);
        reader.Accuracy(All.From, All.To, "store").ShouldBe(AccuracySum.Nothing);
    }

    [Fact]
    public void An_entry_that_comes_again_counts_once_and_one_that_cannot_be_counts_nothing()
    {
        _bench.Say(new StockCounted([Count("a", 10, 9)]));
        _bench.Exchange(_bench.Sent, EdgeDom.Ledger.Chains.HashChain.Start);
        _bench.Say(
            new StockCounted([]),
            new StockCounted([Count("a", -1, 9)]),
            new StockCounted([Count("a", 1, -9)]),
            new StockCounted([Count("a", 1, 2_000_000_000_000)]),
            new StockCounted([.. Enumerable.Repeat(Count("a", 1, 1), StockCounted.CountsMax + 1)]));

        Rows("node").ShouldBe([("/cube/", new AccuracySum(1, 0, 10, 1))]);
        _bench.Counts().Oddities.ShouldBe(5);
    }

    [Theory]
    [InlineData(400 * DayMillis, "2027-01-15//")]
    [InlineData(-3 * DayMillis, "2027-01-12//")]
    [InlineData(-4_000_000_000_000, "1970-01-01//")]
    [InlineData(long.MaxValue - 2_000_000_000_000, "2027-01-15//")]
    public void A_count_stands_under_its_own_day_but_none_in_times_to_come(long awayMillis, string day)
    {
        _bench.Do((book, now) =>
        {
            book.Accuracy.Add(NodeId.Of("cube"), Count("a", 1, 1), new Moment(now.UnixMillis + awayMillis), now);
            return 0;
        });

        Rows("day").ShouldHaveSingleItem().Key.ShouldBe(day);
    }

    [Theory]
    [InlineData("A B")]
    [InlineData("A\n")]
    [InlineData("")]
    [InlineData("seventeen-letters")]
    [InlineData("A\u200b")]
    public void An_items_class_is_one_short_word(string odd) =>
        Should.Throw<InvalidDataException>(() => new HubBench(options => options with
        {
            Items = [new ItemOptions("a", "Apple", Class: odd)],
        })).Message.ShouldContain("class");

    private static StockCount Count(string sku, long booked, long counted) => new(Sku.Of(sku), booked, counted);

    private (string Key, AccuracySum Sum)[] Rows(string by)
    {
        using var reader = new HubReader(_bench.Options);
        return
        [
            .. reader.Accuracy(All.From, All.To, by.Split(','), null, 100, "")
                .Select(row => (string.Join('/', row.Key), row.Sum)),
        ];
    }
}
