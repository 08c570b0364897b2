using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Windowed;

namespace EdgeDom.Tests.Hub;

/// <summary>Delivery windows: what is booked of them, and what is given back.</summary>
public sealed class WindowTests : IDisposable
{
    private const long Minute = 60_000;

    private static readonly OrderWords NoWords = new("", "", "", "");

    private readonly HubBench _bench = new(options => Suspects.Screened(options));

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Who_orders_in_a_window_has_its_last_room_until_he_cancels()
    {
        _bench.Stock("store", "a", 9);
        Put(_bench, "eve", 1);
        var first = Order(_bench, "1", Wish("eve", ("a", 1)));
        In(_bench, first.Id).ShouldBe("eve +0");

        var full = _bench.Place("2", Wish("eve", ("a", 1))).ShouldBeOfType<PlaceOutcome.NoWindow>();

        (full.IsFull, full.Why).ShouldBe((true, "Delivery window 'eve' has no room left: take another one."));
        _bench.Right("store", "a").Right.Reserved.ShouldBe(1, "nothing was reserved");
        _bench.Reopen();
        Booked(_bench, "eve").ShouldBe(1);
        _bench.Do((book, now) => Cancelling.Cancel(book, first.Id, now));
        Booked(_bench, "eve").ShouldBe(0);
        Order(_bench, "2", Wish("eve", ("a", 1))).Parts.ShouldHaveSingleItem();
        Booked(_bench, "eve").ShouldBe(1);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(first.Id).Single(entry => entry.Kind == "window-booked").Text
            .ShouldBe($"{first.Parts[0].Id} is booked in delivery window eve.");
    }

    [Theory]
    [InlineData("none", "There is no delivery window")]
    [InlineData("over", "is over before")]
    [InlineData("ended", "There is no delivery window")]
    public void A_window_that_cannot_be_is_refused_with_the_cure(string id, string why)
    {
        Put(_bench, "over", 1, day: -1);
        Put(_bench, "ended", 1);
        _bench.Do((book, _) => Windowing.End(book, "ended", seen: null));

        var wrong = _bench.Place("1", Wish(id, ("a", 1))).ShouldBeOfType<PlaceOutcome.NoWindow>();

        wrong.Why.ShouldContain(why);
        wrong.IsFull.ShouldBeFalse();
        Put(_bench, "eve", 1);
        _bench.Place("2", Wish("eve", ("a", 1)) with { ShipTo = new ShipTo(1, 1, Country: "FR") })
            .ShouldBeOfType<PlaceOutcome.NoWindow>().Why.ShouldContain("is not for this address");
    }

    [Fact]
    public void A_window_after_the_day_by_which_it_is_wanted_is_neither_taken_nor_offered()
    {
        OrderRequest By(int day, string? window) =>
            Wish(null, ("a", 1)) with { Delivery = new DeliveryChoice(By: Backorders.Day(day), Window: window) };
        _bench.Stock("store", "a", 9);
        Put(_bench, "eve", 9);
        Put(_bench, "soon", 9, day: 2);

        var late = _bench.Place("1", By(2, "eve")).ShouldBeOfType<PlaceOutcome.NoWindow>();
        var quote = Ask((book, now) => Promising.Quote(book, "p-1", By(2, null), now)).Quote;

        (late.IsFull, late.Why).ShouldBe(
            (false, "Delivery window 'eve' is after the day by which this is wanted: take an earlier one."));
        quote.Windows!.Select(window => window.Id).ShouldBe(["soon"]);
        Hold("p-1", "eve").ShouldBeOfType<PromiseOutcome.NoWindow>().Why.ShouldBe(late.Why);
        Hold("p-1", "soon").ShouldBeOfType<PromiseOutcome.Stands>().Promise.Window.ShouldBe("soon");
        In(_bench, Order(_bench, "2", By(3, "eve")).Id).ShouldBe("eve +0");
    }

