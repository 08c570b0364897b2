using EdgeDom.Hub.Api;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Contracts;
using Npgsql;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Several desks at once on one PostgreSQL database, each with its own connection and memory.</summary>
public sealed class SeveralNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_node_did_the_next_turn_of_another_knows()
    {
        _nodes[0].Stock("store", "a", 5);
        var order = _nodes[1].Order(("a", 3));
        _nodes[2].Hold("r-1", "store", "a", 2);

        _nodes[0].Right("store", "a").Right.AvailableToSell.ShouldBe(0);
        _nodes[0].Order(("a", 1)).Status.ShouldBe(OrderStatus.Short);
        _nodes[2].Read(order.Id).Number.ShouldBe(1);
        _nodes[1].Counts().Received.ShouldBe(2);
        _nodes[1].Do((book, _) => Reserving.Confirm(book, "r-1"))!.State.ShouldBe(ReservationState.Confirmed);
    }

    [Fact]
    public void An_order_that_another_node_changed_is_read_anew()
    {
        _nodes[0].Stock("store", "a", 5);
        var order = _nodes[0].Order(("a", 3));
        _nodes[1].Do((book, now) => Settling.Accept(book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], now));

        _nodes[0].Read(order.Id).Parts[0].NodeResponse.ShouldBe(NodeResponse.Accepted);
    }

    [Fact]
    public void A_strategy_in_force_decides_the_next_order_at_every_node_and_is_taken_back_as_fast()
    {
        _nodes[0].Stock("store", "a", 50);
        _nodes[0].Stock("depot", "a", 50);
        var rules = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Fences = [new() { Name = "f", Refuses = "node.id == 'store'" }] }],
        };
        _nodes[1].Order(("a", 1)).Parts[0].Node.Value.ShouldBe("store");
        _nodes[0].Do((book, now) => Steering.Draft(book, "web", 1, rules, now)).ShouldBeOfType<StrategyOutcome.Done>();
        _nodes[1].Do((book, _) => Steering.Validate(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
        _nodes[2].Do((book, _) => Steering.Activate(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();

        foreach (var node in _nodes.All)
        {
            node.Order(("a", 1)).Parts[0].Node.Value.ShouldBe("depot");
        }

        _nodes[0].Do((book, _) => Steering.RollBack(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
        foreach (var node in _nodes.All)
        {
            node.Order(("a", 1)).Parts[0].Node.Value.ShouldBe("store");
        }
    }

    [Fact]
    public void What_waits_at_one_node_gets_what_another_node_receives()
    {
        Backorders.Expect(_nodes[0], "S-1", "a", 5, day: 3);
        var order = Backorders.Order(_nodes[1], "waits", "a", 4);
        Backorders.Waits(order).ShouldBe([("S-1", 4)]);
        Backorders.Waits(Backorders.Order(_nodes[2], "late", "a", 3)).ShouldBe([("S-1", 1), ("", 2)]);

        Backorders.Receive(_nodes[2], "S-1", 4);
        _nodes[0].Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _nodes[0].Stock("depot", "a", 3);
        _nodes[1].Do((book, _) => book.Counts.UnitsWaiting).ShouldBe(0);
        _nodes[1].Do((book, _) => book.Supplies.Of("S-1")!.Claimed).ShouldBe(0);
    }

    [Fact]
    public void An_order_that_one_node_holds_another_releases_and_a_third_declines()
    {
        _nodes[0].Stock("store", "a", 5);
        var one = Suspects.Order(_nodes[0], "one", ("a", 2));
        var two = Suspects.Order(_nodes[1], "two", ("a", 3));
        _nodes[2].Right("store", "a").Right.AvailableToSell.ShouldBe(0);

        Suspects.Release(_nodes[1], one.Id, "yes").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Suspects.Release(_nodes[2], one.Id, "yes").ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        Suspects.Decline(_nodes[2], two.Id, "no").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Suspects.Release(_nodes[0], two.Id, "late").ShouldBeOfType<OrderOutcome.Refused>();

        _nodes[0].Read(one.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _nodes[0].Right("store", "a").Right.AvailableToSell.ShouldBe(3);
    }

    [Fact]
    public void Stock_that_runs_low_at_one_node_is_told_once_whoever_watches()
    {
        _nodes[0].Stock("store", "a", 9);
        _nodes[1].Do((book, now) => Watching.Put(
            book, [new WatchWish(NodeId.Of("store"), Sku.Of("a"), 5, 8)], now)).ShouldBeNull();
        _nodes[2].Order(("a", 4));
        _nodes[0].Order(("a", 1));
        _nodes[1].Stock("store", "a", 20);

        Backorders.Told(_nodes[0], "nodes/store/stock/a").ShouldBe(["stock.low", "stock.recovered"]);
    }

    [Fact]
    public void A_promise_is_quoted_held_extended_and_confirmed_at_different_nodes()
    {
        var words = new OrderWords("", "", "", "");
        _nodes[0].Stock("store", "a", 5);
        _nodes[0].Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 4)), now));
        Stands(_nodes[1].Do((book, now) => Promising.Hold(book, "p-1", 60_000, now)));
        _nodes[2].Right("store", "a").Right.AvailableToSell.ShouldBe(1);
        Stands(_nodes[2].Do((book, _) => Promising.Extend(book, "p-1", 600_000)));
        _nodes[0].Do((book, now) => Promising.Quote(book, "p-2", HubBench.Wish(("a", 2)), now));
        _nodes[1].Do((book, now) => Promising.Hold(book, "p-2", 1, now)).ShouldBeOfType<PromiseOutcome.Unavailable>();

        var made = Stands(_nodes[0].Do((book, now) => Promising.Confirm(book, "p-1", words, now)));
        var again = Stands(_nodes[1].Do((book, now) => Promising.Confirm(book, "p-1", words, now)));

        (again.IsRepeat, again.Promise.Confirmation).ShouldBe((true, made.Promise.Confirmation));
        _nodes[2].Read(made.Promise.Confirmation!.Order).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
    }

    [Fact]
    public void A_calendar_and_a_rate_card_put_at_one_node_count_for_the_next_order_at_every_node()
    {
        _nodes[0].Stock("store", "a", 50);
        _nodes[1].Order(("a", 1)).PromisedBy.ShouldBeNull();
        Deliveries.Put(_nodes[0], "store", "parcels", Deliveries.Service("standard", 500, transitDays: 2));

        foreach (var node in _nodes.All)
        {
            node.Order(("a", 1)).PromisedBy.ShouldBe(new DateOnly(2027, 1, 19));
        }

        Deliveries.Put(_nodes[2], "store", "parcels", Deliveries.Service("standard", 500, transitDays: 3));
        _nodes[0].Order(("a", 1)).PromisedBy.ShouldBe(new DateOnly(2027, 1, 20));
        _nodes[1].Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { RateCard = null });
            book.RateCards.Remove(book.RateCards.Find("parcels")!);
            return 0;
        });
        _nodes[2].Do((book, _) => book.RateCards.All.Count).ShouldBe(0);
        _nodes[0].Order(("a", 1)).PromisedBy.ShouldBeNull();
    }

    [Fact]
    public void A_held_promise_lapses_once_whichever_node_looks()
    {
        _nodes[0].Stock("store", "a", 5);
        _nodes[0].Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 4)), now));
        _nodes[0].Do((book, now) => Promising.Hold(book, "p-1", 1_000, now));
        _nodes[1].Do((book, _) => 0);
        _nodes[1].Now = _nodes[1].Now.Plus(2_000);

        _nodes[1].Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book)).ShouldBe(2);

        _nodes[2].Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book)).ShouldBe(0);
        _nodes[2].Do((book, _) => Promising.Extend(book, "p-1", 9_000)).ShouldBeOfType<PromiseOutcome.Refused>();
        _nodes[0].Right("store", "a").Right.AvailableToSell.ShouldBe(5);
    }

    [Fact]
    public void A_site_may_speak_to_any_node_and_its_logs_stay_dense()
    {
        _nodes[0].Say(new StockGranted(Sku.Of("a"), 30));
        for (var turn = 1; turn <= 9; turn++)
        {
            _nodes[turn % HubNodes.Count].Order(("a", 3));
        }

        _nodes[1].Got.AddRange(_nodes[0].Got);
        _nodes[1].Sent.AddRange(_nodes[0].Sent);
        _nodes[1].Say().Down.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 9).Select(one => (long)one));
        _nodes[2].Right("cube", "a").Right.AvailableToSell.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_that_one_node_took_away_opens_nothing_at_another()
    {
        var text = ApiKey.NewText("shop");
        var key = new ApiKey("shop", ["orders:read"], [], [new KeySecret(ApiKey.Hash(text), null)], _nodes[0].Now);
        using var reader = new HubReader(_nodes.Options);
        var ring = new KeyRing(_nodes.Options, reader, TimeProvider.System, TimeProvider.System);
        ring.IsDemanded.ShouldBeFalse();
        _nodes[0].Do((book, _) => KeyCutting.Make(book, key));
        await Wait.UntilAsync(() => ring.Of(text) is not null, "another node knows the key");
        ring.IsDemanded.ShouldBeTrue("also where no first key is configured");

        _nodes[1].Do((book, now) => KeyCutting.Revoke(book, "shop", hasFirst: true, now))
            .ShouldBeOfType<KeyOutcome.Done>();
        await Wait.UntilAsync(() => ring.Of(text) is null, "another node knows that it is gone");
    }

    [Fact]
    public void Nodes_that_disagree_about_a_site_tell_it_once_a_minute_at_most()
    {
        void Look(int node, bool isStale) => _nodes[node].Do((book, now) =>
        {
            SiteTelling.Look(book, "alpha", isStale, !isStale, now);
            return 0;
        });
        string[] Told()
        {
            using var reader = new HubReader(_nodes.Options);
            return [.. reader.Events(0, 100).Select(row => row.Word)];
        }

        Look(0, isStale: true);
        Look(1, isStale: false);
        Look(2, isStale: true);
        Told().ShouldBe(["site.stale.v1"]);
        foreach (var node in _nodes.All)
        {
            node.Now = node.Now.Plus(SiteTelling.StandsMillis);
        }

        Look(1, isStale: false);
        Look(0, isStale: true);
        Told().ShouldBe(["site.stale.v1", "site.online.v1"]);
    }

    [Fact]
    public async Task What_is_asked_while_another_node_has_the_turn_joins_the_batch_that_waits()
    {
        using var leave = new ManualResetEventSlim();
        _nodes[0].Stock("store", "a", 5);
        _nodes[0].Desk.Start(TimeProvider.System);
        _nodes[1].Desk.Start(TimeProvider.System);
        var held = _nodes[0].Desk.Ask((_, _) => leave.Wait(TimeSpan.FromSeconds(30)));
        await Wait.UntilAsync(() => TurnLocks("granted") == 1, "the first node has the turn");
        var first = Ask(_nodes[1], "r-1");
        await Wait.UntilAsync(() => TurnLocks("NOT granted") == 1, "the second node waits for it");
        var second = Ask(_nodes[1], "r-1");
        var third = Ask(_nodes[1], "r-2");
        leave.Set();

        (await held).ShouldBeTrue();
        (await second).Turn.ShouldBe((await first).Turn);
        (await third).Turn.ShouldBe((await first).Turn);
        ((await first).IsRepeat, (await second).IsRepeat, (await third).IsRepeat).ShouldBe((false, true, false));
    }

    [Fact]
    public void A_batch_whose_connection_is_lost_before_its_commit_is_run_again()
    {
        _nodes[0].Stock("store", "a", 5);
        var runs = 0;

        _nodes[1].Do((book, now) =>
        {
            var wish = new HoldRequest("r-1", NodeId.Of("store"), Sku.Of("a"), 2, 60_000);
            var said = Reserving.Hold(book, wish, now);
            if (++runs == 1)
            {
                PostgresCluster.Shared!.EndSessions(_nodes.Options.PostgresAddress!);
            }

            return said;
        }).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeFalse();

        runs.ShouldBe(2);
        _nodes[2].Do((book, _) => book.Held(NodeId.Of("store"), Sku.Of("a"))).ShouldBe(2);
        _nodes[2].Do((book, _) => book.Holds.Of("r-1"))!.Quantity.ShouldBe(2);
        _nodes[0].Right("store", "a").Right.Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task Many_buyers_over_all_nodes_get_exactly_the_units_there_are_though_connections_are_lost()
    {
        const int Units = 100;
        _nodes[0].Stock("store", "a", Units);
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        var buyers = Enumerable.Range(0, 6 * Units).Select(async buyer =>
        {
            await Task.Yield();
            var wish = new HoldRequest($"buyer-{buyer}", NodeId.Of("store"), Sku.Of("a"), 1, 60_000);
            var desk = _nodes[buyer % HubNodes.Count].Desk;
            var said = await desk.Ask((book, now) => Reserving.Hold(book, wish, now), wish.Id);
            return said.ShouldBeOfType<HoldOutcome.Stands>().Reservation.State == ReservationState.Held;
        });
        var all = Task.WhenAll(buyers);
        for (var cut = 1; cut < Turns.TriesMax && !all.IsCompleted; cut++)
        {
            PostgresCluster.Shared!.EndSessions(_nodes.Options.PostgresAddress!);
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        (await all).Count(isHeld => isHeld).ShouldBe(Units);
        using var store = new HubStore(_nodes.Options);
        var rights = store.Begin(-1, []).Rights;
        rights.ShouldContain(right => right.Node == NodeId.Of("store") && right.Held == Units);
        store.Reservations.Differences().ShouldBeEmpty();
    }

    [Fact]
    public void A_disruption_counts_for_the_next_order_at_every_node_and_each_does_a_share_of_what_lies_under_it()
    {
        const int Orders = 130;
        _nodes[0].Stock("store", "a", Orders + 2);
        for (var order = 0; order < Orders; order++)
        {
            _nodes[order % HubNodes.Count].Order(("a", 1));
        }

        _nodes[1].Stock("depot", "a", Orders + 2);
        Disrupt(_nodes[2]).ShouldBeOfType<DisruptionOutcome.Stands>();
        _nodes[0].Order(("a", 1)).Parts.Single().Node.Value.ShouldBe("depot");
        var more = true;
        for (var turn = 0; more; turn++)
        {
            more = _nodes[turn % HubNodes.Count].Do(Replanning.Tend);
        }

        _nodes[0].Right("store", "a").Right.Reserved.ShouldBe(0);
        _nodes[1].Right("depot", "a").Right.Reserved.ShouldBe(Orders + 1);
        _nodes[0].Do((book, now) => Disrupting.End(book, "fire", null, "out", "Ada", now));
        _nodes[1].Order(("a", 1)).Parts.Single().Node.Value.ShouldBe("store");
        _nodes[2].Do((book, _) => book.Disruptions.Open.Count).ShouldBe(0);
    }

    private static DisruptionOutcome Disrupt(HubBench node) => node.Do((book, now) => Disrupting.Put(
        book,
        new DisruptionWish(
            "fire", new DisruptionScope(NodeId.Of("store"), null, null, null), null, null, null, "fire", "Ada"),
        null,
        isNamed: true,
        now));

    private static Task<(long Turn, bool IsRepeat)> Ask(HubBench node, string id) => node.Desk.Ask(
        (book, now) =>
        {
            var wish = new HoldRequest(id, NodeId.Of("store"), Sku.Of("a"), 1, 60_000);
            var said = Reserving.Hold(book, wish, now).ShouldBeOfType<HoldOutcome.Stands>();
            return (book.Store.Version, said.IsRepeat);
        },
        id);

    private static PromiseOutcome.Stands Stands(PromiseOutcome outcome) =>
        outcome.ShouldBeOfType<PromiseOutcome.Stands>();

    private long TurnLocks(string state)
    {
        using var connection = new NpgsqlConnection(_nodes.Options.PostgresAddress + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND " + state
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            connection);
        return (long)command.ExecuteScalar()!;
    }
}
