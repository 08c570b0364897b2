using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>Word of a payment that comes when an order is anything but newly held for it.</summary>
public sealed class LatePaymentTests : IDisposable
{
    private const long HoldMillis = 2 * Minute;

    private readonly HubBench _bench = new(Unpaid);

    public LatePaymentTests() => _bench.Stock("store", "a", 10);

    public void Dispose()
    {
        _bench.Do((book, _) => ScreeningCheck.Differences(book)).ShouldBeEmpty();
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_gathered_order_whose_payment_is_cancelled_is_never_planned()
    {
        using var bench = new HubBench(options => Windows.Gathering(Unpaid(options)));
        bench.Stock("store", "a", 10);
        var order = Suspects.Place(bench, "one", Wish(PaymentState.Authorised));
        order.Window.ShouldNotBeNull();

        Say(bench, order.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();
        Windows.Close(bench);

        var ended = bench.Read(order.Id);
        (ended.Status, ended.Parts.Count).ShouldBe((OrderStatus.Cancelled, 0));
        bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
    }

    [Fact]
    public void What_is_set_aside_to_leave_together_is_free_when_the_payment_is_cancelled_and_it_is_said_by_whom()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Consolidations.On(_bench);
        Backorders.Expect(_bench, "S-1", "a", 10, day: 3);
        _bench.Stock("store", "a", 2);
        var order = Suspects.Place(_bench, "one", Wish(PaymentState.Authorised) with
        {
            Backorder = true, Delivery = new DeliveryChoice(By: Backorders.Day(6)),
        });
        order.Consolidation.ShouldNotBeNull();

        Say(_bench, order.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(2);
        _bench.Do((book, _) => book.Supplies.Of("S-1"))!.Claimed.ShouldBe(0);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.OrderLetGo).Data;
        (told.GetProperty("by").GetString(), told.GetProperty("reason").GetString())
            .ShouldBe(("bank", "it says so"));
    }

    [Fact]
    public void What_has_left_stays_sent_when_the_payment_is_cancelled_and_the_rest_is_given_back()
    {
        _bench.Stock("depot", "b", 5);
        var order = _bench.Order(("a", 2), ("b", 2));
        Costed.Ship(_bench, order.Parts.Single(part => part.Node.Value == "store"));

        Say(_bench, order.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();

        var ended = _bench.Read(order.Id);
        ended.HasEnded.ShouldBeTrue();
        ended.Lines.Select(line => (ended.Buckets(line).Shipped, line.Cancelled)).ShouldBe([(2, 0), (0, 2)]);
        _bench.Right("depot", "b").Right.AvailableToSell.ShouldBe(5);
    }

    [Fact]
    public void A_site_that_gives_nothing_back_sends_what_is_paid_no_more_and_no_word_undoes_that()
    {
        _bench.Say(new StockGranted(Sku.Of("c"), 5));
        var wish = HubBench.Wish(("c", 2)) with { Payment = new PaymentWord(PaymentState.Authorised, "pay-1") };
        var order = Suspects.Place(_bench, "one", wish);
        var part = order.Parts.ShouldHaveSingleItem();
        _bench.Say(new FulfilmentOrderAnswered(part.Id, true, ""));
        Say(_bench, order.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).HasEnded.ShouldBeFalse("the site has not answered");
        _bench.Say(new CancelAnswered(part.Id, false));

        Say(_bench, order.Id, PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Refused>().Why
            .ShouldContain("was cancelled");
        _bench.Say(HubBench.Shipped(part));

        var sent = _bench.Read(order.Id);
        (sent.Status, sent.Payment!.State).ShouldBe((OrderStatus.Shipped, PaymentState.Cancelled));
    }

    [Fact]
    public void Of_who_cancels_and_a_time_that_is_up_at_another_hub_node_the_first_ends_the_order()
    {
        using var nodes = new HubNodes(Unpaid);
        nodes[0].Stock("store", "a", 10);
        var first = Suspects.Place(nodes[0], "one", Wish(PaymentState.Pending));
        var second = Suspects.Place(nodes[0], "two", Wish(PaymentState.Pending));
        foreach (var node in nodes.All)
        {
            node.Do((_, now) => now);
            node.Now = node.Now.Plus(HoldMillis);
        }

        Say(nodes[1], first.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();
        nodes[2].Do(Screening.Lapse).ShouldBe(1, "the other one is left");
        nodes[0].Do(Screening.Lapse).ShouldBe(0);
        Say(nodes[0], second.Id, PaymentState.Cancelled).ShouldBeOfType<OrderOutcome.Done>();

        foreach (var order in new[] { first, second })
        {
            nodes[1].Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
            Backorders.Told(nodes[1], $"orders/{order.Id}").Count(word => word == "order.cancelled").ShouldBe(1);
        }

        nodes[1].Right("store", "a").Right.AvailableToSell.ShouldBe(10);
    }

    [Fact]
    public void Of_an_order_that_nodes_have_no_money_can_be_waited_for_any_more()
    {
        var order = _bench.Order(("a", 4));

        Say(_bench, order.Id, PaymentState.Pending).ShouldBeOfType<OrderOutcome.Refused>().Why
            .ShouldContain("is not held for its payment");
        Say(_bench, order.Id, PaymentState.Failed).ShouldBeOfType<OrderOutcome.Refused>();
        Say(_bench, order.Id, PaymentState.Authorised).ShouldBeOfType<OrderOutcome.Done>();

        var paid = _bench.Read(order.Id);
        (paid.Status, paid.Payment!.State).ShouldBe((OrderStatus.Open, PaymentState.Authorised));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_found_unpaid_while_it_is_held_for_something_else_is_not_sent_when_that_is_over(bool isSuspect)
    {
        Exceptional.Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: 45);
        var order = isSuspect ? Suspects.Order(_bench, "one", ("a", 4)) : _bench.Order(("a", 4));
        if (!isSuspect)
        {
            Exceptional.Pass(_bench, 30 * Minute);
        }

        _bench.Read(order.Id).Hold!.Reason.ShouldBe(isSuspect ? HoldReason.Fraud : HoldReason.Exception);
        Say(_bench, order.Id, PaymentState.Pending).ShouldBeOfType<OrderOutcome.Done>();
        if (isSuspect)
        {
            Suspects.Release(_bench, order.Id);
        }
        else
        {
            Suspects.Pass(_bench, 45 * Minute);
        }

        _bench.Read(order.Id).Hold.ShouldNotBeNull().Reason.ShouldBe(HoldReason.Payment);
        Suspects.Pass(_bench, HoldMillis);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void A_change_that_makes_an_unpaid_order_suspect_needs_a_person_and_then_the_money()
    {
        using var bench = new HubBench(options => Unpaid(Suspects.Screened(options)));
        bench.Stock("store", "a", 60);
        var order = Suspects.Place(bench, "one", Wish(PaymentState.Pending));

        bench.Do((book, now) => Changing.Change(
            book, order.Id, new OrderChange("Ada", "more", null, null, [new LineChange(1, 41)]), null, "c", now))
            .ShouldBeOfType<OrderOutcome.Done>();
        bench.Read(order.Id).Hold!.Reason.ShouldBe(HoldReason.Fraud);
        Suspects.Release(bench, order.Id);
        bench.Read(order.Id).Hold.ShouldNotBeNull().Reason.ShouldBe(HoldReason.Payment);
        Say(bench, order.Id, PaymentState.Authorised);

        bench.Read(order.Id).Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(41);
        Backorders.ShouldAddUp(bench);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(PaymentState.Authorised, false)]
    public void A_promise_that_was_quoted_unpaid_is_held_unless_it_is_confirmed_as_paid(PaymentState? said, bool isHeld)
    {
        _bench.Do((book, now) => Promising.Quote(book, "p-1", Wish(PaymentState.Pending), now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 30_000, now));
        var words = new OrderWords("", "", "", "", said is { } state ? new PaymentWord(state) : null);

        var made = (PromiseOutcome.Stands)_bench.Do((book, now) => Promising.Confirm(book, "p-1", words, now));

        var order = _bench.Read(made.Promise.Confirmation!.Order);
        (order.Hold is not null, order.Parts.Count).ShouldBe((isHeld, isHeld ? 0 : 1));
    }

    [Fact]
    public void What_was_sent_unpaid_and_is_paid_later_is_paid()
    {
        var order = Suspects.Place(_bench, "one", Wish(PaymentState.Failed));
        Suspects.Release(_bench, order.Id);
        _bench.Read(order.Id).Payment!.IsWaived.ShouldBeTrue();

        Say(_bench, order.Id, PaymentState.Authorised);

        _bench.Read(order.Id).Payment.ShouldBe(new OrderPayment(PaymentState.Authorised, _bench.Now, "pay-1"));
    }

    private static HubOptions Unpaid(HubOptions options) => options with { PaymentHoldMinutes = 2 };

    private static OrderRequest Wish(PaymentState state) =>
        HubBench.Wish(("a", 4)) with { Payment = new PaymentWord(state, "pay-1") };

    private static OrderOutcome Say(HubBench bench, OrderId id, PaymentState state) => bench.Do((book, now) =>
        Paying.Say(
            book,
            id,
            new PaymentWord(state),
            new HoldWord("bank", "it says so"),
            seen: null,
            $"{id} {state} {book.Counts}",
            now));
}