    [Fact]
    public void What_goes_elsewhere_keeps_its_room_and_what_is_sent_stays_booked()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 1);
        Put(_bench, "eve", 1);
        var order = Order(_bench, "1", Wish("eve", ("a", 1)));
        Put(_bench, "eve", 0);

        Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "closed", now));

        In(_bench, order.Id).ShouldBe("- eve +0");
        Booked(_bench, "eve").ShouldBe(1);
        var sent = HubBench.Shipped(_bench.Read(order.Id).Parts[1]).Lines;
        Act(order, (book, own, now) => Settling.Ship(book, own, own.Parts[1], sent, now));
        In(_bench, order.Id).ShouldBe("- eve +0");
        Booked(_bench, "eve").ShouldBe(1);
    }

    [Fact]
    public void A_parcel_more_than_the_window_has_room_for_comes_outside_of_it()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "b", 1);
        Put(_bench, "eve", 1);

        var order = Order(_bench, "1", Wish("eve", ("a", 1), ("b", 1)));

        order.Parts.Count(part => part.Window == "eve").ShouldBe(1);
        order.Parts.Count.ShouldBe(2);
        Booked(_bench, "eve").ShouldBe(1);
        Put(_bench, "two", 2);
        _bench.Stock("store", "a", 2);
        _bench.Stock("depot", "b", 2);
        In(_bench, Order(_bench, "2", Wish("two", ("a", 1), ("b", 1))).Id).ShouldBe("two two +0");
        Booked(_bench, "two").ShouldBe(2);
    }

    [Fact]
    public void What_is_there_too_late_is_in_no_window_and_the_wish_counts_as_a_wanted_day()
    {
        _bench.Stock("store", "a", 9);
        Deliveries.Put(
            _bench,
            "store",
            "store",
            Deliveries.Service("slow", 100, transitDays: 5),
            Deliveries.Service("quick", 900, transitDays: 1));
        Put(_bench, "monday", 5);
        Put(_bench, "today", 5, day: 0);

        var inTime = Order(_bench, "1", Wish("monday", ("a", 1)));
        var late = Order(_bench, "2", Wish("today", ("a", 1)));

        (inTime.Parts[0].Service, In(_bench, inTime.Id)).ShouldBe(("quick", "monday +0"));
        In(_bench, late.Id).ShouldBe("- +0");
        (Booked(_bench, "monday"), Booked(_bench, "today")).ShouldBe((1, 0));
    }

    [Fact]
    public void An_order_that_waits_or_is_held_has_room_until_it_ends()
    {
        Put(_bench, "eve", 2);
        var waits = Order(_bench, "1", Wish("eve", ("a", 1)) with { Backorder = true });
        In(_bench, waits.Id).ShouldBe(" +1");
        Order(_bench, "2", Wish("eve", ("a", 1)));
        Booked(_bench, "eve").ShouldBe(1, "what is short at once has none");
        _bench.Stock("store", "b", 1);
        var held = Order(_bench, "3", Wish("eve", ("b", 1)) with { Suspect = "a stolen card" });
        (held.Status, Booked(_bench, "eve")).ShouldBe((OrderStatus.Held, 2));
        _bench.Place("4", Wish("eve", ("b", 1))).ShouldBeOfType<PlaceOutcome.NoWindow>();

        Suspects.Decline(_bench, held.Id);
        Booked(_bench, "eve").ShouldBe(1);
        _bench.Stock("store", "a", 1);

        In(_bench, waits.Id).ShouldBe("eve +0");
        Booked(_bench, "eve").ShouldBe(1);
    }

    [Fact]
    public void Another_address_outside_its_market_gives_the_room_back()
    {
        _bench.Stock("store", "a", 1);
        Put(_bench, "eve", 1);
        var order = Order(_bench, "1", Wish("eve", ("a", 1)));

        _bench.Do((book, now) => Changing.Change(
            book,
            order.Id,
            new OrderChange("Ada", "moved", null, new ShipTo(52_500_000, 13_400_000, Country: "FR"), []),
            seen: null,
            "k",
            now)).ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Parts.Count(part => !part.IsClosed).ShouldBe(1);
        In(_bench, order.Id).ShouldBe("- - +0");
        Booked(_bench, "eve").ShouldBe(0);
    }

    [Fact]
    public void A_quote_offers_windows_with_room_and_its_hold_books_one_until_it_is_confirmed_released_or_lapses()
    {
        _bench.Stock("store", "a", 9);
        Deliveries.Put(_bench, "store", "store", Deliveries.Service("quick", 900, transitDays: 1));
        Put(_bench, "late", 9, day: 5);
        Put(_bench, "noon", 2, day: 3, from: 720);
        Put(_bench, "today", 9, day: 0);
        Put(_bench, "full", 0, day: 4);
        var quote = Ask((book, now) => Promising.Quote(book, "p-1", Wish(null, ("a", 1)), now)).Quote;
        quote.Windows!.Select(window => $"{window.Id} {window.From} {window.To} {window.Left}")
            .ShouldBe(["noon 12:00 14:00 2", "late 18:00 20:00 9"]);
        quote.Options![0].Windows!.Select(window => window.Id).ShouldBe(["noon", "late"]);

        Hold("p-1", "today").ShouldBeOfType<PromiseOutcome.NoWindow>().Why.ShouldContain("is over before");
        Hold("p-1", "none").ShouldBeOfType<PromiseOutcome.NoWindow>().Why.ShouldContain("There is no delivery window");
        Hold("p-1", "full").ShouldBeOfType<PromiseOutcome.Unavailable>().Why.ShouldContain("has no room left");
        Hold("p-1", "noon").ShouldBeOfType<PromiseOutcome.Stands>().Promise.Window.ShouldBe("noon");
        Hold("p-1", "noon").ShouldBeOfType<PromiseOutcome.Stands>();
        Hold("p-1", "late").ShouldBeOfType<PromiseOutcome.Refused>("it is held in another one");
        Booked(_bench, "noon").ShouldBe(1);
        Ask((book, now) => Promising.Quote(book, "p-2", Wish("noon", ("a", 1)), now));
        Hold("p-2", null).ShouldBeOfType<PromiseOutcome.Stands>().Promise.Window.ShouldBe("noon");
        Ask((book, now) => Promising.Quote(book, "p-3", Wish("noon", ("a", 1)), now));
        Hold("p-3", null).ShouldBeOfType<PromiseOutcome.Unavailable>().Why.ShouldContain("has no room left");
        _bench.Do((book, _) => Promising.Release(book, "p-2"));
        Booked(_bench, "noon").ShouldBe(1);
        Hold("p-3", null).ShouldBeOfType<PromiseOutcome.Stands>();
        Put(_bench, "noon", 0);

        var order = Ask((book, now) => Promising.Confirm(book, "p-1", NoWords, now)).Confirmation!.Order;
        In(_bench, order).ShouldBe("noon +0", "what was held is kept though there is less by now");
        Booked(_bench, "noon").ShouldBe(2);
        _bench.Now = _bench.Now.Plus(10 * Minute);
        _bench.Do((book, _) => Promising.Lapse(book));
        Booked(_bench, "noon").ShouldBe(1);
    }

    [Fact]
    public void What_is_booked_is_no_other_window_later_and_an_old_one_is_forgotten()
    {
        _bench.Stock("store", "a", 1);
        Put(_bench, "eve", 1);
        var order = Order(_bench, "1", Wish("eve", ("a", 1)));

        Put(_bench, "eve", 1, day: 4).ShouldBeOfType<WindowOutcome.IsBooked>().Parcels.ShouldBe(1);
        Put(_bench, "eve", 7).ShouldBeOfType<WindowOutcome.Stands>().Window.Booked.ShouldBe(1);
        _bench.Now = _bench.Now.Plus(60L * 24 * 60 * Minute);
        Put(_bench, "new", 1, day: 70);

        _bench.Do((book, _) => book.Capacities.Windows.Of("eve")).ShouldBeNull();
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now)).ShouldBeTrue();
        _bench.Reopen();
        _bench.Do((book, _) => book.Capacities.Windows.Count).ShouldBe(1);
    }

    [Fact]
    public void A_window_of_a_forgotten_ones_id_is_another_and_nothing_is_booked_in_one_that_is_over()
    {
        Put(_bench, "eve", 1);
        var old = Order(_bench, "1", Wish("eve", ("a", 1)) with { Backorder = true });
        Put(_bench, "soon", 1, day: 1);
        var late = Order(_bench, "2", Wish("soon", ("b", 1)) with { Backorder = true });
        Booked(_bench, "soon").ShouldBe(1);
        _bench.Now = _bench.Now.Plus(3L * 24 * 60 * Minute);
        _bench.Stock("store", "b", 1);
        (In(_bench, late.Id), Booked(_bench, "soon")).ShouldBe(("- +0", 0));

        _bench.Now = _bench.Now.Plus(60L * 24 * 60 * Minute);
        Put(_bench, "new", 1, day: 70);
        Put(_bench, "eve", 1, day: 75);
        var young = Order(_bench, "3", Wish("eve", ("a", 1)) with { Backorder = true });
        Booked(_bench, "eve").ShouldBe(1);
        _bench.Do((book, now) => Cancelling.Cancel(book, old.Id, now)).ShouldBeTrue();

        (In(_bench, young.Id), Booked(_bench, "eve")).ShouldBe((" +1", 1));
    }

    private void Act(CustomerOrder order, Func<HubBook, CustomerOrder, Moment, string?> act) =>
        _bench.Do((book, now) => act(book, book.Order(order.Id)!, now)).ShouldBeNull();

    private Promise Ask(Func<HubBook, Moment, PromiseOutcome> act) =>
        _bench.Do(act).ShouldBeOfType<PromiseOutcome.Stands>().Promise;

    private PromiseOutcome Hold(string id, string? window) =>
        _bench.Do((book, now) => Promising.Hold(book, id, 5 * Minute, now, window: window));
}
