using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Pages;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders whose money is not sure are held with their stock until word comes, in any order and as often as it likes.
/// </summary>
public sealed class PaymentTests : IDisposable
{
    private readonly HubBench _bench = new(Unpaid);

    public PaymentTests() => _bench.Stock("store", "a", 10);

    public void Dispose()
    {
        _bench.Do((book, _) => ScreeningCheck.Differences(book)).ShouldBeEmpty();
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Theory]
    [InlineData(PaymentState.Pending)]
    [InlineData(PaymentState.Failed)]
    public void An_order_whose_money_is_not_sure_is_held_with_its_stock_and_goes_when_it_is(PaymentState state)
    {
        var order = Order("one", state);

        (order.Status, order.Hold!.Reason, order.Parts.Count).ShouldBe((OrderStatus.Held, HoldReason.Payment, 0));
        order.Hold.Why.ShouldBe($"its payment pay-1 is {HubJson.Word(state)}");
        order.Hold.Until.ShouldBe(_bench.Now.Plus(HoldMillis));
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(6);
        _bench.Reopen();

        Say(order, PaymentState.Authorised).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var sent = _bench.Read(order.Id);
        sent.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        (sent.Hold, sent.Payment!.State, sent.Payment.Reference).ShouldBe((null, PaymentState.Authorised, "pay-1"));
        PageText.Paid(sent.Payment).ShouldBe("authorised, pay-1");
        Backorders.Told(_bench, $"orders/{order.Id}").Take(5).ShouldBe(
            ["order.placed", "order.held", "order.payment-changed", "order.released", "routing.planned"]);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.OrderPaymentChanged).Data;
        (told.GetProperty("payment").GetString(), told.GetProperty("by").GetString())
            .ShouldBe(("authorised", "bank"));
        Timeline(order).Where(entry => entry.Kind is "held" or "payment" or "released")
            .Select(entry => (entry.Source, entry.Text)).ShouldBe(
            [
                ("hub", $"Not paid and held, 4 units set aside: its payment pay-1 is {HubJson.Word(state)}."),
                ("bank", "Its payment pay-1 is authorised: it says so."), ("bank", "Released: it says so."),
            ]);
    }

    [Fact]
    public void An_order_that_is_paid_or_of_which_nobody_said_goes_at_once()
    {
        Order("one", PaymentState.Authorised).Parts.ShouldHaveSingleItem();
        var silent = Suspects.Place(_bench, "two", HubBench.Wish(("a", 1)));
        (silent.Parts.Count, silent.Payment).ShouldBe((1, null));
        HubJson.Write(silent).ShouldNotContain("payment");
    }

    [Fact]
    public void A_payment_that_fails_and_is_made_in_another_way_is_waited_for()
    {
        var order = Order("one", PaymentState.Pending);

        Say(order, PaymentState.Failed).ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).Hold!.Why.ShouldBe("its payment pay-1 is failed");
        Say(order, PaymentState.Authorised, "pay-2").ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Payment.ShouldBe(new OrderPayment(PaymentState.Authorised, _bench.Now, "pay-2"));
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
    }

    [Fact]
    public void Words_that_come_late_or_twice_do_no_harm()
    {
        var order = Order("one", PaymentState.Pending);
        Say(order, PaymentState.Authorised, key: "k").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        var hash = _bench.Hash();

        Say(order, PaymentState.Authorised, key: "k").ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        Say(order, PaymentState.Pending, key: "k").ShouldBeOfType<OrderOutcome.KeyReused>();
        Say(order, PaymentState.Pending).ShouldBeOfType<OrderOutcome.Refused>().Legal.ShouldContain(OrderAct.Cancel);
        Say(order, PaymentState.Failed).ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("is paid");
        Say(order, PaymentState.Authorised, seen: 99).ShouldBeOfType<OrderOutcome.Changed>();
        Say(OrderId.Of("O0000009"), PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Unknown>();
        _bench.Hash().ShouldBe(hash);
        Say(order, PaymentState.Authorised).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
        Backorders.Told(_bench, $"orders/{order.Id}").Count(word => word == "order.payment-changed").ShouldBe(1);
    }

    [Fact]
    public void A_payment_that_is_cancelled_cancels_the_order_held_or_with_nodes()
    {
        var held = Order("held", PaymentState.Pending);
        var open = Order("open", PaymentState.Authorised);

        Say(held, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();
        Say(open, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();

        (_bench.Read(held.Id).Status, _bench.Read(open.Id).Status)
            .ShouldBe((OrderStatus.Cancelled, OrderStatus.Cancelled));
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
        Backorders.Told(_bench, $"orders/{held.Id}").Skip(2).ShouldBe(
            ["order.payment-changed", "order.declined", "order.cancelled"]);
        Timeline(open).ShouldContain(entry => entry.Kind == "cancel-wanted" && entry.Source == "bank");
        Say(held, PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("was cancelled");
        Say(held, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();
    }

    [Fact]
    public void Of_two_attempts_to_pay_the_one_that_came_through_counts_though_the_other_is_cancelled_later()
    {
        var order = Order("one", PaymentState.Pending);
        Say(order, PaymentState.Authorised, "pay-2");

        Say(order, PaymentState.Failed, "pay-1").ShouldBeOfType<OrderOutcome.Done>();
        Say(order, PaymentState.Cancelled, "pay-1").ShouldBeOfType<OrderOutcome.Done>();

        var paid = _bench.Read(order.Id);
        (paid.Status, paid.Payment!.State, paid.Payment.Reference)
            .ShouldBe((OrderStatus.Open, PaymentState.Authorised, "pay-2"));
        Timeline(order)[^1].Text
            .ShouldBe("Its payment pay-1 is cancelled, and its payment pay-2 is authorised: it says so.");
        Say(order, PaymentState.Cancelled, "pay-2").ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void Money_that_comes_for_an_order_that_has_ended_is_told_and_sends_nothing()
    {
        var order = Order("one", PaymentState.Pending);
        Suspects.Pass(_bench, HoldMillis);

        Say(order, PaymentState.Failed).ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("has ended");
        Say(order, PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Done>();

        var ended = _bench.Read(order.Id);
        (ended.Status, ended.Payment!.State, ended.Parts.Count)
            .ShouldBe((OrderStatus.Cancelled, PaymentState.Authorised, 0));
        Backorders.Told(_bench, $"orders/{order.Id}")[^1].ShouldBe("order.payment-changed");
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
    }

    [Fact]
    public void Where_suspects_are_released_when_their_time_is_up_who_has_not_paid_is_held_on()
    {
        using var bench = new HubBench(options => Unpaid(Suspects.Screened(options, HoldEnd.Release)));
        bench.Stock("store", "a", 10);
        var order = Suspects.Place(bench, "one", Wish(PaymentState.Failed) with { Suspect = "odd" });

        Suspects.Pass(bench, Suspects.HoldMillis);

        bench.Read(order.Id).Hold!.Reason.ShouldBe(HoldReason.Payment);
        Suspects.Pass(bench, HoldMillis);
        bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void What_a_person_has_looked_at_before_it_was_paid_is_not_given_to_a_person_again()
    {
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 60) } });
        var order = Suspects.Place(_bench, "one", Wish(PaymentState.Pending) with { Suspect = "odd" });
        Suspects.Release(_bench, order.Id);
        _bench.Read(order.Id).Hold!.Reason.ShouldBe(HoldReason.Payment);

        Say(order, PaymentState.Authorised);

        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
    }

    [Fact]
    public void Who_does_not_pay_in_time_loses_the_order_also_after_a_restart()
    {
        var order = Order("one", PaymentState.Pending);
        Suspects.Pass(_bench, HoldMillis / 2);
        _bench.Reopen();
        Suspects.Pass(_bench, 0);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Held);

        Suspects.Pass(_bench, HoldMillis);

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Timeline(order).ShouldContain(entry => entry.Text == "Declined: it was not paid in time.");
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
    }

    [Fact]
    public void A_person_who_releases_an_unpaid_order_sends_it_and_that_is_kept()
    {
        var order = Order("one", PaymentState.Failed);

        Suspects.Release(_bench, order.Id).ShouldBeOfType<OrderOutcome.Done>();

        var sent = _bench.Read(order.Id);
        (sent.Parts.Count, sent.Payment!.State, sent.Payment.IsWaived).ShouldBe((1, PaymentState.Failed, true));
        PageText.Paid(sent.Payment).ShouldBe("failed, pay-1, sent all the same");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_suspect_order_that_is_not_paid_goes_when_it_is_released_and_paid_in_any_order(bool isPaidFirst)
    {
        var order = Suspects.Place(_bench, "one", Wish(PaymentState.Pending) with { Suspect = "odd" });
        order.Hold!.Reason.ShouldBe(HoldReason.Fraud);

        if (isPaidFirst)
        {
            Say(order, PaymentState.Authorised);
            _bench.Read(order.Id).Hold!.Reason.ShouldBe(HoldReason.Fraud);
            Suspects.Release(_bench, order.Id);
        }
        else
        {
            Suspects.Release(_bench, order.Id);
            var waits = _bench.Read(order.Id);
            (waits.Hold!.Reason, waits.Hold.Until, waits.Hold.Reserved.Sum())
                .ShouldBe((HoldReason.Payment, _bench.Now.Plus(HoldMillis), 4));
            Say(order, PaymentState.Authorised);
        }

        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
        _bench.Right("store", "a").Right.Reserved.ShouldBe(4);
    }

    [Fact]
    public void A_changed_order_is_held_on_for_its_payment_and_its_new_units_are_set_aside()
    {
        var order = Order("one", PaymentState.Pending);
        _bench.Now = _bench.Now.Plus(1_000);

        _bench.Do((book, now) => Changing.Change(
            book, order.Id, new OrderChange("Ada", "more", null, null, [new LineChange(1, 7)]), null, "c", now))
            .ShouldBeOfType<OrderOutcome.Done>();

        var changed = _bench.Read(order.Id);
        (changed.Hold!.Reason, changed.Hold.Reserved.Sum(), changed.Hold.Until)
            .ShouldBe((HoldReason.Payment, 7, order.Hold!.Until));
    }

    [Fact]
    public void A_promise_that_is_confirmed_unpaid_keeps_its_plan_until_it_is_paid()
    {
        _bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 4)), now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 30_000, now));
        var words = new OrderWords("", "", "", "", new PaymentWord(PaymentState.Pending));

        var made = (PromiseOutcome.Stands)_bench.Do((book, now) => Promising.Confirm(book, "p-1", words, now));

        var order = _bench.Read(made.Promise.Confirmation!.Order);
        (order.Hold!.Reason, order.Hold.Reserved.Sum()).ShouldBe((HoldReason.Payment, 4));
        _bench.Do((book, now) => Promising.Confirm(book, "p-1", words, now))
            .ShouldBeOfType<PromiseOutcome.Stands>().IsRepeat.ShouldBeTrue();
        Say(order, PaymentState.Authorised);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
    }

    [Fact]
    public void What_a_person_shall_look_at_is_looked_at_when_it_is_paid()
    {
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 60) } });
        var order = Order("one", PaymentState.Pending);
        order.Hold!.Reason.ShouldBe(HoldReason.Payment);

        Say(order, PaymentState.Authorised);

        var held = _bench.Read(order.Id);
        (held.Hold!.Reason, held.Hold.Until).ShouldBe((HoldReason.Manual, _bench.Now.Plus(60 * Minute)));
        Suspects.Release(_bench, order.Id);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_gathered_order_that_is_paid_before_its_window_closes_is_never_held(bool isPaid)
    {
        using var bench = new HubBench(options => Windows.Gathering(Unpaid(options)));
        bench.Stock("store", "a", 10);
        var order = Suspects.Place(bench, "one", Wish(PaymentState.Pending));
        order.Window.ShouldNotBeNull();
        if (isPaid)
        {
            Say(bench, order.Id, PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Done>();
        }

        Windows.Close(bench);

        bench.Read(order.Id).Status.ShouldBe(isPaid ? OrderStatus.Open : OrderStatus.Held);
    }

    [Fact]
    public void Word_of_a_payment_reaches_an_order_at_another_hub_node()
    {
        using var nodes = new HubNodes(Unpaid);
        nodes[0].Stock("store", "a", 10);
        var order = Suspects.Place(nodes[0], "one", Wish(PaymentState.Pending));

        Say(nodes[1], order.Id, PaymentState.Authorised, key: "k").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Say(nodes[2], order.Id, PaymentState.Authorised, key: "k").ShouldBe(new OrderOutcome.Done(IsRepeat: true));

        nodes[0].Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
    }

    private const long HoldMillis = 2 * Minute;

    private static HubOptions Unpaid(HubOptions options) => options with { PaymentHoldMinutes = 2 };

    private static OrderRequest Wish(PaymentState state) =>
        HubBench.Wish(("a", 4)) with { Payment = new PaymentWord(state, "pay-1") };

    private CustomerOrder Order(string key, PaymentState state) => Suspects.Place(_bench, key, Wish(state));

    private OrderOutcome Say(
        CustomerOrder order, PaymentState state, string? reference = null, string? key = null, int? seen = null) =>
        Say(_bench, order.Id, state, reference, key, seen);

    private OrderOutcome Say(OrderId id, PaymentState state) => Say(_bench, id, state);

    private static OrderOutcome Say(
        HubBench bench,
        OrderId id,
        PaymentState state,
        string? reference = null,
        string? key = null,
        int? seen = null) => bench.Do((book, now) => Paying.Say(
            book,
            id,
            new PaymentWord(state, reference),
            new HoldWord("bank", "it says so"),
            seen,
            key ?? $"{id} {state} {reference} {book.Counts}",
            now));

    private IReadOnlyList<TimelineEntry> Timeline(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        return reader.Timeline(order.Id);
    }
}
