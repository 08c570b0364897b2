using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class PromiseTests : IDisposable
{
    private const long Minute = 60_000;

    private static readonly OrderWords NoWords = new("", "", "", "");

    private readonly HubBench _bench = new();

    public PromiseTests()
    {
        _bench.Stock("store", "a", 10);
        _bench.Stock("depot", "a", 10);
        _bench.Stock("depot", "b", 3);
    }

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Fact]
    public void A_quote_plans_as_an_order_would_and_sets_nothing_aside()
    {
        var quoted = Quote("p-1", ("a", 12), ("b", 2));

        Available("store", "a").ShouldBe(10);
        Available("depot", "a").ShouldBe(10);
        var order = _bench.Order(("a", 12), ("b", 2));
        quoted.Quote.Decision.Parts.Select(part => (part.Node, part.Lines.Sum(line => line.Quantity)))
            .ShouldBe(order.Parts.Select(part => (part.Node, part.Lines.Sum(line => line.Quantity))));
    }

    [Fact]
    public void The_same_id_is_the_same_quote_and_another_basket_under_it_is_refused()
    {
        var first = Quote("p-1", ("a", 2));
        _bench.Stock("cube", "a", 10);
        _bench.Reopen();

        var again = Act((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 2)), now));

        again.IsRepeat.ShouldBeTrue();
        Node(again.Promise).ShouldBe(Node(first));
        Ask((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 3)), now))
            .ShouldBeOfType<PromiseOutcome.IdReused>();
    }

    [Fact]
    public void A_hold_takes_exactly_the_quoted_units_and_is_made_once()
    {
        var plan = Quote("p-1", ("a", 12)).Quote.Decision;

        Hold("p-1").IsRepeat.ShouldBeFalse();
        Hold("p-1").IsRepeat.ShouldBeTrue();

        plan.Parts.Count.ShouldBe(2);
        plan.Parts.ShouldAllBe(part => Available(part.Node.Value, "a") == 10 - part.Lines[0].Quantity);
        _bench.Order(("a", 9)).Lines[0].Short.ShouldBe(1);
    }

    [Fact]
    public void Units_that_have_gone_since_the_quote_keep_the_whole_plan_from_being_held()
    {
        Quote("p-1", ("a", 2), ("b", 3));
        _bench.Order(("b", 1));

        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now)).ShouldBeOfType<PromiseOutcome.Unavailable>()
            .Why.ShouldContain("3 of b to sell at depot");
        (Available("store", "a"), Available("depot", "a")).ShouldBe((10, 10));
    }

    [Fact]
    public void A_basket_that_is_not_there_is_quoted_as_far_as_it_goes_and_cannot_be_held()
    {
        Quote("p-1", ("b", 5)).Quote.Decision.Unfilled.ShouldHaveSingleItem().Quantity.ShouldBe(2);

        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now)).ShouldBeOfType<PromiseOutcome.Unavailable>()
            .Why.ShouldContain("2 of b (line 1)");
    }

    [Fact]
    public void A_confirmed_promise_is_executed_as_quoted_though_a_nearer_node_has_come()
    {
        var quoted = Quote("p-1", ("a", 4));
        Hold("p-1");
        _bench.Say(new StockGranted(Sku.Of("a"), 50));
        _bench.Order(("a", 4)).Parts[0].Node.Value.ShouldBe("cube");

        var order = Confirm("p-1");

        order.Parts.ShouldHaveSingleItem().Node.ShouldBe(Node(quoted));
        (Available("store", "a"), _bench.Right("store", "a").Right.Reserved).ShouldBe((6, 4));
        _bench.Do((book, _) => book.Holds.Of("p-1/1"))!.State.ShouldBe(ReservationState.Consumed);
    }

    [Fact]
    public void A_promise_whose_units_are_physically_gone_goes_elsewhere()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        _bench.Stock("store", "a", 1);

        var order = Confirm("p-1");

        order.Parts.Select(part => (part.Node.Value, part.Lines.Sum(line => line.Quantity)))
            .ShouldBe([("store", 1), ("depot", 3)]);
        order.Status.ShouldBe(OrderStatus.Open);
        _bench.Do((book, _) => book.Oversold()).ShouldBe(0);
    }

    [Fact]
    public void A_node_that_people_have_taken_out_gets_no_promised_order()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        Suspend("store");

        Confirm("p-1").Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("depot");
    }

    [Fact]
    public void A_hold_lapses_by_itself_once_and_cannot_be_confirmed_then()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        Run(after: Minute - 1);
        Available("store", "a").ShouldBe(6);
        Run(after: 1);

        Available("store", "a").ShouldBe(10);
        Refused((book, now) => Promising.Confirm(book, "p-1", NoWords, now)).State.ShouldBe(PromiseState.Expired);
        Refused((book, _) => Promising.Extend(book, "p-1", Minute)).Legal.ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_whose_time_is_up_cannot_be_confirmed_though_nobody_has_let_it_lapse_yet()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        _bench.Now = _bench.Now.Plus(Minute);

        Refused((book, now) => Promising.Confirm(book, "p-1", NoWords, now)).State.ShouldBe(PromiseState.Expired);
        Available("store", "a").ShouldBe(10);
    }

    [Fact]
    public void An_extension_counts_from_now_on_and_never_shortens()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        Run(after: Minute / 2);
        Extend("p-1", 1).ShouldBe(Minute / 2);
        Extend("p-1", Minute).ShouldBe(Minute);

        Run(after: Minute - 1);
        Available("store", "a").ShouldBe(6);
        Run(after: 1);
        Available("store", "a").ShouldBe(10);
    }

    [Fact]
    public void Extensions_never_add_up_to_more_than_the_bound_in_all()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        Run(after: Minute / 2);
        Extend("p-1", 10 * Minute).ShouldBe(10 * Minute);
        Run(after: Minute / 2);

        Extend("p-1", Promise.HoldMillisMax).ShouldBe(Promise.HoldMillisMax - Minute);
        Run(after: Minute);
        Extend("p-1", Promise.HoldMillisMax).ShouldBe(Promise.HoldMillisMax - (2 * Minute));
        Run(after: Promise.HoldMillisMax - (2 * Minute));
        Available("store", "a").ShouldBe(10);
    }

    [Fact]
    public void One_SKU_on_two_lines_is_held_only_when_there_is_enough_for_both()
    {
        _bench.Stock("store", "a", 12);
        Quote("p-1", ("a", 6), ("a", 6)).Quote.Decision.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _bench.Order(("a", 4)).Parts[0].Node.Value.ShouldBe("store");

        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now)).ShouldBeOfType<PromiseOutcome.Unavailable>()
            .Why.ShouldContain("12 of a to sell at store");
    }

    [Fact]
    public void One_SKU_on_two_lines_of_which_not_all_is_there_any_more_goes_elsewhere_for_the_rest()
    {
        _bench.Stock("store", "a", 12);
        Quote("p-1", ("a", 6), ("a", 6));
        Hold("p-1");
        _bench.Stock("store", "a", 8);

        var order = Confirm("p-1");

        order.Parts.Select(part => (part.Node.Value, string.Join('+', part.Lines.Select(line => line.Quantity))))
            .ShouldBe([("store", "6+2"), ("depot", "4")]);
    }

    [Fact]
    public void A_node_that_people_took_out_after_the_quote_cannot_be_held()
    {
        Quote("p-1", ("a", 4));
        Suspend("store");

        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now)).ShouldBeOfType<PromiseOutcome.Unavailable>()
            .Why.ShouldBe("Node store takes nothing now.");
        Available("store", "a").ShouldBe(10);
    }

    [Fact]
    public async Task Acts_on_one_promise_within_one_batch_see_each_other()
    {
        var quoted = _bench.Desk.Ask((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 4)), now));
        var held = _bench.Desk.Ask((book, now) => Promising.Hold(book, "p-1", Minute, now));
        var again = _bench.Desk.Ask((book, now) => Promising.Hold(book, "p-1", Minute, now));
        var first = _bench.Desk.Ask((book, now) => Promising.Confirm(book, "p-1", NoWords, now));
        var second = _bench.Desk.Ask((book, now) => Promising.Confirm(book, "p-1", NoWords, now));
        var freed = _bench.Desk.Ask((book, _) => Promising.Release(book, "p-1"));
        _bench.Desk.RunPending(_bench.Now).ShouldBe(6);

        bool[] repeats = [.. new[] { await quoted, await held, await again, await first, await second }
            .Select(outcome => outcome.ShouldBeOfType<PromiseOutcome.Stands>().IsRepeat)];
        repeats.ShouldBe([false, false, true, false, true]);
        (await freed).ShouldBeOfType<PromiseOutcome.Refused>();
        (_bench.Counts().Received, Available("store", "a")).ShouldBe((1, 6));
    }

    [Fact]
    public void A_quote_is_forgotten_when_its_time_is_up_and_its_id_is_free_again()
    {
        Quote("p-1", ("a", 4));
        Run(after: Promise.QuoteMillis);

        _bench.Do((book, _) => book.Store.Promises.Due(book.Holds.Clock, 10).Count).ShouldBe(0);
        _bench.Do((book, _) => book.Store.Promises.Of("p-1") is null).ShouldBeTrue();
        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now)).ShouldBeOfType<PromiseOutcome.Unknown>();
        Quote("p-1", ("b", 1)).Quote.Wish.Lines[0].Sku.Value.ShouldBe("b");
    }

    [Fact]
    public void A_release_gives_the_units_back_once_and_a_confirmed_promise_cannot_be_released()
    {
        Quote("p-1", ("a", 4));
        Refused((book, _) => Promising.Release(book, "p-1")).Legal.ShouldBe([PromiseAct.Hold]);
        Hold("p-1");
        Act((book, _) => Promising.Release(book, "p-1")).IsRepeat.ShouldBeFalse();
        Act((book, _) => Promising.Release(book, "p-1")).IsRepeat.ShouldBeTrue();
        Available("store", "a").ShouldBe(10);
        Quote("p-2", ("a", 4));
        Hold("p-2");
        Confirm("p-2");

        Refused((book, _) => Promising.Release(book, "p-2")).State.ShouldBe(PromiseState.Confirmed);
    }

    [Fact]
    public void A_confirmation_sent_twice_is_one_order_and_other_words_are_refused()
    {
        Quote("p-1", ("a", 4));
        Hold("p-1");
        var words = new OrderWords("R-7", "Ada", "Weg 1", "");
        var first = Act((book, now) => Promising.Confirm(book, "p-1", words, now)).Promise.Confirmation!;
        _bench.Reopen();

        var again = Act((book, now) => Promising.Confirm(book, "p-1", words, now));

        (again.IsRepeat, again.Promise.Confirmation).ShouldBe((true, first));
        var order = _bench.Read(first.Order);
        (order.Reference, order.ShipTo.Name, order.ShipTo.Street).ShouldBe(("R-7", "Ada", "Weg 1"));
        Ask((book, now) => Promising.Confirm(book, "p-1", NoWords, now)).ShouldBeOfType<PromiseOutcome.OtherWords>()
            .Order.ShouldBe(first.Order);
        Quote("p-2", ("a", 1));
        Hold("p-2");
        Ask((book, now) => Promising.Confirm(book, "p-2", words, now)).ShouldBeOfType<PromiseOutcome.ReferenceTaken>();
        Available("store", "a").ShouldBe(5);
    }

    private static NodeId Node(Promise promise) => promise.Quote.Decision.Parts.ShouldHaveSingleItem().Node;

    private Promise Quote(string id, params (string Sku, long Quantity)[] lines) =>
        Act((book, now) => Promising.Quote(book, id, HubBench.Wish(lines), now)).Promise;

    private PromiseOutcome.Stands Hold(string id) => Act((book, now) => Promising.Hold(book, id, Minute, now));

    private CustomerOrder Confirm(string id) => _bench.Read(
        Act((book, now) => Promising.Confirm(book, id, NoWords, now)).Promise.Confirmation!.Order);

    private long Extend(string id, long millis) => Act((book, _) => Promising.Extend(book, id, millis)).LeftMillis;

    private void Suspend(string node) => _bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of(node))! with { IsSuspended = true });
        return 0;
    });

    private Promise Refused(Func<HubBook, Moment, PromiseOutcome> act) =>
        Ask(act).ShouldBeOfType<PromiseOutcome.Refused>().Promise;

    private PromiseOutcome.Stands Act(Func<HubBook, Moment, PromiseOutcome> act) =>
        Ask(act).ShouldBeOfType<PromiseOutcome.Stands>();

    private PromiseOutcome Ask(Func<HubBook, Moment, PromiseOutcome> act) => _bench.Do(act);

    private long Available(string node, string sku) => _bench.Right(node, sku).Right.AvailableToSell;

    private void Run(long after)
    {
        _bench.Now = _bench.Now.Plus(after);
        _bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));
    }
}
