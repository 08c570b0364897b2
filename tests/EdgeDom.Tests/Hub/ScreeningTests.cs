using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Suspects;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Suspect orders are held with their stock until somebody answers or their time is up, and nothing of them goes to a
/// node before.
/// </summary>
public sealed class ScreeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("screening-").FullName;
    private readonly HubBench _bench;

    public ScreeningTests()
    {
        _bench = Bench(HoldEnd.Decline);
        _bench.Stock("store", "a", 10);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_suspect_order_is_held_with_its_stock_and_no_node_hears_of_it_until_it_is_released()
    {
        _bench.Say(new EdgeDom.Model.Messages.StockGranted(Sku.Of("b"), 5));
        var before = _bench.Got.Count;
        var order = Order(_bench, "one", ("a", 4), ("b", 5));

        order.Status.ShouldBe(OrderStatus.Held);
        (order.Parts.Count, order.DecisionCount).ShouldBe((0, 0));
        order.Buckets(order.Lines[0]).ShouldBe(new LineBuckets(0, 0, 0, 0, 0, 0, Held: 4));
        order.Hold!.Why.ShouldBe("web says: a stolen card");
        order.Legal.Take(3).ShouldBe([OrderAct.Cancel, OrderAct.Release, OrderAct.Decline]);
        Receipt.Of(order).Lines.Select(line => line.Reserved).ShouldBe([4, 5]);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(6);
        (_bench.Counts().Held, _bench.Counts().Open).ShouldBe((1, 1));
        _bench.Say();
        _bench.Got.Count.ShouldBe(before, "the site hears nothing of a held order");
        Backorders.Told(_bench, $"orders/{order.Id}").ShouldBe(["order.placed", "order.held"]);

        Release(_bench, order.Id).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var sent = _bench.Read(order.Id);
        sent.Status.ShouldBe(OrderStatus.Open);
        sent.Parts.Select(part => part.Node.Value).ShouldBe(["cube", "store"]);
        _bench.Say();
        _bench.Got.Count.ShouldBe(before + 1);
        (_bench.Counts().Held, _bench.Right("store", "a").Right.Reserved).ShouldBe((0, 4));
        Backorders.Told(_bench, $"orders/{order.Id}").ShouldBe(
        [
            "order.placed", "order.held", "order.released", "routing.planned", "fulfilment-order.offered",
            "fulfilment-order.offered",
        ]);
        Timeline(order).Where(entry => entry.Kind is "held" or "released").Select(entry => (entry.Source, entry.Text))
            .ShouldBe(
            [
                ("hub", "Suspect of fraud and held, 9 units set aside: web says: a stolen card."),
                ("Ada", "Released: he answered."),
            ]);
    }

    [Theory]
    [InlineData(50_000, "", 1, "rule 'dear'")]
    [InlineData(50_000, "", 41, "rule 'dear'; rule 'many'")]
    [InlineData(50_000, "gold", 1, null)]
    [InlineData(49_999, "", 1, null)]
    public void Rules_over_the_order_say_what_is_suspect(long valueMinor, string tier, long units, string? why)
    {
        var wish = HubBench.Wish(("a", units)) with { ValueMinor = valueMinor, Tier = tier.Length > 0 ? tier : null };

        var order = Place(_bench, "one", wish);

        (order.Hold?.Why).ShouldBe(why);
        order.Status.ShouldBe(why is null ? OrderStatus.Open : OrderStatus.Held);
    }

    [Fact]
    public void A_declined_order_is_cancelled_and_its_stock_goes_to_who_waits_for_it()
    {
        var order = Order(_bench, "one", ("a", 10));
        var waits = Backorders.Order(_bench, "waits", "a", 3);
        waits.IsWaiting.ShouldBeTrue();

        Decline(_bench, order.Id).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var ended = _bench.Read(order.Id);
        (ended.Status, ended.Lines[0].Cancelled, ended.Parts.Count).ShouldBe((OrderStatus.Cancelled, 10, 0));
        _bench.Read(waits.Id).Parts.ShouldHaveSingleItem();
        Backorders.Told(_bench, $"orders/{order.Id}").ShouldBe(
            ["order.placed", "order.held", "order.declined", "order.cancelled"]);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.OrderDeclined).Data;
        told.GetProperty("by").GetString().ShouldBe("Ada");
        told.GetProperty("reason").GetString().ShouldBe("it was stolen");
        told.GetProperty("against").GetString().ShouldBe("web says: a stolen card");
        _bench.Counts().Held.ShouldBe(0);
    }

    [Fact]
    public void Nobody_answers_and_the_order_is_declined_when_its_time_is_up_also_after_a_restart()
    {
        var order = Order(_bench, "one", ("a", 4));
        Pass(_bench, HoldMillis / 2);
        _bench.Reopen();
        _bench.Do(Screening.Lapse).ShouldBe(0);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Held);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(6);

        // A hub that stood still does not count; one that runs does.
        Pass(_bench, 0);
        Pass(_bench, HoldMillis);

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
        Timeline(order).ShouldContain(entry => entry.Kind == "declined" && entry.Source == "hub");
        _bench.Do(Screening.Lapse).ShouldBe(0);
    }

    [Fact]
    public void Where_the_hub_is_told_so_the_order_is_released_when_its_time_is_up()
    {
        using var bench = Bench(HoldEnd.Release);
        bench.Stock("store", "a", 4);
        var order = Order(bench, "one", ("a", 4));

        Pass(bench, HoldMillis);

        bench.Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        Backorders.ShouldAddUp(bench);
    }

    [Fact]
    public void A_held_order_can_be_cancelled_and_gives_its_stock_back()
    {
        var order = Order(_bench, "one", ("a", 4));

        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now)).ShouldBeTrue();

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(10);
        Backorders.Told(_bench, $"orders/{order.Id}").ShouldBe(
            ["order.placed", "order.held", "order.cancel-requested", "order.cancelled"]);
        Release(_bench, order.Id).ShouldBeOfType<OrderOutcome.Refused>().Legal.ShouldBeEmpty();
        Pass(_bench, HoldMillis);
    }

    [Fact]
    public void An_answer_counts_once_and_only_for_the_order_that_was_seen()
    {
        var order = Order(_bench, "one", ("a", 4));

        Release(_bench, order.Id, seen: 7).ShouldBeOfType<OrderOutcome.Changed>();
        Release(_bench, OrderId.Of("O0000009")).ShouldBeOfType<OrderOutcome.Unknown>();
        Release(_bench, order.Id, seen: 1).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Release(_bench, order.Id, seen: 1).ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        Decline(_bench, order.Id, key: "yes").ShouldBeOfType<OrderOutcome.KeyReused>();
        Decline(_bench, order.Id).ShouldBeOfType<OrderOutcome.Refused>().Legal.ShouldContain(OrderAct.Cancel);
        Release(_bench, order.Id, key: "again").ShouldBeOfType<OrderOutcome.Refused>();
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_a_held_order_found_nowhere_waits_or_is_short_when_it_is_released()
    {
        var waits = Place(_bench, "one", HubBench.Wish(("a", 12)) with { Suspect = "odd", Backorder = true });
        var lacks = Order(_bench, "two", ("a", 3));
        Receipt.Of(waits).Lines.Single().Reserved.ShouldBe(10);
        Receipt.Of(lacks).Lines.Single().Reserved.ShouldBe(0);

        Release(_bench, waits.Id, "yes-1");
        Release(_bench, lacks.Id, "yes-2");

        waits = _bench.Read(waits.Id);
        waits.Buckets(waits.Lines[0]).ShouldBe(new LineBuckets(10, 0, 0, 0, 0, 2));
        _bench.Read(lacks.Id).Status.ShouldBe(OrderStatus.Short);
    }

    [Fact]
    public void Units_that_went_away_while_an_order_was_held_come_from_elsewhere()
    {
        _bench.Stock("depot", "a", 10);
        var order = Order(_bench, "one", ("a", 4));
        _bench.Do((book, _) =>
        {
            var store = book.Node(NodeId.Of("store"))!;
            book.Put(store with { IsSuspended = true });
            return 0;
        });

        Release(_bench, order.Id);

        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("depot");
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void A_promise_that_is_confirmed_by_a_suspect_keeps_its_stock_and_its_plan()
    {
        var wish = HubBench.Wish(("a", 4)) with { ValueMinor = 60_000 };
        _bench.Do((book, now) => Promising.Quote(book, "p-1", wish, now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 30_000, now));

        var made = (PromiseOutcome.Stands)_bench.Do((book, now) =>
            Promising.Confirm(book, "p-1", new OrderWords("", "", "", ""), now));

        var order = made.Promise.Confirmation!.Order;
        _bench.Read(order).Status.ShouldBe(OrderStatus.Held);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(6);
        Release(_bench, order);
        _bench.Read(order).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _bench.Right("store", "a").Right.Reserved.ShouldBe(4);
    }

    private IReadOnlyList<TimelineEntry> Timeline(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        return reader.Timeline(order.Id);
    }

    private HubBench Bench(HoldEnd end) => new(Screened(
        HubBench.Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, $"{end}.db") }), end));
}
