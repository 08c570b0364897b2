using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Units of reservations that an order names are its own; they are consumed when it has been sent.</summary>
public sealed class RedeemTests : IDisposable
{
    private readonly HubBench _bench = new();

    public RedeemTests()
    {
        _bench.Stock("store", "a", 3);
        _bench.Stock("depot", "a", 2);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void An_order_has_the_units_of_what_it_names_though_nothing_else_is_free_and_sends_them()
    {
        _bench.Hold("r-1", "store", "a", 3);
        _bench.Hold("r-2", "depot", "a", 2);
        Reserved.Confirm(_bench, "r-2");
        _bench.Order(("a", 1)).Lines[0].Short.ShouldBe(1);

        var order = Reserved.Order(_bench, "k-1", ["r-1", "r-2"], ("a", 5));

        Reserved.Parts(order).ShouldBe("depot 2, store 3");
        Reserved.Seen(_bench, "r-1").ShouldBe($"pinned at store of {order.Id}");
        (_bench.Right("store", "a").Right.Reserved, _bench.Right("depot", "a").Right.Reserved).ShouldBe((3, 2));
        _bench.Reopen();
        Ship(order.Id, "store");
        Reserved.Seen(_bench, "r-1").ShouldBe($"pinned at store of {order.Id}", "it has not ended yet");
        Ship(order.Id, "depot");

        Reserved.Seen(_bench, "r-1").ShouldBe($"consumed at store of {order.Id}");
        Reserved.Seen(_bench, "r-2").ShouldBe($"consumed at depot of {order.Id}");
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(
            ["reservation.held", "reservation.pinned", "reservation.consumed"]);
    }

    [Fact]
    public void What_was_pinned_goes_from_its_node_though_another_is_cheaper_and_the_rest_as_any()
    {
        _bench.Hold("r-1", "depot", "a", 1);
        Reserved.Confirm(_bench, "r-1");
        _bench.Hold("r-2", "depot", "a", 1);
        Reserved.Confirm(_bench, "r-2");
        Reserved.Pin(_bench, "r-2");

        Reserved.Parts(Reserved.Order(_bench, "k-1", ["r-1"], ("a", 1))).ShouldBe("store 1");
        Reserved.Parts(Reserved.Order(_bench, "k-2", ["r-2"], ("a", 2))).ShouldBe("depot 1, store 1");
    }

    [Fact]
    public void What_its_node_does_not_take_any_more_goes_from_elsewhere_though_it_was_pinned()
    {
        _bench.Hold("r-1", "depot", "a", 2);
        Reserved.Confirm(_bench, "r-1");
        Reserved.Pin(_bench, "r-1");
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("depot"))! with { IsSuspended = true });
            return 0;
        });

        Reserved.Parts(Reserved.Order(_bench, "k-1", ["r-1"], ("a", 2))).ShouldBe("store 2");
        _bench.Right("depot", "a").Right.Reserved.ShouldBe(0);
    }

    [Theory]
    [InlineData("store", false)]
    [InlineData("depot", true)]
    public void What_is_pinned_is_promised_by_the_last_day_of_its_parcels_and_by_none_where_one_has_no_day(
        string second, bool isUnknown)
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Stock(second, "b", 1);
        foreach (var (id, node, sku) in new[] { ("r-1", "store", "a"), ("r-2", second, "b") })
        {
            _bench.Hold(id, node, sku, 1);
            Reserved.Confirm(_bench, id);
            Reserved.Pin(_bench, id);
        }

        var order = Reserved.Order(_bench, "k-1", ["r-1", "r-2"], ("a", 1), ("b", 1));

        order.PromisedBy.ShouldBe(isUnknown ? null : Backorders.Day(3));
    }

    [Fact]
    public void Safety_stock_that_was_raised_since_keeps_nothing_from_an_order_that_was_reserved_for_it()
    {
        _bench.Hold("r-1", "store", "a", 3);
        Safeguards.Keep(_bench, "s", 3, node: "store", sku: "a");

        Reserved.Parts(Reserved.Order(_bench, "k-1", ["r-1"], ("a", 3))).ShouldBe("store 3");
    }

    [Fact]
    public void When_nothing_of_it_is_sent_the_reservation_is_released_with_its_order()
    {
        _bench.Hold("r-1", "store", "a", 2);
        var order = Reserved.Order(_bench, "k-1", ["r-1"], ("a", 2));
        _bench.Do((book, _) => Reserving.Release(book, "r-1"));
        Reserved.Seen(_bench, "r-1").ShouldStartWith("pinned", Case.Sensitive, "it is its order's");
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Refused>();

        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        Reserved.Seen(_bench, "r-1").ShouldBe($"released at store of {order.Id}");
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void A_suspect_order_is_held_with_what_it_names_and_goes_on_with_it()
    {
        _bench.Hold("r-1", "store", "a", 3);
        _bench.Hold("r-2", "depot", "a", 2);
        var placed = _bench.Place("k-1", HubBench.Wish(("a", 3)) with
        {
            Reservations = ["r-1"], Suspect = "a stolen card",
        }).ShouldBeOfType<PlaceOutcome.Placed>();
        _bench.Right("store", "a").Right.Reserved.ShouldBe(3);
        _bench.Order(("a", 1)).Lines[0].Short.ShouldBe(1);

        Suspects.Release(_bench, placed.Order, "yes");

        Reserved.Parts(_bench.Read(placed.Order)).ShouldBe("store 3");
        Ship(placed.Order, "store");
        Reserved.Seen(_bench, "r-1").ShouldBe($"consumed at store of {placed.Order}");
    }

    [Fact]
    public void An_unpaid_order_is_held_with_what_it_names_and_goes_on_with_it_once_it_is_paid()
    {
        _bench.Hold("r-1", "store", "a", 3);
        _bench.Hold("r-2", "depot", "a", 2);
        var placed = _bench.Place("k-1", HubBench.Wish(("a", 3)) with
        {
            Reservations = ["r-1"], Payment = new PaymentWord(PaymentState.Pending, "pay-1"),
        }).ShouldBeOfType<PlaceOutcome.Placed>();
        _bench.Read(placed.Order).Hold.ShouldNotBeNull().Reason.ShouldBe(HoldReason.Payment);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(3);
        _bench.Order(("a", 1)).Lines[0].Short.ShouldBe(1);

        _bench.Do((book, now) => Paying.Say(
            book,
            placed.Order,
            new PaymentWord(PaymentState.Authorised, "pay-1"),
            new HoldWord("bank", "it says so"),
            null,
            "paid-1",
            now)).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        Reserved.Parts(_bench.Read(placed.Order)).ShouldBe("store 3");
        Ship(placed.Order, "store");
        Reserved.Seen(_bench, "r-1").ShouldBe($"consumed at store of {placed.Order}");
    }

    [Fact]
    public void What_cannot_be_an_orders_own_is_refused_and_nothing_is_placed()
    {
        _bench.Hold("r-1", "store", "a", 2);
        _bench.Hold("short", "depot", "a", 1, holdMillis: 1_000);
        _bench.Hold("gone", "depot", "a", 9);
        _bench.Do((book, now) => Reserving.Hold(
            book,
            new HoldRequest("app", NodeId.Of("depot"), Sku.Of("a"), 1, 90_000, new Buyer("app", "", "", 0)),
            now));
        _bench.Now = _bench.Now.Plus(2_000);

        Refused(["nobody"], ("a", 2)).ShouldBe("0 is not known here.");
        Refused(["r-1", "gone"], ("a", 9)).ShouldBe("1 is unavailable.");
        Refused(["short"], ("a", 2)).ShouldBe("0 is expired.");
        Refused(["app"], ("a", 2)).ShouldBe("0 is of channel app.");
        Refused(["r-1"], ("a", 1), ("b", 2)).ShouldBe("0 has 2 of a, more than the order wants besides.");
        _bench.Counts().Received.ShouldBe(0);
        var order = Reserved.Order(_bench, "k-1", ["r-1"], ("a", 2));
        Refused(["r-1"], ("a", 2)).ShouldBe($"0 is of order {order.Id}.");
        Reserved.Order(_bench, "k-1", ["r-1"], ("a", 2)).Id.ShouldBe(order.Id, "the same key is the same order");
    }

    private string Refused(string[] reservations, params (string Sku, long Units)[] lines)
    {
        var none = _bench.Place("refused", HubBench.Wish(lines) with { Reservations = reservations })
            .ShouldBeOfType<PlaceOutcome.NoReservation>();
        return $"{none.At} {none.Why}";
    }

    private void Ship(OrderId id, string node) => _bench.Do((book, now) =>
    {
        var order = book.Order(id)!;
        var part = order.Parts.Single(part => part.Node.Value == node && !part.IsClosed);
        return Settling.Ship(book, order, part, HubBench.Shipped(part).Lines, now);
    }).ShouldBeNull();
}
