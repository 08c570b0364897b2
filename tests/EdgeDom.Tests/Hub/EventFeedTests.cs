using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What the desk tells others: everything that happened, once, in order.</summary>
public sealed class EventFeedTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void An_order_tells_its_whole_way_as_one_sequence()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 4));
        var first = order.Parts.ShouldHaveSingleItem();
        _bench.Say(new FulfilmentOrderAnswered(first.Id, false, "closed"));
        var second = _bench.Read(order.Id).Parts[1].Id;
        Settle(second, Settling.Accept);
        Settle(second, (book, all, part, now) => Settling.ShortPick(book, all, part, part.Lines[0], 1, "missing", now));
        Settle(second, (book, all, part, now) => Settling.Ship(book, all, part, [new(1, Sku.Of("a"), 3)], now));

        Told($"orders/{order.Id}").ShouldBe(
        [
            "order.placed", "routing.planned", "fulfilment-order.offered", "fulfilment-order.rejected",
            "routing.replanned", "fulfilment-order.offered", "fulfilment-order.accepted", "fulfilment-order.short",
            "routing.replanned", "fulfilment-order.shipped", "order.completed",
        ]);
        CloudEvent.Of(Feed()[^1]).Data.GetProperty("unitsShort").GetInt64().ShouldBe(1);
        ShouldBeDense();
    }

    [Fact]
    public void What_is_asked_twice_or_comes_too_late_is_told_once()
    {
        _bench.Stock("store", "a", 9);
        _bench.Place("key", HubBench.Wish(("a", 2)));
        _bench.Place("key", HubBench.Wish(("a", 2)));
        var order = OrderId.Of("O0000001");
        _bench.Do((book, now) => Cancelling.Cancel(book, order, now));
        _bench.Do((book, now) => Cancelling.Cancel(book, order, now));
        Settle(FulfilmentOrderId.Of("O0000001-1"), Settling.Accept);
        _bench.Hold("r-1", "store", "a", 1);
        _bench.Hold("r-1", "store", "a", 1);
        _bench.Hold("r-2", "store", "a", 1_000);

        Told("orders/O0000001").ShouldBe(
        [
            "order.placed", "routing.planned", "fulfilment-order.offered", "order.cancel-requested",
            "fulfilment-order.cancel-requested", "fulfilment-order.cancelled", "order.cancelled",
        ]);
        Told("reservations/r-1").ShouldBe(["reservation.held"]);
        Told("reservations/r-2").ShouldBeEmpty("a refusal changed nothing");
        ShouldBeDense();
    }

    [Fact]
    public void Reservations_and_promises_tell_how_they_end_and_a_promise_not_what_it_holds()
    {
        _bench.Stock("store", "a", 9);
        _bench.Hold("r-1", "store", "a", 1);
        _bench.Do((book, _) => Reserving.Confirm(book, "r-1"));
        _bench.Do((book, _) => Reserving.Release(book, "r-1"));
        _bench.Hold("r-2", "store", "a", 1, holdMillis: 1_000);
        foreach (var id in new[] { "p-1", "p-2" })
        {
            _bench.Do((book, now) => Promising.Quote(book, id, HubBench.Wish(("a", 1)), now));
            _bench.Do((book, now) => Promising.Hold(book, id, 1_000, now));
        }

        _bench.Do((book, now) => Promising.Confirm(book, "p-1", new OrderWords("", "", "", ""), now));
        _bench.Now = _bench.Now.Plus(5_000);
        _bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));

        Told("reservations/r-1").ShouldBe(["reservation.held", "reservation.confirmed", "reservation.released"]);
        Told("reservations/r-2").ShouldBe(["reservation.held", "reservation.expired"]);
        Told("promises/p-1").ShouldBe(["promise.held", "promise.confirmed"]);
        Told("promises/p-2").ShouldBe(["promise.held", "promise.expired"]);
        Feed().ShouldNotContain(row => row.Subject.StartsWith("reservations/p-", StringComparison.Ordinal));
        ShouldBeDense();
    }

    [Fact]
    public void A_strategy_tells_each_change_of_a_version_once()
    {
        var rules = new StrategyDocument { RuleSets = [new() { Name = "all" }] };
        foreach (var version in new[] { 1, 2 })
        {
            _bench.Do((book, now) => Steering.Draft(book, "web", version, rules, now));
            _bench.Do((book, now) => Steering.Draft(book, "web", version, rules, now));
            _bench.Do((book, _) => Steering.Validate(book, $"web/{version}"));
            _bench.Do((book, _) => Steering.Activate(book, $"web/{version}"));
        }

        _bench.Do((book, _) => Steering.RollBack(book, "web/2"));
        _bench.Do((book, _) => Steering.RollBack(book, "web/2"));

        Told("strategies/web/1").ShouldBe(
        [
            "strategy.drafted", "strategy.validated", "strategy.activated", "strategy.retired", "strategy.activated",
        ]);
        Told("strategies/web/2").ShouldBe(
            ["strategy.drafted", "strategy.validated", "strategy.activated", "strategy.rolled-back"]);
        ShouldBeDense();
    }

    [Fact]
    public void A_site_is_told_stale_once_and_heard_again_only_when_it_was_heard()
    {
        void Look(bool isStale, bool isHeard) => _bench.Do((book, now) =>
        {
            SiteTelling.Look(book, "alpha", isStale, isHeard, now);
            return 0;
        });
        Look(isStale: false, isHeard: true);
        Look(isStale: true, isHeard: false);
        Look(isStale: true, isHeard: false);
        _bench.Reopen();
        Look(isStale: false, isHeard: false);
        Told("sites/alpha").ShouldBe(["site.stale"]);

        Look(isStale: false, isHeard: true);
        Told("sites/alpha").ShouldBe(["site.stale", "site.online"]);
        ShouldBeDense();
    }

    [Fact]
    public void Only_so_many_events_are_kept_and_numbers_go_on_after_a_start()
    {
        using var bench = new HubBench(_bench.Options with
        {
            EventsKept = 20, DatabaseFile = _bench.Options.DatabaseFile + "-small",
        });
        bench.Stock("store", "a", 1_000);
        for (var one = 0; one < 30; one++)
        {
            bench.Hold($"r-{one}", "store", "a", 1);
        }

        bench.Reopen();
        bench.Hold("r-30", "store", "a", 1);

        using var reader = new HubReader(bench.Options);
        reader.EventRange().ShouldBe((12, 31));
        reader.Events(0, 100).Select(row => row.Number).ShouldBe(Enumerable.Range(12, 20).Select(one => (long)one));
    }

    [Fact]
    public void An_events_id_tells_apart_what_two_lives_of_a_database_told_under_one_number()
    {
        var row = new EventRow(7, "order.placed.v1", "orders/O1", 1, _bench.Now, "web", "{}");

        CloudEvent.IdOf(row).ShouldStartWith("7-");
        CloudEvent.IdOf(row).ShouldBe(CloudEvent.IdOf(row with { Channel = "web" }));
        CloudEvent.IdOf(row).ShouldNotBe(CloudEvent.IdOf(row with { At = _bench.Now.Plus(1) }));
        CloudEvent.IdOf(row).ShouldNotBe(CloudEvent.IdOf(row with { Content = "{ }" }));
    }

    private void Settle(FulfilmentOrderId id, Func<HubBook, CustomerOrder, OrderPart, Moment, string?> act) =>
        _bench.Do((book, now) =>
        {
            var order = book.OrderOf(id)!;
            return act(book, order, order.Part(id)!, now);
        });

    private IReadOnlyList<EventRow> Feed()
    {
        using var reader = new HubReader(_bench.Options);
        return reader.Events(0, 1_000);
    }

    private string[] Told(string subject) =>
        [.. Feed().Where(row => row.Subject == subject).Select(row => row.Word[..^".v1".Length])];

    private void ShouldBeDense()
    {
        var feed = Feed();
        feed.Select(row => row.Number).ShouldBe(Enumerable.Range(1, feed.Count).Select(one => (long)one));
        foreach (var subject in feed.GroupBy(row => row.Subject))
        {
            subject.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, subject.Count()).Select(one => (long)one));
        }
    }
}
