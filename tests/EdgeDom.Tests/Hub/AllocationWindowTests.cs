using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Pages;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Windows;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders of one window are planned when it closes, the urgent first; none leaves later for having waited.
/// </summary>
public sealed class AllocationWindowTests : IDisposable
{
    // From 09:00 in Paris, where the bench's clock stands, until 40 s before the cut-off at 15:00.
    private const long ToCutOffMillis = (6 * 3_600_000) - 40_000;
    private const int Mixed = 1_000;
    private const int Units = 300;

    private readonly HubBench _bench = new(options => Windows.Gathering(options with { IsDurable = false }));

    public void Dispose()
    {
        ShouldAddUp(_bench, "at the end");
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_gathered_order_says_by_when_it_is_planned()
    {
        var order = Place("one", HubBench.Wish(("a", 2)));

        var next = NextView.Of(order).ShouldHaveSingleItem();

        next.ShouldBe(new NextView(NextEvent.Planned, 2, Until: _bench.Now.Plus(Millis)));
        PageText.Words(next).ShouldBe("2 units: planned with others of its window by 2027-01-15 08:01:00");
    }

    [Fact]
    public void Who_was_promised_expected_supply_gets_it_though_a_more_urgent_order_is_gathered()
    {
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        var promised = Backorders.Order(_bench, "promised", "a", 4);
        Close(_bench);
        Backorders.Waits(_bench.Read(promised.Id)).ShouldBe([("S-1", 4)]);
        var urgent = Backorders.Order(_bench, "urgent", "a", 2, priority: 9);
        var calm = Backorders.Order(_bench, "calm", "a", 1);

        Backorders.Receive(_bench, "S-1", 5);

        IsPlanned(_bench.Read(promised.Id)).ShouldBeTrue();
        Close(_bench);
        _bench.Read(urgent.Id).Parts.Sum(part => part.Lines.Sum(line => line.Quantity)).ShouldBe(1);
        _bench.Read(calm.Id).Parts.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_thousand_mixed_orders_no_one_gets_a_unit_while_a_more_urgent_one_of_the_window_gets_none()
    {
        _bench.Stock("store", "a", Units / 2);
        _bench.Stock("depot", "a", Units / 2);
        var chance = new Random(5);
        var orders = Enumerable.Range(0, Mixed).Select(at => Place($"one-{at}", HubBench.Wish(("a", 1)) with
        {
            Priority = chance.Next(5) == 0 ? 9 : 0,
            Tier = chance.Next(3) switch { 0 => "gold", 1 => "silver", _ => null },
            ValueMinor = chance.Next(4) * 1_000,
        })).ToArray();
        _bench.Now = _bench.Now.Plus(Millis - 1);
        Tend(_bench);
        orders.ShouldAllBe(order => !IsPlanned(_bench.Read(order.Id)), "the window is open");

        _bench.Now = _bench.Now.Plus(1);
        Tend(_bench);

        orders.OrderByDescending(order => order.Priority)
            .ThenBy(order => order.Tier switch { "gold" => 0, "silver" => 1, _ => 2 })
            .ThenByDescending(order => order.ValueMinor).ThenBy(order => order.Number)
            .Select(order => IsPlanned(_bench.Read(order.Id)))
            .ShouldBe(Enumerable.Range(0, Mixed).Select(place => place < Units));
    }

    [Theory]
    [InlineData(0, null, null, 0L, false)]
    [InlineData(1, null, null, 0L, true)]
    [InlineData(0, "gold", null, 0L, true)]
    [InlineData(0, "silver", null, 0L, true)]
    [InlineData(0, "bronze", null, 0L, false)]
    [InlineData(0, null, 3, 0L, true)]
    [InlineData(0, null, null, 1L, true)]
    public void By_priority_tier_wanted_day_and_value_a_later_order_goes_before_an_earlier_one(
        int priority, string? tier, int? wanted, long value, bool isFirst)
    {
        _bench.Stock("store", "a", 1);
        var early = Place("early", HubBench.Wish(("a", 1)));
        var late = Place("late", HubBench.Wish(("a", 1)) with
        {
            Priority = priority,
            Tier = tier,
            ValueMinor = value,
            Delivery = wanted is { } day ? new DeliveryChoice(By: Backorders.Day(day)) : null,
        });

        Close(_bench);

        (IsPlanned(_bench.Read(early.Id)), IsPlanned(_bench.Read(late.Id))).ShouldBe((!isFirst, isFirst));
    }

    [Fact]
    public void A_gathered_order_has_nothing_reserved_and_says_when_it_is_planned()
    {
        _bench.Stock("store", "a", 5);
        var order = Place("one", HubBench.Wish(("a", 2)));

        var until = _bench.Now.Plus(Millis);
        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(0, 0, 0, 0, 0, Gathered: 2));
        (Receipt.Of(order).PlannedBy, Receipt.Of(order).Lines[0].Reserved).ShouldBe((until, 0));
        NextView.Of(order).ShouldBe([new NextView(NextEvent.Planned, 2, Until: until)]);
        order.Legal.ShouldBe(
            [OrderAct.Cancel, OrderAct.ChangePriority, OrderAct.ChangeShipTo, OrderAct.ChangeQuantity]);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        _bench.Reopen();
        Close(_bench);
        Receipt.Of(_bench.Read(order.Id)).Lines[0].Reserved.ShouldBe(2);
        _bench.Counts().Gathered.ShouldBe(0);
    }

    [Fact]
    public void The_window_closes_for_all_before_a_cut_off_that_one_would_miss_and_nothing_leaves_a_day_later()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Stock("store", "a", 9);
        _bench.Stock("depot", "b", 9);
        _bench.Now = _bench.Now.Plus(ToCutOffMillis);
        var other = Place("other", HubBench.Wish(("b", 1)));
        var near = Place("near", HubBench.Wish(("a", 1)));
        near.Window!.Until.ShouldBe(_bench.Now.Plus(35_000));
        _bench.Now = near.Window.Until;

        Tend(_bench);

        IsPlanned(_bench.Read(other.Id)).ShouldBeTrue();
        _bench.Read(near.Id).PromisedBy.ShouldBe(Backorders.Day(3));
        Place("last", HubBench.Wish(("a", 1))).PromisedBy.ShouldBe(Backorders.Day(3), "it is planned at once");
        _bench.Now = _bench.Now.Plus(5_000);
        Place("next", HubBench.Wish(("a", 1))).Window!.Until.ShouldBe(_bench.Now.Plus(Millis));
    }

