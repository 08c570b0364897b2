using EdgeDom.Ledger.Desk;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class PostingCountTests : IDisposable
{
    private static readonly ReservationId Kept = ReservationId.Of("K1");
    private static readonly ReservationId Newer = ReservationId.Of("K2");

    private readonly PostingBench bench = new();

    public PostingCountTests() => bench.Receive();

    [Theory]
    [InlineData(13, 3)]
    [InlineData(10, 0)]
    [InlineData(4, -6)]
    public void A_count_posts_the_difference_in_both_books(long counted, long difference)
    {
        bench.Post("count", new PostingStep.Count(Mug, Bin, 1, counted)).Results
            .ShouldBe([new StepResult(difference)]);

        (bench.Of(Place), bench.Of(Account.Free), bench.Of(Account.Adjustment))
            .ShouldBe((counted, counted, -difference));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void What_was_promised_and_is_not_there_is_told_and_cut_from_the_newest_reservation()
    {
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 3));
        bench.Post("newer", new PostingStep.Hold(Newer, Mug, Account.Free, 5));

        bench.Post("count", new PostingStep.Count(Mug, Bin, 1, 2)).Results.ShouldBe([new StepResult(-8, 6)]);

        bench.Ledger.ReservationOf(Newer)!.State.ShouldBe(ReservationState.Cut);
        bench.Ledger.ReservationOf(Kept)!.ShouldSatisfyAllConditions(
            kept => kept.State.ShouldBe(ReservationState.Open), kept => (kept.Open, kept.Cut).ShouldBe((2L, 1L)));
        bench.Of(Account.Reserved(Kept)).ShouldBe(2);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void A_shortfall_that_nobody_answers_for_is_never_committed()
    {
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 3));
        var desk = bench.Ledger.Desk;
        desk.Decide(Request("count", new PostingStep.Count(Mug, Bin, 1, 0)), bench.House);

        Should.Throw<BrokenInvariantException>(() => bench.Ledger.Commit(
            LedgerFile.Next(bench.Ledger, [.. desk.Movements]) with { Postings = desk.Close() }))
            .Message.ShouldContain("do not agree");
        bench.Of(Place).ShouldBe(10);
    }

    [Fact]
    public void What_is_missing_of_another_owner_is_cut_from_that_owners_reservations()
    {
        bench.Receive("theirs", 5, owner: "ACME");
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 4, Owner: "ACME"));
        bench.Post("ours", new PostingStep.Hold(Newer, Mug, Account.Free, 4));

        bench.Post("count", new PostingStep.Count(Mug, Bin, 1, 2, Owner: "ACME")).Results
            .ShouldBe([new StepResult(-3, 2)]);

        (bench.Of(Account.Reserved(Kept), owner: "ACME"), bench.Of(Account.Reserved(Newer))).ShouldBe((2, 4));
    }

    [Fact]
    public void Blocked_units_that_cannot_be_there_any_more_are_the_first_to_go()
    {
        bench.Post("block", new PostingStep.Block(Mug, Bin, 1, 6));

        bench.Post("count", new PostingStep.Count(Mug, Bin, 1, 4)).Results.ShouldBe([new StepResult(-6)]);

        (bench.Of(Account.BlockedIn(Bin, 1, "")), bench.Of(Account.Free)).ShouldBe((4, 0));
    }

    public void Dispose() => bench.Dispose();
}
