using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class PostingDeskTests : IDisposable
{
    private static readonly ReservationId Kept = ReservationId.Of("K1");
    private static readonly Account Second = Account.Bin(new BinId("B2"), 1);

    private readonly PostingBench bench = new();

    [Fact]
    public void Received_goods_stand_in_both_books_and_the_answer_names_their_entries()
    {
        var answer = bench.Receive();

        (answer.Outcome, answer.FirstEntry, answer.Entries).ShouldBe((PostingOutcome.Accepted, 1L, 2));
        answer.Results.ShouldBe([new StepResult(10), new StepResult(10)]);
        (bench.Of(Place), bench.Of(Account.Free), bench.Of(Account.Supplier)).ShouldBe((10, 10, -10));
    }

    [Fact]
    public void All_steps_are_posted_or_none()
    {
        bench.Receive();

        var answer = bench.Post("move",
            new PostingStep.Transfer(Mug, Place, Second, 4), new PostingStep.Transfer(Mug, Place, Second, 7));

        (answer.Outcome, answer.Refusal, answer.Step).ShouldBe(
            (PostingOutcome.Refused, PostingRefusal.NotEnough, 1));
        (bench.Of(Place), bench.Of(Second), bench.Ledger.LastEntry).ShouldBe((10, 0, 2));
    }

    [Fact]
    public void At_most_takes_what_there_is_and_nothing_is_a_refusal()
    {
        bench.Receive();

        bench.Post("most", new PostingStep.Transfer(Mug, Place, Second, 50, IsAtMost: true))
            .Results.ShouldBe([new StepResult(10)]);
        bench.Post("none", new PostingStep.Transfer(Mug, Place, Second, 50, IsAtMost: true))
            .Refusal.ShouldBe(PostingRefusal.NothingThere);
    }

    [Fact]
    public void The_same_request_gets_the_same_answer_for_ever_also_a_refusal()
    {
        var asked = Request("early", new PostingStep.Transfer(Mug, Place, Second, 4));
        var refused = bench.Post(asked)[0];
        bench.Receive();
        bench.Reopen();

        bench.Post(asked)[0].ShouldBe(refused);
        bench.Ledger.AnswerTo(PostingId.Of("early")).ShouldBe(refused);
        bench.Of(Place).ShouldBe(10);
    }

    [Fact]
    public void Large_quantities_and_late_steps_are_answered_as_they_were()
    {
        var received = bench.Receive(quantity: PostingLaws.QuantityMax);
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, PostingLaws.QuantityMax));
        bench.Receive("more", 1).Refusal.ShouldBe(PostingRefusal.TooLarge);
        var counted = bench.Post("count", new PostingStep.Count(Mug, Bin, 1, 700));
        var refused = bench.Post("late", [
            .. Enumerable.Repeat(new PostingStep.Count(Mug, Bin, 1, 700), 499),
            new PostingStep.Void(ReservationId.Of("K9")),
            ]);
        bench.Reopen();

        bench.Ledger.AnswerTo(received.Id)!.Results.ShouldBe(received.Results);
        bench.Ledger.AnswerTo(counted.Id)!.Results.ShouldBe(
            [new StepResult(700 - PostingLaws.QuantityMax, PostingLaws.QuantityMax - 700)]);
        bench.Ledger.AnswerTo(refused.Id)!.ShouldBe(refused);
    }

    [Fact]
    public void A_repeat_in_the_same_tick_posts_once()
    {
        bench.Receive();
        var asked = Request("move", new PostingStep.Transfer(Mug, Place, Second, 4));

        var answers = bench.Post(asked, asked);

        answers[1].ShouldBe(answers[0]);
        bench.Of(Second).ShouldBe(4);
    }

    [Fact]
    public void Another_request_under_a_known_id_is_a_fault_and_changes_nothing()
    {
        bench.Receive();
        bench.Post("move", new PostingStep.Transfer(Mug, Place, Second, 4));

        bench.Post("move", new PostingStep.Transfer(Mug, Place, Second, 5)).Outcome
            .ShouldBe(PostingOutcome.OtherContent);
        bench.Of(Second).ShouldBe(4);
    }

    [Fact]
    public void Goods_that_would_leave_without_their_promise_are_refused()
    {
        bench.Receive();

        var answer = bench.Post("out", new PostingStep.Transfer(Mug, Place, Account.Customer, 1));

        (answer.Refusal, answer.Step).ShouldBe((PostingRefusal.BooksPart, -1));
        bench.Of(Place).ShouldBe(10);
    }

    [Fact]
    public void A_reservation_fulfilled_short_gives_the_rest_back_and_both_books_move()
    {
        bench.Receive();
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 6));
        bench.Of(Account.Reserved(Kept)).ShouldBe(6);

        bench.Post("out", new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 4)])).Results
            .ShouldBe([new StepResult(4)]);

        (bench.Of(Place), bench.Of(Account.Customer), bench.Of(Account.Gone), bench.Of(Account.Free),
            bench.Of(Account.Reserved(Kept))).ShouldBe((6, 4, 4, 6, 0));
        bench.Ledger.ReservationOf(Kept)!.State.ShouldBe(ReservationState.Fulfilled);
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void A_reservation_ends_once_and_its_id_is_never_used_again()
    {
        bench.Receive();
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 6));
        bench.Post("twice", new PostingStep.Hold(Kept, Mug, Account.Free, 1)).Refusal
            .ShouldBe(PostingRefusal.ReservationExists);
        bench.Post("more", new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 7)])).Refusal
            .ShouldBe(PostingRefusal.MoreThanHeld);
        bench.Post("void", new PostingStep.Void(Kept)).Results.ShouldBe([new StepResult(6)]);
        bench.Reopen();

        bench.Post("again", new PostingStep.Void(Kept)).Refusal.ShouldBe(PostingRefusal.ReservationEnded);
        bench.Post("out", new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 1)])).Refusal
            .ShouldBe(PostingRefusal.ReservationEnded);
        bench.Post("new", new PostingStep.Hold(Kept, Mug, Account.Free, 6)).Refusal
            .ShouldBe(PostingRefusal.ReservationExists);
        bench.Of(Account.Free).ShouldBe(10);
    }

    [Fact]
    public void Held_stock_is_not_taken_by_anybody_else()
    {
        bench.Receive();
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 8));

        bench.Post("other", new PostingStep.Hold(ReservationId.Of("K2"), Mug, Account.Free, 5, IsAtMost: true))
            .Results.ShouldBe([new StepResult(2)]);
        bench.Post("third", new PostingStep.Hold(ReservationId.Of("K3"), Mug, Account.Free, 1)).Refusal
            .ShouldBe(PostingRefusal.NotEnough);
    }

    [Fact]
    public void Only_a_house_that_says_so_lets_the_hubs_right_be_held()
    {
        bench.House = new OpenHouse { MayTakeAllotted = false };

        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Allotted, 1)).Refusal
            .ShouldBe(PostingRefusal.HubsRight);
    }

    [Fact]
    public void Stock_that_picks_are_planned_from_stays()
    {
        bench.Receive();
        bench.House.PlannedIn = 7;

        bench.Post("move", new PostingStep.Transfer(Mug, Place, Second, 4)).Refusal
            .ShouldBe(PostingRefusal.PicksPlanned);
        bench.Post("count", new PostingStep.Count(Mug, Bin, 1, 6)).Refusal.ShouldBe(PostingRefusal.PicksPlanned);
        bench.Post("some", new PostingStep.Transfer(Mug, Place, Second, 4, IsAtMost: true)).Results
            .ShouldBe([new StepResult(3)]);
    }

    [Fact]
    public void Blocked_stock_stays_until_it_is_freed()
    {
        bench.Receive();
        bench.Post("block", new PostingStep.Block(Mug, Bin, 1, 8));
        (bench.Of(Account.BlockedIn(Bin, 1, "")), bench.Of(Account.Free)).ShouldBe((8, 2));

        bench.Post("move", new PostingStep.Transfer(Mug, Place, Second, 3)).Refusal
            .ShouldBe(PostingRefusal.BlockedThere);
        bench.Post("free", new PostingStep.Unblock(Mug, Bin, 1, 8)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Post("now", new PostingStep.Transfer(Mug, Place, Second, 3)).Outcome.ShouldBe(PostingOutcome.Accepted);
    }

    [Fact]
    public void Lots_and_owners_are_stock_of_their_own()
    {
        bench.Receive();
        bench.Receive("theirs", 5, "L7", "ACME");

        bench.Post("lot", new PostingStep.Transfer(Mug, Place, Second, 6, Lot: "L7", Owner: "ACME")).Refusal
            .ShouldBe(PostingRefusal.NotEnough);
        bench.Post("hold", new PostingStep.Hold(Kept, Mug, Account.Free, 5, Owner: "ACME"));
        bench.Post("out", new PostingStep.Fulfil(Kept, [new FulfilPart(Bin, 1, 5, "L7")])).Outcome
            .ShouldBe(PostingOutcome.Accepted);
        (bench.Of(Place, "L7", "ACME"), bench.Of(Place), bench.Of(Account.Gone, owner: "ACME")).ShouldBe((0, 10, 5));
    }

    [Fact]
    public void A_step_about_what_the_house_does_not_know_is_refused()
    {
        bench.Post("item", new PostingStep.Count(Sku.Of("UNKNOWN"), Bin, 1, 4)).Refusal
            .ShouldBe(PostingRefusal.UnknownItem);
        bench.Post("place", new PostingStep.Count(Mug, Bin, 9, 4)).Refusal.ShouldBe(PostingRefusal.UnknownPlace);
        bench.Post("kept", new PostingStep.Void(Kept)).Refusal.ShouldBe(PostingRefusal.ReservationUnknown);
    }

    public void Dispose() => bench.Dispose();
}