    [Fact]
    public void A_gathered_order_that_is_cancelled_or_changed_has_its_turn_as_it_is_then()
    {
        _bench.Stock("store", "a", 3);
        var (first, gone, hurried) = (
            Place("first", HubBench.Wish(("a", 2))),
            Place("gone", HubBench.Wish(("a", 1)) with { Priority = 9 }),
            Place("hurried", HubBench.Wish(("a", 1))));
        _bench.Do((book, now) => Cancelling.Cancel(book, gone.Id, now));
        _bench.Read(gone.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Change(hurried, new OrderChange("Ada", "he rang", 5, null, [new LineChange(1, 2)]));
        _bench.Read(hurried.Id).Window!.Until.ShouldBe(first.Window!.Until);

        Close(_bench);

        IsPlanned(_bench.Read(hurried.Id)).ShouldBeTrue();
        _bench.Read(first.Id).Buckets(_bench.Read(first.Id).Lines[0]).ShouldBe(new LineBuckets(1, 0, 0, 1, 0));
    }

    [Fact]
    public void A_change_of_an_order_whose_window_has_closed_leaves_the_next_window_open()
    {
        _bench.Stock("store", "a", 3);
        var first = Place("first", HubBench.Wish(("a", 1)));
        _bench.Now = _bench.Now.Plus(Millis + 1);
        var next = Place("next", HubBench.Wish(("a", 1)));
        Change(first, new OrderChange("Ada", "he rang", 5, null, []));

        Tend(_bench);

        IsPlanned(_bench.Read(first.Id)).ShouldBeTrue();
        _bench.Read(next.Id).Window.ShouldNotBeNull();
    }

    [Fact]
    public void A_suspect_order_is_held_when_its_turn_has_come()
    {
        _bench.Stock("store", "a", 1);
        var suspect = Suspects.Order(_bench, "suspect", ("a", 1));
        var urgent = Place("urgent", HubBench.Wish(("a", 1)) with { Priority = 1 });
        suspect.Hold.ShouldBeNull();

        Close(_bench);

        var held = _bench.Read(suspect.Id);
        (held.Status, held.Hold!.Why, held.Hold.Reserved.Sum()).ShouldBe(
            (OrderStatus.Held, "web says: a stolen card", 0));
        IsPlanned(_bench.Read(urgent.Id)).ShouldBeTrue();
    }

    [Fact]
    public void What_comes_while_a_window_is_open_goes_to_who_waits_only_when_he_is_as_urgent_as_who_is_gathered()
    {
        var (calm, keen) = (
            Backorders.Order(_bench, "calm", "a", 1), Backorders.Order(_bench, "keen", "a", 1, priority: 5));
        Close(_bench);
        calm = _bench.Read(calm.Id);
        calm.IsWaiting.ShouldBeTrue();
        var urgent = Place("urgent", HubBench.Wish(("a", 1)) with { Priority = 5 });
        _bench.Stock("store", "a", 3);

        IsPlanned(_bench.Read(keen.Id)).ShouldBeTrue();
        IsPlanned(_bench.Read(calm.Id)).ShouldBeFalse();
        Close(_bench);

        IsPlanned(_bench.Read(urgent.Id)).ShouldBeTrue();
        IsPlanned(_bench.Read(calm.Id)).ShouldBeTrue();
    }

    private CustomerOrder Place(string key, OrderRequest wish) => Suspects.Place(_bench, key, wish);

    private void Change(CustomerOrder order, OrderChange change) => _bench.Do((book, now) =>
        Changing.Change(book, order.Id, change, seen: null, $"change-{order.Id}", now))
        .ShouldBe(new OrderOutcome.Done(IsRepeat: false));
}
