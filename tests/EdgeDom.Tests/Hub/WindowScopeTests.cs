using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Windowed;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Delivery windows of nodes and carriers, by the clocks of a zone. The bench's clock stands at 09:00 in Paris, 08:00
/// by UTC, on Friday 2027-01-15.
/// </summary>
public sealed class WindowScopeTests : IDisposable
{
    private const long Minute = 60_000;
    private const int Eleven = 660;

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_window_of_a_node_is_for_plans_that_leave_it_alone()
    {
        _bench.Stock("store", "a", 2);
        _bench.Stock("depot", "a", 9);
        _bench.Stock("depot", "b", 9);
        Put(_bench, At("store", node: "store"));
        Put(_bench, At("depot", node: "depot"));
        Put(_bench, At("all"));

        Offered("q-1", ("a", 1)).ShouldBe(["all", "store"]);
        Offered("q-2", ("b", 1)).ShouldBe(["all", "depot"]);
        Offered("q-3", ("a", 11)).ShouldBe(["all"]);
        Hold("q-1", "depot").ShouldBeOfType<PromiseOutcome.NoWindow>().Why
            .ShouldBe("Delivery window 'depot' is not for what leaves store: take one of the quote.");
        Hold("q-1", "store").ShouldBeOfType<PromiseOutcome.Stands>();
        Booked(_bench, "store").ShouldBe(1);
    }

    [Fact]
    public void A_window_of_a_carrier_is_for_what_its_card_carries()
    {
        Deliveries.Put(_bench, "store", "bikes", Deliveries.Service("bike", 500, transitDays: 0));
        _bench.Stock("store", "a", 9);
        _bench.Stock("depot", "b", 9);
        Put(_bench, At("bikes", card: "bikes") with { Market = null });

        Offered("q-1", ("a", 1)).ShouldBe(["bikes"]);
        Offered("q-2", ("b", 1)).ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_would_go_from_elsewhere_is_refused_and_one_that_comes_to_go_from_there_is_told_so()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 1);
        Put(_bench, At("store", node: "store"));
        var near = Order(_bench, "1", Wish("store", ("a", 1)));
        In(_bench, near.Id).ShouldBe("store +0");
        _bench.Place("2", Wish("store", ("a", 1))).ShouldBeOfType<PlaceOutcome.NoWindow>().Why
            .ShouldBe("Delivery window 'store' is not for what leaves depot: take one of the quote.");
        _bench.Do((book, now) =>
        {
            var order = book.Order(near.Id)!;
            Settling.Reject(book, order, order.Parts[0], "closed", now);
            return 0;
        });

