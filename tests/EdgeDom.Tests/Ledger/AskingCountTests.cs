using EdgeDom.Ledger;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class AskingCountTests : IDisposable
{
    private const int Minutes = PostingDesk.AskMillis;

    private static readonly CountId One = CountId.Of("C1");
    private static readonly ReservationId Kept = ReservationId.Of("K1");
    private static readonly CountedPart[] Four = [new(Mug, 1, 4), new(Mug, 2, 0, "L7", "ACME")];

    private readonly PostingBench bench = new();

    public AskingCountTests()
    {
        bench.House.MayAsk = true;
        bench.Receive();
        Promise("grant", Account.Free, Account.Allotted, 8);
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Allotted, 4));
        bench.Post("begin", new PostingStep.OpenCount(One, Bin, 3_600_000)).Results.ShouldBe([new StepResult(2)]);
    }

    [Fact]
    public void Nothing_is_posted_before_the_hub_has_answered_and_what_it_gave_back_goes_before_what_was_promised()
    {
        Close().Results.ShouldBe([new StepResult(-6, 4)]);
        (bench.Of(Place), bench.Of(Account.Free), bench.Of(Account.BlockedFor(One))).ShouldBe((10, 0, 2));
        bench.Post("still", new PostingStep.Count(Mug, Bin, 1, 4)).Refusal.ShouldBe(PostingRefusal.CountInProgress);
        bench.Pass(100);
        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Asking);
        bench.Ledger.Desk.HasAnswers(bench.House).ShouldBeFalse();
        Promise("back", Account.Allotted, Account.BlockedFor(One), 3);
        bench.House.OwesAnswer = false;
        bench.Ledger.Desk.HasAnswers(bench.House).ShouldBeTrue();
        bench.Pass(0);

        bench.Ledger.CountOf(One).ShouldBe(new BinCount(One, 4, Bin, CountState.Counted, Minutes, -6, 1));
        (bench.Of(Place), bench.Of(Account.BlockedFor(One)), bench.Of(Account.Allotted)).ShouldBe((4, 0, 1));
        bench.Ledger.ReservationOf(Kept)!.Cut.ShouldBe(1);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_counted_stands_in_what_is_posted_after_the_answer()
    {
        bench.Post(Request("end", new PostingStep.CloseCount(One, Four)) with { Cause = "stock take", Person = "Ada" });
        var before = bench.Ledger.LastEntry;
        bench.House.OwesAnswer = false;
        bench.Pass(0);

        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Counted);
        LedgerHistory.Read(bench.File.Path, new HistoryQuery { Picker = "Ada" })
            .Count(entry => entry.Number > before && entry.Movement.Cause == "stock take by Ada").ShouldBePositive();
    }

    [Fact]
    public void The_hub_is_asked_for_what_is_allotted_to_it_and_no_more()
    {
        bench.Ledger.Desk.Decide(
            Request("end", new PostingStep.CloseCount(One, [new CountedPart(Mug, 1, 0)])), bench.House);

        bench.Ledger.Desk.Asked.ShouldBe([new CountQuestion(One, Mug, 4)]);
        bench.Commit();
        bench.Ledger.Desk.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_free_of_the_missing_units_waits_too_and_the_count_is_not_given_up()
    {
        bench.Post(
            "more",
            new PostingStep.Transfer(Mug, Account.Supplier, Account.Bin(BinId.Of("B2"), 1), 3),
            new PostingStep.Transfer(Mug, Account.Supply, Account.Free, 3));
        Close(new CountedPart(Mug, 1, 0)).Results.ShouldBe([new StepResult(-10, 5)]);

        (bench.Of(Account.Free), bench.Of(Account.BlockedFor(One))).ShouldBe((0, 5));
        bench.Post("drop", new PostingStep.DropCount(One)).Refusal.ShouldBe(PostingRefusal.CountEnded);
        bench.Post("again", new PostingStep.CloseCount(One, Four)).Refusal.ShouldBe(PostingRefusal.CountEnded);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void What_another_step_did_is_kept_while_the_result_waits_and_what_a_refusal_takes_back_is_asked_of_nobody()
    {
        PostingStep[] three =
        [
            new PostingStep.Transfer(Mug, Account.Supplier, Account.Bin(BinId.Of("B2"), 1), 3),
            new PostingStep.Transfer(Mug, Account.Supply, Account.Free, 3),
            new PostingStep.CloseCount(One, Four),
        ];
        bench.Ledger.Desk.Decide(Request("no", [.. three, new PostingStep.DropCount(CountId.Of("C9"))]), bench.House)
            .Refusal.ShouldBe(PostingRefusal.CountUnknown);
        bench.Ledger.Desk.Asked.ShouldBeEmpty();
        bench.Commit();
        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Open);

        bench.Post("end", three).Outcome.ShouldBe(PostingOutcome.Accepted);

        bench.Of(Account.Bin(BinId.Of("B2"), 1)).ShouldBe(3);
        (bench.Of(Place), bench.Of(Account.Free), bench.Of(Account.BlockedFor(One))).ShouldBe((10, 0, 5));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void The_question_has_a_bound_also_over_a_restart()
    {
        Close();
        bench.Pass(Minutes - 1);
        bench.Reopen();
        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Asking);
        bench.Ledger.Desk.DueInMillis.ShouldBe(1);
        bench.Pass(1);

        bench.Ledger.CountOf(One)!.ShouldSatisfyAllConditions(
            count => count.State.ShouldBe(CountState.Counted),
            count => (count.Difference, count.Short).ShouldBe((-6, 4)));
        bench.Of(Place).ShouldBe(4);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Who_goes_short_after_a_question_is_told_for_its_count()
    {
        Close();
        bench.Ledger.Desk.Pass(Minutes);
        bench.Ledger.Desk.EndAsked(bench.House).ShouldBeEmpty();

        bench.Ledger.Desk.Missing.Select(missing => (missing.Quantity, missing.Count)).ShouldBe([(4, One)]);
    }

    [Fact]
    public void Nobody_is_asked_for_what_is_free_or_found_next_door()
    {
        Close(new CountedPart(Mug, 1, 4), new CountedPart(Mug, 2, 4)).Results.ShouldBe([new StepResult(-2)]);

        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Counted);
    }

    [Fact]
    public void A_hub_that_is_away_is_not_asked()
    {
        bench.House.MayAsk = false;
        Close().Results.ShouldBe([new StepResult(-6, 4)]);

        bench.Ledger.CountOf(One)!.State.ShouldBe(CountState.Counted);
    }

    [Fact]
    public void A_rebuilt_ledger_posts_what_was_counted()
    {
        Close();
        var place = bench.File.In("rebuilt.db");
        using (var rebuild = LedgerRebuild.Open(place, LedgerFile.Life, LedgerFile.Noon))
        {
            rebuild.TakeUp([.. bench.Ledger.UpAfter(0, 1_000, int.MaxValue)]);
            rebuild.Finish(place, new byte[] { 1 });
        }

        using var rebuilt = SiteLedger.Open(place, LedgerFile.Noon, LedgerFile.Life);
        rebuilt.Desk.OpenCounts.Single().Result!.Parts.ShouldBe(Four);
        rebuilt.Desk.Pass(Minutes);
        rebuilt.Desk.EndAsked(bench.House).ShouldBeEmpty();
        rebuilt.Desk.Missing.Sum(missing => missing.Quantity).ShouldBe(4);
        LedgerVerifier.Verify(place).Broken.ShouldBeEmpty();
    }

    [Fact]
    public void A_result_that_settings_forbid_meanwhile_is_given_up_and_told()
    {
        bench.Post("drop", new PostingStep.DropCount(One));
        bench.Receive("odd", 3, sku: OpenHouse.Cup, place: Account.Bin(Bin, 2));
        bench.Post("anew", new PostingStep.OpenCount(CountId.Of("C2"), Bin, 3_600_000));
        bench.Post("end", new PostingStep.CloseCount(
            CountId.Of("C2"), [.. Four, new CountedPart(OpenHouse.Cup, 2, 3)])).Outcome
            .ShouldBe(PostingOutcome.Accepted);
        bench.House.Forgotten = OpenHouse.Cup;
        bench.House.OwesAnswer = false;

        bench.Ledger.Desk.EndAsked(bench.House).ShouldBe([CountId.Of("C2")]);
        bench.Commit();

        bench.Ledger.CountOf(CountId.Of("C2"))!.State.ShouldBe(CountState.Dropped);
        (bench.Of(Place), bench.Of(Account.BlockedFor(CountId.Of("C2")))).ShouldBe((10, 0));
        bench.Broken().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE counted_part SET quantity = 5 WHERE number = 0", "count C1")]
    [InlineData("UPDATE counted_part SET compartment = 3 WHERE number = 0", "count C1")]
    [InlineData("UPDATE counted_part SET cause = 'other' WHERE number = 1", "count C1")]
    [InlineData("UPDATE counted_part SET lot = 'L8' WHERE number = 1", "count C1")]
    [InlineData("UPDATE counted_part SET number = 7 WHERE number = 1", "count C1")]
    [InlineData("DELETE FROM counted_part WHERE number = 1", "counts")]
    public void A_changed_part_of_what_was_counted_is_found(string sql, string place)
    {
        Close();
        bench.Broken().ShouldBeEmpty();

        bench.File.Edit(sql);

        bench.Broken().ShouldContain(found => found.Place == place);
    }

    public void Dispose() => bench.Dispose();

    private PostingAnswer Close(params CountedPart[] parts) =>
        bench.Post("end", new PostingStep.CloseCount(One, parts.Length == 0 ? Four : parts));

    private void Promise(string id, Account from, Account to, long quantity) => bench.Ledger.Commit(
        LedgerFile.Next(bench.Ledger, LedgerFile.Promise(id, from, to, quantity)) with
        {
            Up = to == Account.Allotted
                ?
                [
                    new OutboundEntry(
                        "stockGranted", 1, $$"""{"kind":"stockGranted","sku":"MUG","quantity":{{quantity}}}"""),
                ]
                : [],
        });
}
