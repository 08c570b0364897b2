using EdgeDom.Hub.Orders;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>
/// A count that misses units which are allotted to the hub, on a real site and a real hub, in every order of question,
/// answer, time-out and loss. Twenty lie in the bin, five are missing, and all are allotted.
/// </summary>
public sealed class CountAsksHubTests : IAsyncLifetime
{
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly BinId B3 = BinId.Of("B3");
    private static readonly CountId One = CountId.Of("C1");

    private readonly AdmissionBench bench = new();

    public async ValueTask InitializeAsync()
    {
        bench.Site.Tick();
        bench.Exchange();
        (await Post("begin", new PostingStep.OpenCount(One, B1, 3_600_000))).Outcome
            .ShouldBe(PostingOutcome.Accepted);
        bench.Exchange();
    }

    public async ValueTask DisposeAsync()
    {
        LedgerVerifier.Verify(bench.LedgerFile).Broken.ShouldBeEmpty();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task What_the_hub_has_not_promised_is_given_back_and_nobody_goes_short()
    {
        await Close();
        State().ShouldBe(CountState.Asking);
        Told("stockMissed").ShouldBe(["""{"kind":"stockMissed","sku":"MUG","quantity":5,"count":"C1"}"""]);
        var hash = bench.Site.Hash();
        await bench.Site.RestartAsync();
        bench.Site.Hash().ShouldBe(hash);
        bench.Site.Tick();

        bench.Exchange();

        (State(), Short()).ShouldBe((CountState.Counted, 0));
        Told("allotmentShrunk").ShouldBeEmpty();
        Told("giveBackUndone").ShouldBeEmpty();
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 15, 0, 0));
        BothAgreeThat(available: 15);
    }

    [Fact]
    public async Task What_the_hub_has_promised_becomes_a_shortfall_that_it_sources_elsewhere()
    {
        await Close();
        bench.Hub.Order(("MUG", 18));
        bench.Exchange();

        (State(), Short()).ShouldBe((CountState.Counted, 3));
        Told("giveBackUndone").ShouldBeEmpty();
        BothAgreeThat(available: 0);
    }

    [Fact]
    public async Task The_answer_is_worth_a_tick_of_its_own()
    {
        await Close();
        bench.Site.Rig.Sync.Take(Question(), bench.Site.Now);
        bench.Site.Tick();
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 15, 0, 5));

        bench.Site.Rig.Loop.NextDue!.Value.ShouldBeLessThanOrEqualTo(bench.Site.Now);
        bench.Site.Tick();

        State().ShouldBe(CountState.Counted);
    }

    // Fifteen are sold while the hub's answer is lost: they are there, and the order must not bounce.
    [Fact]
    public async Task An_answer_that_comes_after_the_time_is_over_takes_nothing_twice()
    {
        await Close();
        Question();
        Wait();
        (State(), Short()).ShouldBe((CountState.Counted, 5));
        Told("allotmentShrunk").Single().ShouldContain("\"quantity\":5,");
        Told("allotmentShrunk").Single().ShouldContain("\"count\":\"C1\"");
        var order = bench.Hub.Order(("MUG", 15));

        bench.Exchange();

        AllFifteenAreHere(order);
    }

    [Fact]
    public async Task A_question_that_the_hub_hears_after_the_time_is_over_takes_nothing_twice()
    {
        await Close();
        Wait();
        State().ShouldBe(CountState.Counted);

        bench.Exchange();

        Told("giveBackUndone").Count.ShouldBe(1);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 15, 0, 0));
        BothAgreeThat(available: 15);
    }

    [Fact]
    public async Task An_answer_that_comes_twice_counts_once()
    {
        await Close();
        var answer = Question();
        bench.Site.Rig.Sync.Take(answer, bench.Site.Now).Counts.ShouldBeTrue();
        bench.Site.Tick();
        bench.Site.Rig.Sync.Take(answer, bench.Site.Now).Counts.ShouldBeFalse();
        Question();

        bench.Exchange();

        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 15, 0, 0));
        BothAgreeThat(available: 15);
    }

    [Fact]
    public async Task A_hub_that_dies_over_the_question_answers_it_once_when_it_is_back()
    {
        await Close();
        Question();
        bench.Hub.Reopen();
        Question();

        bench.Exchange();

        (State(), Short()).ShouldBe((CountState.Counted, 0));
        BothAgreeThat(available: 15);
    }

    [Fact]
    public async Task A_site_rebuilt_while_it_waits_hears_the_answer_and_posts_what_was_counted()
    {
        await Close();
        Question();

        await LoseDisk();

        bench.Site.Rig.Loop.Step.Stock.IsAsked(One).ShouldBeTrue();
        State().ShouldBe(CountState.Asking);
        bench.Exchange();
        (State(), Short()).ShouldBe((CountState.Counted, 0));
        BothAgreeThat(available: 15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_site_rebuilt_after_the_time_is_over_takes_nothing_twice(bool hasForgottenTheCut)
    {
        await Close();
        Question();
        Wait();
        if (!hasForgottenTheCut)
        {
            Question();
        }

        await LoseDisk();
        if (hasForgottenTheCut)
        {
            State().ShouldBe(CountState.Asking);
            Wait();
        }

        State().ShouldBe(CountState.Counted);
        var order = bench.Hub.Order(("MUG", hasForgottenTheCut ? 15 : 10));
        bench.Exchange();

        bench.Hub.Read(order.Id).Parts.Single().NodeResponse.ShouldBe(NodeResponse.Accepted);
        Told("giveBackUndone").Count.ShouldBe(1);
        BothAgreeThat(available: hasForgottenTheCut ? 0 : 5);
    }

    [Fact]
    public async Task Units_lost_elsewhere_meanwhile_are_lost_once()
    {
        await Post(
            "in",
            new PostingStep.Transfer(SiteBench.Mug, Account.Supplier, Account.Bin(B3, 1), 4),
            new PostingStep.Transfer(SiteBench.Mug, Account.Supply, Account.Free, 4),
            new PostingStep.Hold(ReservationId.Of("K1"), SiteBench.Mug, Account.Free, 4));
        bench.Hub.Order(("MUG", 12));
        bench.Exchange();
        await Close();
        Question();
        await Post("gone", new PostingStep.Count(SiteBench.Mug, B3, 1, 0));

        bench.Exchange();

        // Five are given back, of which the loss next door has taken one before; one of an order is missing in the end.
        (State(), Short()).ShouldBe((CountState.Counted, 1));
        Told("giveBackUndone").ShouldBe(["""{"kind":"giveBackUndone","sku":"MUG","quantity":1}"""]);
        Told("lineShortPicked").Single().ShouldContain("\"quantity\":1");
        BothAgreeThat(available: 0);
    }

    private Task<PostingAnswer> Close() => Post(
        "end", new PostingStep.CloseCount(One, [new CountedPart(SiteBench.Mug, 1, 15)]));

    private async Task<PostingAnswer> Post(string id, params PostingStep[] steps)
    {
        var reply = bench.Site.Rig.Postings.Submit(new PostingRequest(PostingId.Of(id), steps));
        bench.Site.Tick();
        return (await reply).Answer!;
    }

    /// <summary>The hub hears what the site has to say; its answer may well get lost.</summary>
    private ExchangeAnswer Question() => bench.Ask(bench.Site.Rig.Sync.NextRequest());

    private void Wait() => bench.Site.Tick(PostingDesk.AskMillis);

    private async Task LoseDisk()
    {
        await bench.Site.StopAsync();
        bench.Site.LoseDisk();
        await bench.AdmitAndRestart(7);
        bench.Site.Tick();
    }

    private CountState State() => bench.Ledger.CountOf(One)!.State;

    private long Short() => bench.Ledger.CountOf(One)!.Short;

    private List<string> Told(string kind) =>
        [.. bench.Ledger.UpAfter(0, 1_000, 1_000_000).Where(entry => entry.Kind == kind).Select(entry => entry.Body)];

    private SkuStock Stock() =>
        bench.Site.Rig.Loop.Step.View(withStock: true).Stock.Single(stock => stock.Sku == SiteBench.Mug);

    private void AllFifteenAreHere(CustomerOrder order)
    {
        bench.Hub.Read(order.Id).Parts.Single().NodeResponse.ShouldBe(NodeResponse.Accepted);
        Told("giveBackUndone").ShouldBe(["""{"kind":"giveBackUndone","sku":"MUG","quantity":5}"""]);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 0, 15, 0));
        BothAgreeThat(available: 0);
    }

    private void BothAgreeThat(long available)
    {
        var right = bench.Hub.Right("cube", "MUG").Right;
        (right.Granted - right.Shrunk - right.Reserved - right.Gone, right.AvailableToSell)
            .ShouldBe((available, available));
        Stock().Allotted.ShouldBe(available);
        bench.Site.Rig.Loop.Step.Stock.Questions.ShouldBe(0);
        bench.Site.Rig.Sync.Compare(new StockReader(bench.LedgerFile).Read());
        Question().Sums!.IsEqual.ShouldBeTrue();
    }
}
