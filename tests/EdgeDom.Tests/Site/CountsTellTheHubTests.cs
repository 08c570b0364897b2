using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>
/// What counts at a real site found is told to a real hub, also that the book was right, and each count once. Twenty
/// mugs lie in bin B1 and forty pens in B2, and all are allotted to the hub.
/// </summary>
public sealed class CountsTellTheHubTests : IAsyncLifetime
{
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly CountId One = CountId.Of("C1");

    private readonly AdmissionBench bench = new();

    public ValueTask InitializeAsync()
    {
        bench.Site.Tick();
        bench.Exchange();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldBeEmpty();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_count_that_finds_what_the_book_says_and_one_that_does_not_are_both_told()
    {
        await Post("right", Mugs(20));
        await Post("more", Mugs(23));
        await Post("fewer", Mugs(22), new PostingStep.Count(Sku.Of("PEN"), BinId.Of("B2"), 1, 40));
        Told().ShouldBe(
        [
            """{"kind":"stockCounted","counts":[{"sku":"MUG","booked":20,"counted":20}]}""",
            """{"kind":"stockCounted","counts":[{"sku":"MUG","booked":20,"counted":23}]}""",
            """{"kind":"stockCounted","counts":[{"sku":"MUG","booked":23,"counted":22},"""
                + """{"sku":"PEN","booked":40,"counted":40}]}""",
        ]);

        bench.Exchange();

        Known().ShouldBe(new AccuracySum(4, 2, 103, 4));
    }

    [Fact]
    public async Task A_count_that_was_right_comes_with_the_answer_to_its_posting_or_not_at_all()
    {
        var before = bench.Ledger.UpLast;
        await Post("right", Mugs(20));
        var told = bench.Ledger.UpAfter(before, 10, 1_000_000);

        told.Select(entry => entry.Kind).ShouldBe(["tickPosted", "postingsDecided", "stockCounted"]);
        PostedTick.WholeTicks([.. told.Take(2)]).ShouldBe(0);
        PostedTick.WholeTicks(told).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_posted_or_heard_again_counts_once()
    {
        await Post("one", Mugs(19));
        await Post("one", Mugs(19));
        var question = bench.Site.Rig.Sync.NextRequest();
        bench.Ask(question);
        bench.Ask(question);
        bench.Hub.Reopen();

        bench.Exchange();

        Told().Count.ShouldBe(1);
        Known().ShouldBe(new AccuracySum(1, 0, 20, 1));
    }

    [Fact]
    public async Task A_refused_posting_and_a_count_that_was_given_up_tell_nothing()
    {
        (await Post("no", Mugs(19), new PostingStep.DropCount(One))).Refusal.ShouldBe(PostingRefusal.CountUnknown);
        await Post("begin", new PostingStep.OpenCount(One, B1, 3_600_000));
        await Post("drop", new PostingStep.DropCount(One));

        bench.Exchange();

        Told().ShouldBeEmpty();
        Known().ShouldBe(AccuracySum.Nothing);
    }

    [Fact]
    public async Task A_bins_count_that_asks_the_hub_first_is_told_when_it_is_posted()
    {
        await Post("begin", new PostingStep.OpenCount(One, B1, 3_600_000));
        bench.Exchange();
        await Post("end", new PostingStep.CloseCount(One, [new CountedPart(SiteBench.Mug, 1, 15)]));
        Told().ShouldBeEmpty();

        bench.Exchange();

        Told().ShouldHaveSingleItem().ShouldContain(
            """[{"sku":"MUG","booked":20,"counted":15}]""");
        Known().ShouldBe(new AccuracySum(1, 0, 20, 5));
    }

    [Fact]
    public async Task A_site_that_is_built_again_tells_no_count_twice()
    {
        await Post("one", Mugs(18));
        bench.Exchange();
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();
        await bench.AdmitAndRestart(7);
        bench.Site.Tick();
        bench.Exchange();

        Known().ShouldBe(new AccuracySum(1, 0, 20, 2));
        await Post("two", Mugs(18));
        bench.Exchange();
        Known().ShouldBe(new AccuracySum(2, 1, 38, 2));
    }

    private static PostingStep.Count Mugs(long counted) => new(SiteBench.Mug, B1, 1, counted);

    private async Task<PostingAnswer> Post(string id, params PostingStep[] steps)
    {
        var reply = bench.Site.Rig.Postings.Submit(new PostingRequest(PostingId.Of(id), steps));
        bench.Site.Tick();
        return (await reply).Answer!;
    }

    private List<string> Told() =>
    [
        .. bench.Ledger.UpAfter(0, 1_000, 1_000_000).Where(entry => entry.Kind == "stockCounted")
            .Select(entry => entry.Body),
    ];

    private AccuracySum Known()
    {
        using var reader = new HubReader(bench.Hub.Options);
        return reader.Accuracy("2026-01-01", "2027-12-31", "cube");
    }
}
