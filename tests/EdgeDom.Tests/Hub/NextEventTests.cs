using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Pages;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Where an order is: in each of its states it says what was promised, what is expected next, at whom and by when.
/// </summary>
public sealed class NextEventTests : IDisposable
{
    private readonly HubBench _bench = new();

    public NextEventTests()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Stock("store", "a", 5);
    }

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_held_order_waits_for_its_hold_to_end()
    {
        var order = Suspects.Order(_bench, "one", ("a", 2));

        Next(order).ShouldBe([new NextView(NextEvent.HoldEnds, 2, Until: order.Hold!.Until)]);
        (order.PromisedBy, order.ExpectedBy).ShouldBe((null, null));
        Words(order).ShouldBe(["2 units: released or declined until 2027-01-16 08:00:00"]);
    }

    [Fact]
    public void A_part_is_answered_by_its_node_then_leaves_then_arrives()
    {
        var order = Order(_bench, "one", "a", 2);
        var (part, store) = (order.Parts[0].Id, NodeId.Of("store"));

        Next(order).ShouldBe([new NextView(NextEvent.NodeAnswers, 2, store, part, By: Day(0))]);
        (order.PromisedBy, order.ExpectedBy).ShouldBe((Day(3), Day(3)));
        Words(order).ShouldBe(["2 units: O0000001-1 taken or rejected at store by 2027-01-15"]);
        Do(order, Settling.Accept);
        Next(order).ShouldBe([new NextView(NextEvent.Leaves, 2, store, part, By: Day(0))]);
        Words(order).ShouldBe(["2 units: O0000001-1 leaves store by 2027-01-15"]);
        Do(order, (book, one, open, now) => Settling.Pick(book, one, open, open.Lines[0], 1, now));
        Next(order).ShouldBe([new NextView(NextEvent.Leaves, 2, store, part, By: Day(0))]);
        Do(order, (book, one, open, now) =>
            Settling.Ship(book, one, open, HubBench.Shipped(open).Lines, now));

        Next(order).ShouldBe([new NextView(NextEvent.Arrives, 2, null, part, By: Day(3))]);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Shipped);
        Words(order).ShouldBe(["2 units: O0000001-1 arrives by 2027-01-18"]);
    }

    [Fact]
    public void What_waits_waits_for_its_supply_or_for_what_nobody_expects()
    {
        Expect(_bench, "S-1", "a", 2, day: 3);

        var order = Order(_bench, "one", "a", 8);

        Next(order).ShouldBe(
        [
            new NextView(NextEvent.NodeAnswers, 5, NodeId.Of("store"), order.Parts[0].Id, By: Day(0)),
            new NextView(NextEvent.StockComes, 2, NodeId.Of("store"), SupplyLine: "S-1", By: Day(3)),
            new NextView(NextEvent.StockComes, 1),
        ]);
        order.ExpectedBy.ShouldBeNull();
        Words(order)[1..].ShouldBe(["2 units: stock comes (S-1) at store by 2027-01-18", "1 unit: stock comes"]);
    }

    [Fact]
    public void What_a_site_is_asked_back_waits_for_its_answer_and_leaves_when_it_refuses()
    {
        _bench.Say(new EdgeDom.Model.Messages.StockGranted(Sku.Of("b"), 5));
        var order = _bench.Order(("b", 2));
        var (part, cube) = (order.Parts[0].Id, NodeId.Of("cube"));
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        Next(order).ShouldBe([new NextView(NextEvent.NodeGivesBack, 2, cube, part)]);
        Words(order).ShouldBe(["2 units: O0000001-1 given back or refused at cube"]);
        Do(order, (book, one, open, now) => Settling.AnswerCancel(book, one, open, isCancelled: false, now));
        Next(order).ShouldBe([new NextView(NextEvent.Leaves, 2, cube, part)]);
    }

    [Fact]
    public void A_plan_that_is_later_than_the_promise_shows_both_days()
    {
        Deliveries.Put(_bench, "depot", "slow", Deliveries.Service("slow", 300, transitDays: 4));
        var order = Order(_bench, "one", "a", 2);
        _bench.Stock("depot", "a", 5);
        Do(order, (book, one, part, now) => Settling.Reject(book, one, part, "closed", now));

        var now = _bench.Read(order.Id);
        Next(now).ShouldBe(
            [new NextView(NextEvent.NodeAnswers, 2, NodeId.Of("depot"), now.Parts[1].Id, By: Day(0))]);
        (now.PromisedBy, now.ExpectedBy).ShouldBe((Day(3), Day(6)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_more_is_expected_of_an_order_that_is_short_or_cancelled(bool isCancelled)
    {
        var order = Order(_bench, "one", "a", 5, backorder: false);
        if (isCancelled)
        {
            _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
        }
        else
        {
            Do(order, (book, one, part, now) => Settling.Reject(book, one, part, "closed", now));
        }

        Next(order).ShouldBe([]);
    }

    private IReadOnlyList<NextView> Next(CustomerOrder order) => NextView.Of(_bench.Read(order.Id));

    private string[] Words(CustomerOrder order) => [.. Next(order).Select(PageText.Words)];

    private void Do(CustomerOrder order, Func<HubBook, CustomerOrder, OrderPart, Moment, string?> act) =>
        _bench.Do((book, now) => act(book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[^1], now));
}
