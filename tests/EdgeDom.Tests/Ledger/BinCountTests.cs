using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class BinCountTests : IDisposable
{
    private const long Hour = 3_600_000;

    private static readonly CountId One = CountId.Of("C1");
    private static readonly CountId Two = CountId.Of("C2");
    private static readonly BinId Other = BinId.Of("B2");
    private static readonly BinId Third = BinId.Of("B3");
    private static readonly ReservationId Kept = ReservationId.Of("K1");
    private static readonly PostingStep Begin = new PostingStep.OpenCount(One, Bin, Hour);

    private readonly PostingBench bench = new();

    public BinCountTests() => bench.Receive();

    [Fact]
    public void A_count_holds_back_what_is_free_and_leaves_alone_what_was_promised()
    {
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 3));
        bench.Post("block", new PostingStep.Block(Mug, Bin, 1, 2));

        bench.Post("begin", Begin).Results.ShouldBe([new StepResult(5)]);

        (bench.Of(Account.Free), bench.Of(Account.BlockedFor(One)), bench.Of(Account.Reserved(Kept)))
            .ShouldBe((0, 5, 3));
        bench.Ledger.CountOf(One).ShouldBe(new BinCount(One, 4, Bin, CountState.Open, Hour));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Lots_that_are_together_more_than_a_movement_may_be_are_held_back_and_lost_in_parts()
    {
        const long Most = StockMovement.QuantityMax;
        bench.Receive("first", Most, lot: "L1");
        bench.Receive("second", Most, lot: "L7");

        bench.Post("begin", Begin).Results.ShouldBe([new StepResult(10 + (2 * Most))]);
        bench.Of(Account.BlockedFor(One)).ShouldBe(10 + (2 * Most));
        bench.Post("end", new PostingStep.CloseCount(
                One, [new(Mug, 1, 10), new(Mug, 1, 0, "L1"), new(Mug, 1, 1, "L7")])).Results
            .ShouldBe([new StepResult(1 - (2 * Most))]);

        (bench.Of(Account.Free), bench.Of(Account.BlockedFor(One))).ShouldBe((11, 0));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_takes_from_a_bin_that_is_counted_or_puts_into_it()
    {
        bench.Receive("there", 5, lot: "L1");
        bench.Post("elsewhere", new PostingStep.Transfer(Mug, Place, Account.Bin(Other, 1), 2));
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 2));
        bench.Post("begin", Begin);
        PostingStep[] all =
        [
            new PostingStep.Transfer(Mug, Place, Account.Bin(Other, 1), 1),
            new PostingStep.Transfer(Mug, Account.Bin(Other, 1), Place, 1),
            new PostingStep.Transfer(Mug, Account.Supplier, Account.Bin(Bin, 2), 1),
            new PostingStep.Count(Mug, Bin, 1, 8),
            new PostingStep.Block(Mug, Bin, 1, 1, IsAtMost: true),
            new PostingStep.Unblock(Mug, Bin, 1, 1, IsAtMost: true),
            new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 1)]),
            new PostingStep.OpenCount(Two, Bin, Hour),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            bench.Post($"try-{i}", all[i]).Refusal.ShouldBe(PostingRefusal.CountInProgress, all[i].ToString());
        }

        bench.Post("other", new PostingStep.Count(Mug, Other, 1, 2)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Post("give-up", new PostingStep.DropCount(One));
        bench.Post("now", all[0]).Outcome.ShouldBe(PostingOutcome.Accepted);
    }

    [Fact]
    public void The_result_frees_what_was_held_back_and_posts_the_differences()
    {
        bench.Receive("there", 5, lot: "L1");
        bench.Post("begin", Begin);

        bench.Post("end", new PostingStep.CloseCount(One, [new(Mug, 1, 7), new(Mug, 1, 6, "L1")])).Results
            .ShouldBe([new StepResult(-2)]);

        (bench.Of(Place), bench.Of(Place, "L1"), bench.Of(Account.Free), bench.Of(Account.BlockedFor(One)))
            .ShouldBe((7, 6, 13, 0));
        bench.Ledger.CountOf(One).ShouldBe(
            new BinCount(One, 3, Bin, CountState.Counted, Hour, Difference: -2));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void What_lies_in_the_next_compartment_is_no_shortfall()
    {
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 10));
        bench.Post("begin", Begin);

        bench.Post("end", new PostingStep.CloseCount(One, [new(Mug, 1, 4), new(Mug, 2, 6)])).Results
            .ShouldBe([new StepResult(0)]);

        bench.Ledger.ReservationOf(Kept)!.Open.ShouldBe(10);
    }

    [Fact]
    public void Everything_that_the_books_have_in_the_bin_must_be_counted()
    {
        bench.Receive("there", 5, lot: "L1", owner: "ACME");
        bench.Post("begin", Begin);

        bench.Post("half", new PostingStep.CloseCount(One, [new(Mug, 1, 10)])).Refusal
            .ShouldBe(PostingRefusal.NotCounted);
        bench.Post("all", new PostingStep.CloseCount(One, [new(Mug, 1, 10), new(Mug, 1, 0, "L1", "ACME")]))
            .Results.ShouldBe([new StepResult(-5)]);
        bench.Of(Account.Free, owner: "ACME").ShouldBe(0);
    }

    [Fact]
    public void What_other_counts_hold_back_goes_before_what_was_promised()
    {
        bench.Post("some", new PostingStep.Transfer(Mug, Place, Account.Bin(Other, 1), 4));
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 5));
        bench.Post("begin", new PostingStep.OpenCount(Two, Other, Hour), Begin).Results
            .ShouldBe([new StepResult(4), new StepResult(1)]);

        bench.Post("end", new PostingStep.CloseCount(One, [new(Mug, 1, 0)])).Results
            .ShouldBe([new StepResult(-6, 1)]);

        (bench.Of(Account.BlockedFor(Two)), bench.Of(Account.Reserved(Kept))).ShouldBe((0, 4));
        bench.Ledger.CountOf(One)!.Short.ShouldBe(1);
        bench.Post("drop", new PostingStep.DropCount(Two)).Results.ShouldBe([new StepResult(0)]);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void What_counts_of_the_same_tick_hold_back_goes_too_and_counts_of_other_goods_hold_on()
    {
        bench.Receive("cups", sku: OpenHouse.Cup, place: Account.Bin(Third, 1));
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 4));

        bench.Post(
            Request("cups-too", new PostingStep.OpenCount(CountId.Of("C0"), Third, Hour)),
            Request("some", new PostingStep.Transfer(Mug, Place, Account.Bin(Other, 1), 3)),
            Request("begin", new PostingStep.OpenCount(Two, Other, Hour), Begin),
            Request("end", new PostingStep.CloseCount(One, [new(Mug, 1, 0)])))
            .Select(answer => answer.Results.Select(result => result.Quantity)).ShouldBe([[10], [3], [3, 3], [-7]]);

        (bench.Of(Account.BlockedFor(Two)), bench.Of(Account.Reserved(Kept))).ShouldBe((0, 3));
        bench.Of(Account.BlockedFor(CountId.Of("C0"))).ShouldBe(10);
        bench.Post("drop", new PostingStep.DropCount(Two)).Results.ShouldBe([new StepResult(0)]);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Goods_that_came_in_the_same_tick_are_counted_also_after_a_refused_request()
    {
        var before = Request("refused", [.. In("L8"), Begin, new PostingStep.Void(Kept)]);
        var begin = Request("begin", [.. In("L9"), Begin]);
        var end = Request("end", new PostingStep.CloseCount(One, [new(Mug, 1, 10)]));

        bench.Post(before, begin, end).Select(answer => answer.Refusal)
            .ShouldBe([PostingRefusal.ReservationUnknown, null, PostingRefusal.NotCounted]);

        bench.Of(Account.BlockedFor(One)).ShouldBe(15);
        bench.Broken().ShouldBeEmpty();

        PostingStep[] In(string lot) =>
        [
            new PostingStep.Transfer(Mug, Account.Supplier, Place, 5, Lot: lot),
            new PostingStep.Transfer(Mug, Account.Supply, Account.Free, 5),
        ];
    }

    [Fact]
    public void Counts_of_one_request_name_a_thousand_goods_at_most_together()
    {
        var half = Enumerable.Range(1, 500).Select(number => new CountedPart(Mug, 1, 0, $"L{number}")).ToArray();
        var all = new PostingStep.CloseCount(One, half);

        PostingLaws.FaultOf(Request("all", all, all with { Id = Two })).ShouldBeNull();
        PostingLaws.FaultOf(Request("more", all, all with { Id = Two, Parts = [.. half, new(Mug, 2, 0)] }))!.Pointer
            .ShouldBe("/steps");
    }

    [Fact]
    public void A_bin_that_picks_are_planned_from_is_not_counted()
    {
        bench.House.PlannedIn = 1;
        bench.Post("begin", Begin).Refusal.ShouldBe(PostingRefusal.PicksPlanned);
        bench.House.PlannedIn = 0;
        bench.Post("again", Begin).Outcome.ShouldBe(PostingOutcome.Accepted);
    }

    [Fact]
    public void A_count_ends_once_and_its_id_is_used_once()
    {
        bench.Post("none", new PostingStep.DropCount(One)).Refusal.ShouldBe(PostingRefusal.CountUnknown);
        bench.Post("begin", Begin);
        bench.Post("same", new PostingStep.OpenCount(One, Other, Hour)).Refusal.ShouldBe(PostingRefusal.CountExists);
        bench.Post("drop", new PostingStep.DropCount(One)).Results.ShouldBe([new StepResult(10)]);

        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Dropped);
        bench.Post("late", new PostingStep.CloseCount(One, [new(Mug, 1, 3)])).Refusal
            .ShouldBe(PostingRefusal.CountEnded);
        bench.Post("reuse", Begin).Refusal.ShouldBe(PostingRefusal.CountExists);
        bench.Post("next", new PostingStep.OpenCount(Two, Bin, Hour)).Outcome.ShouldBe(PostingOutcome.Accepted);
        (bench.Of(Place), bench.Of(Account.BlockedFor(Two))).ShouldBe((10, 10));
    }

    [Fact]
    public void A_refused_step_takes_the_whole_count_back()
    {
        bench.Post("no", Begin, new PostingStep.Void(Kept)).Step.ShouldBe(1);
        bench.Ledger.CountOf(One).ShouldBeNull();
        bench.Post("swap", Begin, new PostingStep.DropCount(One), new PostingStep.OpenCount(Two, Bin, Hour))
            .ShouldSatisfyAllConditions(
                answer => answer.Refusal.ShouldBe(PostingRefusal.CountInProgress), answer => answer.Step.ShouldBe(2));
        bench.Ledger.CountOf(One).ShouldBeNull();
        bench.Post("next", new PostingStep.OpenCount(Two, Bin, Hour)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Post("not", new PostingStep.DropCount(Two), new PostingStep.Void(Kept)).Step.ShouldBe(1);

        bench.Ledger.CountOf(Two)!.State.ShouldBe(CountState.Open);
        bench.Of(Account.BlockedFor(Two)).ShouldBe(10);
        bench.Post("still", new PostingStep.Count(Mug, Bin, 1, 1)).Refusal.ShouldBe(PostingRefusal.CountInProgress);
    }

    [Fact]
    public void A_count_lapses_once_when_the_ledger_has_run_its_time_also_over_a_restart()
    {
        bench.Post("begin", Begin);
        bench.Pass(Hour - 400);
        bench.Reopen();
        bench.Post("still", new PostingStep.Count(Mug, Bin, 1, 1)).Refusal.ShouldBe(PostingRefusal.CountInProgress);
        bench.Pass(399);
        (bench.Of(Account.BlockedFor(One)), bench.Ledger.Desk.DueInMillis).ShouldBe((10, 1));
        bench.Pass(1);

        (bench.Of(Account.BlockedFor(One)), bench.Of(Account.Free), bench.Of(Place)).ShouldBe((0, 10, 10));
        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Lapsed);
        bench.Post("late", new PostingStep.CloseCount(One, [new(Mug, 1, 3)])).Refusal
            .ShouldBe(PostingRefusal.CountEnded);
        bench.Post("anybody", new PostingStep.Count(Mug, Bin, 1, 9)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Ledger.Desk.DueInMillis.ShouldBeNull();
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void A_count_of_a_bin_with_nothing_free_lapses_too()
    {
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 10));
        bench.Post("begin", Begin).Results.ShouldBe([new StepResult(0)]);
        bench.Pass(Hour);

        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Lapsed);
        bench.Post("anybody", new PostingStep.Count(Mug, Bin, 1, 10)).Outcome.ShouldBe(PostingOutcome.Accepted);
    }

    [Fact]
    public void A_rebuilt_ledger_knows_what_is_being_counted()
    {
        bench.Post("begin", Begin, new PostingStep.OpenCount(Two, Other, Hour));
        bench.Post("drop", new PostingStep.DropCount(Two));
        var place = bench.File.In("rebuilt.db");
        using (var rebuild = LedgerRebuild.Open(place, LedgerFile.Life, LedgerFile.Noon))
        {
            rebuild.TakeUp([.. bench.Ledger.UpAfter(0, 1_000, int.MaxValue)]);
            rebuild.OpenCounts().ShouldBe([bench.Ledger.CountOf(One)!]);
            rebuild.Finish(place, new byte[] { 1 });
        }

        using var rebuilt = EdgeDom.Ledger.SiteLedger.Open(place, LedgerFile.Noon, LedgerFile.Life);
        rebuilt.CountOf(One).ShouldBe(bench.Ledger.CountOf(One));
        rebuilt.CountOf(Two).ShouldBe(bench.Ledger.CountOf(Two));
        rebuilt.Desk.Decide(Request("no", new PostingStep.Count(Mug, Bin, 1, 1)), bench.House).Refusal
            .ShouldBe(PostingRefusal.CountInProgress);
        LedgerVerifier.Verify(place).Broken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE bin_count SET state = 3 WHERE id = 'C1'", "count C1")]
    [InlineData("DELETE FROM bin_count WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET bin = 'B2' WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET tick = 1 WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET due = due + 1 WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET id = 'C9' WHERE id = 'C1'", "count C9")]
    public void A_changed_count_is_found(string sql, string place)
    {
        bench.Post("begin", Begin);
        bench.Broken().ShouldBeEmpty();

        bench.File.Edit(sql);

        bench.Broken().ShouldContain(found => found.Place == place);
    }

    [Theory]
    [InlineData("UPDATE bin_count SET difference = -1 WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET short = 1 WHERE id = 'C1'", "count C1")]
    [InlineData("UPDATE bin_count SET state = 4 WHERE id = 'C1'", "count C1")]
    [InlineData("DELETE FROM bin_count WHERE id = 'C1'", "counts")]
    public void A_changed_result_of_a_count_that_has_ended_is_found(string sql, string place)
    {
        bench.Post("begin", Begin);
        bench.Post("end", new PostingStep.CloseCount(One, [new CountedPart(Mug, 1, 8)])).Refusal.ShouldBeNull();
        bench.Broken().ShouldBeEmpty();

        bench.File.Edit(sql);

        bench.Broken().ShouldContain(found => found.Place == place);
    }

    public void Dispose() => bench.Dispose();
}
