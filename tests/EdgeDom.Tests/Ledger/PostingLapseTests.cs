using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class PostingLapseTests : IDisposable
{
    private static readonly ReservationId Kept = ReservationId.Of("K1");

    private readonly PostingBench bench = new();

    public PostingLapseTests()
    {
        bench.Receive();
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 6, HoldMillis: 1_000));
    }

    [Fact]
    public void A_hold_lapses_once_when_the_ledger_has_run_its_time()
    {
        bench.Pass(999);
        bench.Of(Account.Reserved(Kept)).ShouldBe(6);
        bench.Ledger.Desk.DueInMillis.ShouldBe(1);
        bench.Pass(1);
        (bench.Of(Account.Reserved(Kept)), bench.Of(Account.Free)).ShouldBe((0, 10));
        bench.Pass(5_000);

        bench.Ledger.LastEntry.ShouldBe(4);
        bench.Ledger.ReservationOf(Kept)!.State.ShouldBe(ReservationState.Lapsed);
        bench.Post("late", new PostingStep.Void(Kept)).Refusal.ShouldBe(PostingRefusal.ReservationEnded);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Over_a_restart_only_the_time_counts_that_the_ledger_ran()
    {
        bench.Pass(600);
        bench.Reopen();

        bench.Pass(399);
        bench.Of(Account.Reserved(Kept)).ShouldBe(6);
        bench.Pass(1);
        bench.Of(Account.Reserved(Kept)).ShouldBe(0);
    }

    [Fact]
    public void A_clock_that_goes_back_counts_as_standing()
    {
        bench.Pass(-3_600_000);
        bench.Pass(999);
        bench.Of(Account.Reserved(Kept)).ShouldBe(6);
    }

    [Fact]
    public void A_hold_that_was_fulfilled_does_not_lapse()
    {
        bench.Post("out", new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 6)]));
        bench.Pass(2_000);

        bench.Ledger.ReservationOf(Kept)!.State.ShouldBe(ReservationState.Fulfilled);
        bench.Ledger.Desk.DueInMillis.ShouldBeNull();
    }

    [Fact]
    public void A_ledger_with_timed_holds_writes_down_now_and_then_that_it_runs()
    {
        bench.Post("long", new PostingStep.Hold(ReservationId.Of("K2"), Mug, Account.Free, 1, HoldMillis: 600_000));
        bench.Pass(1_000);
        bench.Ledger.Desk.Pass(59_999);
        (bench.Ledger.Desk.HasNews, bench.Ledger.Desk.DueInMillis).ShouldBe((false, 1L));
        bench.Ledger.Desk.Pass(1);
        bench.Ledger.Desk.HasNews.ShouldBeTrue();
        bench.Commit();
        bench.Ledger.Desk.HasNews.ShouldBeFalse();
    }

    public void Dispose() => bench.Dispose();
}