        In(_bench, near.Id).ShouldBe("- - +0");
        Booked(_bench, "store").ShouldBe(0);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(near.Id).Single(entry => entry.Kind == "window-lost").Text
            .ShouldBe($"{near.Id}-2 is not brought in delivery window store.");
    }

    [Fact]
    public void A_parcel_stays_booked_with_its_carrier_when_its_node_gets_another_card()
    {
        Deliveries.Put(_bench, "store", "bikes", Deliveries.Service("bike", 500, transitDays: 0));
        _bench.Stock("store", "a", 9);
        Put(_bench, At("bikes", card: "bikes"));
        var order = Order(_bench, "1", Wish("bikes", ("a", 1)));
        Deliveries.Put(_bench, "store", "trucks", Deliveries.Service("truck", 500, transitDays: 0));
        _bench.Do((book, now) =>
        {
            var own = book.Order(order.Id)!;
            book.Touch(own);
            book.Note(own, now, "hub", "looked-at", "It was looked at.");
            return 0;
        });

        In(_bench, order.Id).ShouldBe("bikes +0");
        _bench.Place("2", Wish("bikes", ("a", 1))).ShouldBeOfType<PlaceOutcome.NoWindow>();
    }

    // From 11:00 to 13:00 of the zone.
    [Theory]
    [InlineData("Europe/Paris", null, 119, true)]
    [InlineData("Europe/Paris", null, 120, false)]
    [InlineData(null, null, 179, true)]
    [InlineData(null, null, 180, false)]
    [InlineData(null, 60, 119, true)]
    [InlineData(null, 60, 120, false)]
    [InlineData("America/New_York", 60, 419, true)]
    [InlineData("America/New_York", 60, 420, false)]
    public void Hours_of_today_are_offered_and_taken_until_they_begin_or_so_long_before(
        string? zone, int? lead, int minutes, bool isOpen)
    {
        _bench.Stock("store", "a", 9);
        Put(_bench, At("eleven") with
        {
            Date = Backorders.Day(0), FromMinute = Eleven, ToMinute = Eleven + 120, TimeZone = zone, LeadMinutes = lead,
        });
        _bench.Now = _bench.Now.Plus(minutes * Minute);

        Offered("q-1", ("a", 1)).ShouldBe(isOpen ? ["eleven"] : []);
        var held = Hold("q-1", "eleven");
        var placed = _bench.Place("1", Wish("eleven", ("a", 1)));
        if (isOpen)
        {
            held.ShouldBeOfType<PromiseOutcome.Stands>();
            placed.ShouldBeOfType<PlaceOutcome.Placed>();
        }
        else
        {
            held.ShouldBeOfType<PromiseOutcome.NoWindow>();
            placed.ShouldBeOfType<PlaceOutcome.NoWindow>().Why.ShouldContain("has begun, or begins too soon");
        }
    }

    [Fact]
    public void A_promise_that_is_confirmed_when_its_hours_are_over_has_no_window_and_is_told_so()
    {
        _bench.Stock("store", "a", 9);
        Put(_bench, At("eleven") with { Date = Backorders.Day(0), FromMinute = Eleven, ToMinute = Eleven + 120 });
        Offered("q-1", ("a", 1)).ShouldBe(["eleven"]);
        Offered("q-2", ("a", 1)).ShouldBe(["eleven"]);
        Hold("q-1", "eleven", hours: 8).ShouldBeOfType<PromiseOutcome.Stands>();
        Hold("q-2", "eleven", hours: 8).ShouldBeOfType<PromiseOutcome.Stands>();
        _bench.Now = _bench.Now.Plus(299 * Minute);
        In(_bench, Confirm("q-1")).ShouldBe("eleven +0");
        _bench.Now = _bench.Now.Plus(Minute);

        var late = Confirm("q-2");

        In(_bench, late).ShouldBe("- +0");
        Booked(_bench, "eleven").ShouldBe(1, "what was booked before is not touched");
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(late).Select(entry => entry.Kind).ShouldContain("window-lost");
    }

    [Fact]
    public void A_window_of_the_last_day_there_is_does_no_harm()
    {
        _bench.Stock("store", "a", 9);
        Put(_bench, At("never") with { Date = DateOnly.MaxValue, ToMinute = 1_440, TimeZone = "America/New_York" });
        Put(_bench, At("ever") with { Date = DateOnly.MinValue, TimeZone = "Asia/Tokyo" });

        Offered("q-1", ("a", 1)).ShouldBe(["never"]);
        In(_bench, Order(_bench, "1", Wish("never", ("a", 1))).Id).ShouldBe("never +0");
    }

    [Fact]
    public void What_is_booked_keeps_its_node_and_zone_and_when_it_closes_may_change()
    {
        _bench.Stock("store", "a", 9);
        var wish = At("store", node: "store");
        Put(_bench, wish).ShouldBeOfType<WindowOutcome.Stands>().Window.Revision.ShouldBe(1);
        Order(_bench, "1", Wish("store", ("a", 1)));

        Put(_bench, wish with { Node = NodeId.Of("depot") }).ShouldBeOfType<WindowOutcome.IsBooked>();
        Put(_bench, wish with { TimeZone = "Europe/Paris" }).ShouldBeOfType<WindowOutcome.IsBooked>();
        Put(_bench, wish with { LeadMinutes = 30 }).ShouldBeOfType<WindowOutcome.Stands>().Window
            .ShouldSatisfyAllConditions(
                window => (window.Revision, window.Booked, window.LeadMinutes).ShouldBe((2, 1, 30)));
        Put(_bench, At("x", node: "none")).ShouldBeOfType<WindowOutcome.Wrong>().Pointer.ShouldBe("/node");
        Put(_bench, At("x", card: "none")).ShouldBeOfType<WindowOutcome.Wrong>().Pointer.ShouldBe("/rateCard");
    }

    [Fact]
    public void A_site_is_told_in_which_hours_a_part_is_brought()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        Put(_bench, At("eve") with { Parcels = 1 });
        Order(_bench, "1", Wish("eve", ("a", 1)));
        Order(_bench, "2", Wish(null, ("a", 1)));

        _bench.Say().Down.Select(entry => HubJson.Read<HubMessage>(entry.Body)).OfType<FulfilmentOrderPlaced>()
            .Select(placed => placed.FulfilmentOrder.Hours)
            .ShouldBe([new DeliveryHours(Backorders.Day(3), 1_080, 1_200), null]);
    }

    private static DeliveryWindowWish At(string id, string? node = null, string? card = null) => new(
        id,
        new Market(["GB"], []),
        Backorders.Day(3),
        1_080,
        1_200,
        9,
        node is null ? null : NodeId.Of(node),
        card);

    private string[] Offered(string id, params (string Sku, long Quantity)[] lines) =>
    [
        .. (_bench.Do((book, now) => Promising.Quote(book, id, Wish(null, lines), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Windows ?? []).Select(window => window.Id),
    ];

    private PromiseOutcome Hold(string id, string window, int hours = 1) => _bench.Do(
        (book, now) => Promising.Hold(book, id, hours * 60 * Minute, now, choice: null, window));

    private OrderId Confirm(string id) => _bench
        .Do((book, now) => Promising.Confirm(book, id, new OrderWords("", "", "", ""), now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Confirmation!.Order;
}
