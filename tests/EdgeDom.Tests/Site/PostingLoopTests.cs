using System.Text.Json;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site.Postings;
using EdgeDom.Wire;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class PostingLoopTests : IAsyncLifetime
{
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly BinId B3 = BinId.Of("B3");
    private static readonly ReservationId Kept = ReservationId.Of("K1");

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
    public async Task An_answer_comes_after_the_commit_and_the_brain_follows()
    {
        var waiting = Submit("in", Receive(6));
        waiting.IsCompleted.ShouldBeFalse();
        bench.Tick();

        (await waiting).Answer!.Outcome.ShouldBe(PostingOutcome.Accepted);
        LoadsOf(B3).ShouldBe(["2 MUG 6"]);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 6, 20, 0, 0));
    }

    [Fact]
    public void Nobody_is_answered_when_the_commit_fails()
    {
        using (var connection = new SqliteConnection($"Data Source={bench.Options.LedgerFile};Pooling=False"))
        {
            connection.Open();
            connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
            using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TRIGGER broken BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END";
            command.ExecuteNonQuery();
        }

        var waiting = Submit("in", Receive(6));
        Should.Throw<LedgerFaultException>(() => bench.Tick());
        waiting.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_replay_with_postings_gives_the_same_state_and_the_same_answers()
    {
        await Post("in", Receive(6));
        await Post("hold", new PostingStep.Hold(Kept, SiteBench.Mug, Account.Free, 4));
        await Post("block", new PostingStep.Block(SiteBench.Mug, B3, 2, 2));
        var refused = await Post("more", new PostingStep.Hold(
            ReservationId.Of("K2"), SiteBench.Mug, Account.Free, 4));
        var hash = bench.Hash();
        await bench.RestartAsync();

        bench.Hash().ShouldBe(hash);
        bench.Tick();
        (await Post("more", new PostingStep.Hold(ReservationId.Of("K2"), SiteBench.Mug, Account.Free, 4)))
            .ShouldBe(refused);
        bench.Rig.Ledger.AnswerTo(PostingId.Of("more")).ShouldBe(refused);
    }

    [Fact]
    public async Task Stock_that_a_pick_is_planned_from_is_not_pulled_away()
    {
        PlaceOrder(18);

        var refused = await Post("move", new PostingStep.Transfer(
            SiteBench.Mug, Account.Bin(B1, 1), Account.Bin(B3, 1), 5));
        refused.Refusal.ShouldBe(PostingRefusal.PicksPlanned);
        (await Post("some", new PostingStep.Transfer(SiteBench.Mug, Account.Bin(B1, 1), Account.Bin(B3, 1), 2)))
            .Outcome.ShouldBe(PostingOutcome.Accepted);
        (await Post("count", new PostingStep.Count(SiteBench.Mug, B1, 1, 10))).Refusal
            .ShouldBe(PostingRefusal.PicksPlanned);
    }

    [Fact]
    public async Task A_count_that_misses_what_the_hub_may_promise_shrinks_its_right_in_the_same_tick()
    {
        var answer = await Post("count", new PostingStep.Count(SiteBench.Mug, B1, 1, 15));

        answer.Results.ShouldBe([new StepResult(-5, 5)]);
        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 0, 15, 0, 0));
        bench.Rig.Ledger.UpAfter(0, 100, 100_000).ShouldContain(entry => entry.Kind == "allotmentShrunk");
    }

    [Fact]
    public async Task Only_the_hub_disposes_of_what_is_allotted_to_it_and_of_what_the_site_does_not_have_nobody()
    {
        (await Post("hold", new PostingStep.Hold(Kept, SiteBench.Mug, Account.Allotted, 1))).Refusal
            .ShouldBe(PostingRefusal.HubsRight);
        (await Post("bin", new PostingStep.Count(SiteBench.Mug, BinId.Of("B9"), 1, 1))).Refusal
            .ShouldBe(PostingRefusal.UnknownPlace);
        (await Post("part", new PostingStep.Count(SiteBench.Mug, B1, 3, 1))).Refusal
            .ShouldBe(PostingRefusal.UnknownPlace);
        (await Post("item", new PostingStep.Count(Sku.Of("CUP"), B1, 1, 1))).Refusal
            .ShouldBe(PostingRefusal.UnknownItem);
    }

    [Fact]
    public async Task Holds_are_refused_while_the_ledger_is_short_of_room_and_what_was_promised_goes_on()
    {
        await Post("in", Receive(6));
        await Post("before", new PostingStep.Hold(Kept, SiteBench.Mug, Account.Free, 2));
        bench.Rig.Loop.Tell(new DiskSpaceChanged(true, 100)).ShouldBeTrue();
        bench.Tick();

        (await Hold("short")).Refusal.ShouldBe(PostingRefusal.NothingNewNow);
        Stock().Free.ShouldBe(4);
        PlaceOrder(18);
        (await Post("more", Receive(1))).Outcome.ShouldBe(PostingOutcome.Accepted);
        (await Post("void", new PostingStep.Void(Kept))).Outcome.ShouldBe(PostingOutcome.Accepted);

        bench.Rig.Loop.Tell(new DiskSpaceChanged(false, 900)).ShouldBeTrue();
        bench.Tick();
        (await Hold("again")).Outcome.ShouldBe(PostingOutcome.Accepted);

        Task<PostingAnswer> Hold(string id) => Post(
            id, new PostingStep.Hold(ReservationId.Of("K2"), SiteBench.Mug, Account.Free, 1));
    }

    [Fact]
    public async Task A_reservation_lapses_by_a_tick_that_nobody_asked_for()
    {
        await Post("in", Receive(6));
        await Post("hold", new PostingStep.Hold(Kept, SiteBench.Mug, Account.Free, 4, HoldMillis: 5_000));
        bench.Rig.Loop.NextDue!.Value.ShouldBeLessThanOrEqualTo(bench.Now.Plus(5_000));
        bench.Tick(4_900);
        Stock().Reserved.ShouldBe(4);
        bench.Tick(100);

        Stock().ShouldBe(new SkuStock(SiteBench.Mug, 6, 20, 0, 0));
    }

    [Fact]
    public async Task A_full_queue_turns_away_and_does_nothing()
    {
        var entries = bench.Rig.Ledger.LastEntry;
        var all = Enumerable.Range(0, PostingCalls.WaitingMax + 1)
            .Select(i => Submit($"hold-{i}", new PostingStep.Void(Kept))).ToArray();

        (await all[^1]).Kind.ShouldBe(PostingReplyKind.Busy);
        bench.Tick();
        (await all[0]).Answer!.Refusal.ShouldBe(PostingRefusal.ReservationUnknown);
        bench.Rig.Ledger.AnswerTo(PostingId.Of($"hold-{PostingCalls.WaitingMax}")).ShouldBeNull();
        bench.Rig.Ledger.LastEntry.ShouldBe(entries);
        bench.Rig.Postings.Stop();
        (await Submit("late", new PostingStep.Void(Kept))).Kind.ShouldBe(PostingReplyKind.Stopping);
    }

    private static PostingStep[] Receive(long quantity) =>
    [
        new PostingStep.Transfer(SiteBench.Mug, Account.Supplier, Account.Bin(B3, 2), quantity, Lot: "L7"),
        new PostingStep.Transfer(SiteBench.Mug, Account.Supply, Account.Free, quantity),
    ];

    private Task<PostingReply> Submit(string id, params PostingStep[] steps) =>
        bench.Rig.Postings.Submit(new PostingRequest(PostingId.Of(id), steps));

    private async Task<PostingAnswer> Post(string id, params PostingStep[] steps)
    {
        var reply = Submit(id, steps);
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
        bench.Rig.Loop.Step.Stock.Planned(B1, 1, SiteBench.Mug, "", "").ShouldBe(quantity);
    }

    private SkuStock Stock() => bench.Rig.Loop.Step.View(withStock: true).Stock
        .Single(stock => stock.Sku == SiteBench.Mug);

    private IEnumerable<string> LoadsOf(BinId bin) => bench.Rig.Loop.Step.State.Bins
        .Single(each => each.Bin == bin).Loads.Select(load => $"{load.Compartment} {load.Sku} {load.Quantity}");
}
