using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
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
    private const int Nine = 540;

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
    public void An_order_that_goes_from_elsewhere_is_not_brought_in_it_and_is_told_so()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 1);
        Put(_bench, At("store", node: "store"));
        var near = Order(_bench, "1", Wish("store", ("a", 1)));
        In(_bench, near.Id).ShouldBe("store +0");
        var far = Order(_bench, "2", Wish("store", ("a", 1)));

        far.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("depot");
        In(_bench, far.Id).ShouldBe("- +0");
        Booked(_bench, "store").ShouldBe(1);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(far.Id).Single(entry => entry.Kind == "window-lost").Text
            .ShouldBe("Delivery window store is not for what leaves depot.");
    }

    [Theory]
    [InlineData("Europe/Paris", null, 119, true)]
    [InlineData("Europe/Paris", null, 120, false)]
    [InlineData(null, null, 179, true)]
    [InlineData(null, null, 180, false)]
    [InlineData(null, 0, 59, true)]
    [InlineData(null, 0, 60, false)]
    [InlineData(null, 30, 29, true)]
    [InlineData(null, 30, 30, false)]
    [InlineData("America/New_York", 60, 299, true)]
    [InlineData("America/New_York", 60, 300, false)]
    public void Hours_of_today_are_offered_and_taken_until_they_are_over_or_begin_too_soon(
        string? zone, int? lead, int minutes, bool isOpen)
    {
        _bench.Stock("store", "a", 9);
        Put(_bench, At("nine") with { Date = Backorders.Day(0), FromMinute = Nine, ToMinute = Nine + 120 } with
        {
            TimeZone = zone, LeadMinutes = lead,
        });
        _bench.Now = _bench.Now.Plus(minutes * Minute);

        Offered("q-1", ("a", 1)).ShouldBe(isOpen ? ["nine"] : []);
        (Hold("q-1", "nine") is PromiseOutcome.Stands).ShouldBe(isOpen);
        var placed = _bench.Place("1", Wish("nine", ("a", 1)));
        (placed is PlaceOutcome.Placed).ShouldBe(isOpen);
        (placed as PlaceOutcome.NoWindow)?.Why.ShouldContain("is over by now, or begins too soon");
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

    private PromiseOutcome Hold(string id, string window) =>
        _bench.Do((book, now) => Promising.Hold(book, id, 60_000, now, choice: null, window));
}
