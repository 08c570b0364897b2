using System.Text.Json;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site.Links;
using EdgeDom.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class BinCountLoopTests : IAsyncLifetime
{
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly BinId B3 = BinId.Of("B3");
    private static readonly CountId One = CountId.Of("C1");
    private static readonly CountId Two = CountId.Of("C2");

    private readonly SiteBench bench = new();
    private readonly ModelHub hub = new();

    public ValueTask InitializeAsync()
    {
        bench.Tick();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        LedgerVerifier.Verify(bench.Options.LedgerFile).Broken.ShouldBeEmpty();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task What_is_counted_is_promised_by_nobody_and_a_replay_knows_it()
    {
        await Receive();
        (await Post("begin", new PostingStep.OpenCount(One, B3, 60_000))).Results.ShouldBe([new StepResult(6)]);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 20, 0, 6));
        var hash = bench.Hash();

        await bench.RestartAsync();
        bench.Hash().ShouldBe(hash);
        bench.Tick();
        (await Post("hold", new PostingStep.Hold(
            ReservationId.Of("K1"), SiteBench.Mug, Account.Free, 1))).Refusal.ShouldBe(PostingRefusal.NotEnough);
        (await Post("end", new PostingStep.CloseCount(One, [new CountedPart(SiteBench.Mug, 2, 5, "L7")]))).Results
            .ShouldBe([new StepResult(-1)]);

        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 5, 20, 0, 0));
        hash = bench.Hash();
        await bench.RestartAsync();
        bench.Hash().ShouldBe(hash);
    }

    [Fact]
    public async Task No_pick_is_planned_from_a_bin_that_is_counted_until_the_count_has_ended()
    {
        await Post("begin", new PostingStep.OpenCount(One, B1, 60_000));
        PlaceOrder(18);
        bench.Tick();
        Planned().ShouldBe(0);
        await bench.RestartAsync();
        bench.Tick();
        Planned().ShouldBe(0);

        await Post("drop", new PostingStep.DropCount(One));

        Planned().ShouldBe(18);
        (await Post("late", new PostingStep.OpenCount(CountId.Of("C2"), B1, 60_000))).Refusal
            .ShouldBe(PostingRefusal.PicksPlanned);
        Told("lineShortPicked").ShouldBeFalse();
    }

    [Fact]
    public async Task A_count_that_nobody_ends_lapses_by_a_tick_that_nobody_asked_for_and_picking_goes_on()
    {
        await Post("begin", new PostingStep.OpenCount(One, B1, 5_000));
        PlaceOrder(18);
        bench.Rig.Loop.NextDue!.Value.ShouldBeLessThanOrEqualTo(bench.Now.Plus(5_000));
        bench.Tick(4_800);
        Planned().ShouldBe(0);
        bench.Tick(200);

        Planned().ShouldBe(18);
        bench.Rig.Ledger.CountOf(One)!.State.ShouldBe(CountState.Lapsed);
    }

    [Fact]
    public async Task What_an_order_filled_by_hand_left_in_counted_bins_is_freed_when_the_counts_end()
    {
        await Post("elsewhere", new PostingStep.Transfer(
            SiteBench.Mug, Account.Bin(B1, 1), Account.Bin(B3, 1), 4));
        await Post("more",
            new PostingStep.Transfer(SiteBench.Mug, Account.Supplier, Account.Bin(B1, 1), 10),
            new PostingStep.Transfer(SiteBench.Mug, Account.Supply, Account.Free, 10),
            new PostingStep.OpenCount(One, B1, 60_000),
            new PostingStep.OpenCount(Two, B3, 60_000));
        PlaceOrder(18);
        bench.Rig.Loop.Step.WaitingOrders(10).ShouldBeEmpty();

        var answer = bench.Rig.Acts.Submit(new OrderFilledByHand(FulfilmentOrderId.Of("F1"), [], "k1"));
        bench.Tick();

        // 26 lie in B1, of which 10 were free; 4 lie in B3.
        (await answer).Outcome.ShouldBe(PageActOutcome.Taken);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 2, 0, 28));
        Told("lineShortPicked").ShouldBeTrue();
        LedgerVerifier.Verify(bench.Options.LedgerFile).Broken.ShouldBeEmpty();
        var hash = bench.Hash();
        await bench.RestartAsync();
        bench.Hash().ShouldBe(hash);
        bench.Tick();
        (await Post("drop", new PostingStep.DropCount(Two))).Results.ShouldBe([new StepResult(2)]);
        (await Post("end", new PostingStep.CloseCount(One, [new CountedPart(SiteBench.Mug, 1, 25)]))).Results
            .ShouldBe([new StepResult(-1)]);

        var stock = Stock();
        (stock.Free + stock.Allotted, stock.Reserved, stock.Blocked).ShouldBe((29, 0, 0));
    }

    [Fact]
    public async Task A_snapshot_holds_what_is_being_counted()
    {
        await Receive();
        await Post("begin", new PostingStep.OpenCount(One, B3, 60_000));
        for (var tick = 0; tick < 10; tick++)
        {
            await Post($"tick-{tick}", new PostingStep.Count(SiteBench.Mug, B1, 1, 20));
        }

        var hash = bench.Hash();
        await bench.RestartAsync();

        bench.Hash().ShouldBe(hash);
        bench.Rig.Loop.Step.Stock.Counted().ShouldBe([(B3, One)]);
    }

    private Task<PostingAnswer> Receive() => Post("in",
        new PostingStep.Transfer(SiteBench.Mug, Account.Supplier, Account.Bin(B3, 2), 6, Lot: "L7"),
        new PostingStep.Transfer(SiteBench.Mug, Account.Supply, Account.Free, 6));

    private async Task<PostingAnswer> Post(string id, params PostingStep[] steps)
    {
        var reply = bench.Rig.Postings.Submit(new PostingRequest(PostingId.Of(id.Replace(' ', '-')), steps));
        bench.Tick();
        return (await reply).Answer!;
    }

    private void PlaceOrder(long quantity)
    {
        var order = new FulfilmentOrder(
            FulfilmentOrderId.Of("F1"), OrderId.Of("O1"), bench.Options.Node,
            [new FulfilmentLine(1, SiteBench.Mug, quantity)], 0, new Moment(1));
        hub.Write(
            JsonSerializer.Serialize<HubMessage>(new FulfilmentOrderPlaced(order), WireJson.Options),
            "fulfilmentOrderPlaced");
        bench.Rig.Sync.Take(hub.Answer(bench.Rig.Sync.NextRequest()), bench.Now);
        bench.Tick();
    }

    private bool Told(string kind) =>
        bench.Rig.Ledger.UpAfter(0, 1_000, 1_000_000).Any(entry => entry.Kind == kind);

    private long Planned() => bench.Rig.Loop.Step.Stock.Planned(B1, 1, SiteBench.Mug, "", "");

    private SkuStock Stock() => bench.Rig.Loop.Step.View(withStock: true).Stock
        .Single(stock => stock.Sku == SiteBench.Mug);
}
