using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <summary>What the hub's store keeps, whichever engine is below it.</summary>
public abstract partial class HubStoreContract : IDisposable
{
    private static readonly Moment At = new(1_800_000_000_000);
    private static readonly NodeId Shop = NodeId.Of("shop");

    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly Lazy<HubOptions> _options;

    protected HubStoreContract() => _options = new Lazy<HubOptions>(() => Options(_folder));

    /// <summary>A new and empty database; files may lie in the folder.</summary>
    protected abstract HubOptions Options(string folder);

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what the test has left.</summary>
    protected virtual void Dispose(bool isDisposing) => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_committed_is_there_after_opening_again()
    {
        Within(store =>
        {
            store.Save(new StoredRight(Shop, Sku.Of("a"), new(10, 1, 4, 2), Held: 3));
            store.Save(new HubCounts { Received = 7 });
            store.AddAnswer("key", new StoredAnswer("print", 201, "{\"body\":\"Grüße\"}"), At);
        });

        Within(store =>
        {
            store.Answer("key").ShouldBe(new StoredAnswer("print", 201, "{\"body\":\"Grüße\"}"));
            store.Answer("other").ShouldBeNull();
            store.Counts().Received.ShouldBe(7);
        });
        var news = First();
        news.Counts!.Received.ShouldBe(7);
        news.Rights.ShouldBe([new StoredRight(Shop, Sku.Of("a"), new(10, 1, 4, 2), Held: 3)]);
    }

    [Fact]
    public void What_was_rolled_back_or_never_committed_is_not_there()
    {
        using (var store = new HubStore(_options.Value))
        {
            store.Begin(0, []);
            store.Save(new HubCounts { Received = 1 });
            store.Rollback();
            store.Begin(0, []);
            store.Counts().Received.ShouldBe(0);
            store.Save(new HubCounts { Received = 2 });
        }

        First().Counts.ShouldBeNull();
    }

    [Fact]
    public void A_batch_reads_what_it_has_written_itself()
    {
        Within(store =>
        {
            store.Save(Order(1, "O1", "R1"));
            store.OrderOfReference(ChannelId.Of("web"), "R1").ShouldBe("O1");
            store.OrderOfReference(ChannelId.Of("shop"), "R1").ShouldBeNull();
            store.OrderOfReference(ChannelId.Of("web"), "").ShouldBeNull();
            store.Save(Order(1, "O1", "R1", cancelled: 2));
            store.Order(OrderId.Of("O1"))!.Status.ShouldBe(OrderStatus.Cancelled);
        });

        Within(store => store.Order(OrderId.Of("O1"))!.Status.ShouldBe(OrderStatus.Cancelled));
    }

    [Fact]
    public void A_channels_reference_stands_for_one_order_only() => Should.Throw<Exception>(() => Within(store =>
    {
        store.Save(Order(1, "O1", "R1"));
        store.Save(Order(2, "O2", "R1"));
    })).Message.ShouldContain("customer_order");

    [Fact]
    public void Orders_without_a_reference_do_not_collide() => Within(store =>
    {
        store.Save(Order(1, "O1", ""));
        store.Save(Order(2, "O2", ""));
        store.Order(OrderId.Of("O2")).ShouldNotBeNull();
    });

    [Fact]
    public void The_logs_of_a_site_are_read_in_order_and_never_written_twice()
    {
        Within(store =>
        {
            for (var number = 1L; number <= 12; number++)
            {
                store.Logs.AddDown("alpha", Entry(number));
                store.Logs.AddUp("alpha", Entry(number));
            }

            store.Logs.AddDown("beta", Entry(1));
        });

        Within(store =>
        {
            store.Logs.DownAfter("alpha", 3, 5).Select(entry => entry.Number).ShouldBe([4, 5, 6, 7, 8]);
            store.Logs.DownAfter("alpha", 11, 5).ShouldHaveSingleItem().Body.ShouldBe("{\"n\":12}");
            store.Logs.DownHash("alpha", 9).ShouldBe(Entry(9).Hash);
            store.Logs.UpHash("alpha", 13).ShouldBeNull();
        });
        Should.Throw<Exception>(() => Within(store => store.Logs.AddUp("alpha", Entry(12))));
        Within(store => store.Logs.UpHash("alpha", 12).ShouldBe(Entry(12).Hash));
    }

    [Fact]
    public void The_end_of_a_sites_log_can_be_taken_away_and_written_anew()
    {
        Within(store =>
        {
            store.Logs.AddUp("beta", Entry(3));
            for (var number = 1L; number <= 3; number++)
            {
                store.Logs.AddUp("alpha", Entry(number));
            }
        });

        Within(store =>
        {
            store.Logs.AddUp("alpha", Entry(4));
            store.Logs.DropUp("alpha", 1);
            store.Logs.UpAfter("alpha", 0, 9).ShouldHaveSingleItem().Number.ShouldBe(1);
            store.Logs.AddUp("alpha", Entry(2));
        });
        Within(store => store.Logs.UpAfter("alpha", 0, 9).Select(entry => entry.Number).ShouldBe([1, 2]));
        Within(store => store.Logs.UpHash("beta", 3).ShouldBe(Entry(3).Hash));
    }

    [Fact]
    public void A_reservation_keeps_everything_but_its_state_and_the_end_of_its_hold()
    {
        var made = new Reservation("r-1", Shop, Sku.Of("a"), 3, 60_000, ReservationState.Held, 61_000, At);
        Within(store => store.Reservations.Save(made));
        var later = made with { State = ReservationState.Consumed, DueClock = 99_000 };
        Within(store => store.Reservations.Save(later with { Quantity = 99 }));

        Within(store => store.Reservations.Of("r-1").ShouldBe(later));
        Within(store => store.Reservations.Of("R-1").ShouldBeNull());
    }

    [Fact]
    public void Holds_are_due_by_their_clock_the_oldest_first()
    {
        Within(store =>
        {
            foreach (var (id, due, state) in new[]
                     {
                         ("late", 300L, ReservationState.Held), ("b", 200L, ReservationState.Held),
                         ("a", 200L, ReservationState.Held), ("firm", 100L, ReservationState.Confirmed),
                         ("first", 100L, ReservationState.Held),
                     })
            {
                store.Reservations.Save(new(id, Shop, Sku.Of("a"), 1, 50, state, due, At));
            }
        });

        Within(store =>
        {
            store.Reservations.Due(200, 10).Select(due => due.Id).ShouldBe(["first", "a", "b"]);
            store.Reservations.Due(200, 2).Select(due => due.Id).ShouldBe(["first", "a"]);
            store.Reservations.Due(99, 10).ShouldBeEmpty();
        });
    }

    [Fact]
    public void Held_units_that_are_not_those_of_open_reservations_are_found()
    {
        Within(store =>
        {
            store.Save(new StoredRight(Shop, Sku.Of("a"), new(10, 0, 5, 0), Held: 5));
            store.Reservations.Save(new("one", Shop, Sku.Of("a"), 3, 50, ReservationState.Held, 1, At));
            store.Reservations.Save(new("two", Shop, Sku.Of("a"), 2, 50, ReservationState.Confirmed, 1, At));
            store.Reservations.Save(new("gone", Shop, Sku.Of("a"), 9, 50, ReservationState.Expired, 1, At));
            store.Reservations.Differences().ShouldBeEmpty();
            store.Save(new StoredRight(Shop, Sku.Of("a"), new(10, 0, 5, 0), Held: 4));
            store.Reservations.Save(new("b", Shop, Sku.Of("b"), 1, 50, ReservationState.Held, 1, At));

            store.Reservations.Differences()
                .ShouldBe(["a at shop: 4 held, 5 in reservations.", "b at shop: 0 held, 1 in reservations."]);
        });
        Should.Throw<Exception>(() => new HubDesk(_options.Value)).Message.ShouldContain("do not add up");
    }

    [Fact]
    public void Versions_of_strategies_are_kept_and_change_their_state_only_where_they_are_written_again()
    {
        var first = Version(1, StrategyState.Draft);
        Within(store =>
        {
            store.Save(first);
            store.Save(Version(2, StrategyState.Validated));
            store.Save(Version(2, StrategyState.Active) with { Replaced = "web/1" });
        });

        var kept = First().Strategies;
        kept.Select(one => $"{one.Name} {one.State} {one.Replaced}").ShouldBe(["web/1 Draft ", "web/2 Active web/1"]);
        HubJson.Write(kept[0]).ShouldBe(HubJson.Write(first));
    }

    [Fact]
    public void A_version_in_force_that_cannot_be_read_stops_the_start_with_the_cure()
    {
        var rules = new StrategyDocument { RuleSets = [new() { Name = "all", When = "tomorrow" }] };
        Within(store => store.Save(Version(1, StrategyState.Active) with { Document = rules }));

        Should.Throw<InvalidDataException>(() => new HubDesk(_options.Value)).Message
            .ShouldContain("Strategy web/1 is in force, and this program cannot read it");
        Within(store => store.Save(Version(1, StrategyState.Retired) with { Document = rules }));
        new HubDesk(_options.Value).Dispose();
    }

    [Fact]
    public void A_decision_is_kept_with_the_question_that_it_answered()
    {
        var question = new RoutingQuestion(
            new GeoPoint(52_500_000, -13_400_000),
            [new Demand(1, Sku.Of("Ä"), 2), new Demand(2, Sku.Of("b"), 1)],
            [
                new NodeOffer(
                    Shop,
                    new GeoPoint(1, -2),
                    new CostCard(3, 4),
                    NodeGate.Stale,
                    new Dictionary<Sku, long> { [Sku.Of("b")] = 7 },
                    NodeKind.Supplier),
            ],
            new OrderFacts("web", "DE", "10115", 3, At));
        var decision = Router.Decide(question) with { Strategy = "web/1" };
        Within(store =>
        {
            store.Save(Order(1, "O1", ""));
            store.AddDecision(new("O1-d1", OrderId.Of("O1"), At, "placed", decision), KeptQuestion.Of(question));
        });

        using var reader = new HubReader(_options.Value);
        var kept = reader.NewestDecisions(5).ShouldHaveSingleItem();
        kept.Body.ShouldBe(HubJson.Write(decision));
        kept.Record.Decision.Strategy.ShouldBe("web/1");
        HubJson.Write(Router.Decide(kept.Question!.Asked()) with { Strategy = "web/1" }).ShouldBe(kept.Body);
        HubJson.Write(reader.KeptDecision("O1-d1")!.Question).ShouldBe(HubJson.Write(KeptQuestion.Of(question)));
        reader.KeptDecision("O1-d2").ShouldBeNull();
    }

    [Fact]
    public void The_feed_of_events_is_numbered_without_gaps_whoever_tells_and_forgets_its_oldest()
    {
        EventRow Row(long number) => new(number, "order.placed.v1", "orders/Ä", number, At, "web", "{}");
        void Tell(int count)
        {
            using var store = new HubStore(_options.Value with { EventsKept = 5 });
            store.Begin(-1, []);
            Enumerable.Range(0, count).ToList().ForEach(one => store.Add(Row(one)));
            store.Begin(store.Commit(), []);
            store.Add(Row(99));
            store.Rollback();
        }

        Tell(3);
        Tell(1);
        using var reader = new HubReader(_options.Value);
        reader.Events(1, 2).ShouldBe([Row(1) with { Number = 2 }, Row(2) with { Number = 3 }]);
        reader.EventRange().ShouldBe((1, 4));
        Tell(4);
        reader.EventRange().ShouldBe((4, 8));
        reader.Events(0, 9).Select(row => row.Number).ShouldBe([4, 5, 6, 7, 8]);
    }

    private static StrategyRecord Version(int version, StrategyState state) => new(
        "web",
        version,
        state,
        new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Fences = [new() { Name = "f", Refuses = "node.id == 'Ä'" }] }],
        },
        At);

    [Fact]
    public void Readers_see_committed_orders_only_and_page_through_them()
    {
        using var reader = new HubReader(_options.Value);
        Within(store => Enumerable.Range(1, 5).ToList()
            .ForEach(number => store.Save(Order(number, $"O{number}", ""))));
        using var other = new HubStore(_options.Value);
        other.Begin(0, []);
        other.Save(Order(6, "O6", ""));

        reader.Orders(long.MaxValue, null, 2).Select(order => order.Number).ShouldBe([5, 4]);
        reader.Orders(4, OrderStatus.Open, 9).Select(order => order.Number).ShouldBe([3, 2, 1]);
        reader.Orders(4, OrderStatus.Shipped, 9).ShouldBeEmpty();
        reader.Order(OrderId.Of("O6")).ShouldBeNull();
        reader.OpenAt(Shop, "", 9).Select(one => one.Order.Number).ShouldBe([1, 2, 3, 4, 5]);
        reader.OpenAt(Shop, "O2-1", 2).Select(one => one.Part.Id.Value).ShouldBe(["O3-1", "O4-1"]);
        reader.OpenAt(Shop, "", 9, ["none"]).ShouldBeEmpty();
        reader.OrderOfPart(FulfilmentOrderId.Of("O3-1"))!.Number.ShouldBe(3);
    }

    [Fact]
    public void One_history_has_the_same_hash_on_either_engine()
    {
        string Live(HubOptions options)
        {
            using var bench = new HubBench(options);
            bench.Say(new StockGranted(Sku.Of("a"), 10), new StockGranted(Sku.Of("Ä"), 5));
            bench.Stock("store", "a", 5);
            var part = bench.Order(("a", 3), ("Ä", 1)).Parts.Single();
            bench.Hold("r-1", "store", "a", 2);
            bench.Say(
                new FulfilmentOrderAnswered(part.Id, true, ""),
                new LineShortPicked(part.Id, 1, Sku.Of("a"), 2, "missing"));
            bench.Now = bench.Now.Plus(120_000);
            bench.Do((book, _) => Reserving.Lapse(book)).ShouldBe(1);
            Backorders.Expect(bench, "S-1", "Ä", 9, day: 3);
            Backorders.Order(bench, "waits", "Ä", 12);
            Backorders.Receive(bench, "S-1", 3);
            return bench.Hash();
        }

        var here = Live(HubBench.Usual(Options(_folder)));

        here.ShouldBe(Live(HubBench.Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, "twin.db") })));
    }

    protected void Within(Action<HubStore> act)
    {
        using var store = new HubStore(_options.Value);
        store.Begin(0, []);
        act(store);
        store.Commit();
    }

    private TurnNews First()
    {
        using var store = new HubStore(_options.Value);
        return store.Begin(-1, []);
    }

    private static LogEntry Entry(long number)
    {
        var body = $"{{\"n\":{number}}}";
        return new(number, "kind", 1, At, body, HashChain.Link(HashChain.Start, number, "kind", 1, 5, body));
    }

    private static CustomerOrder Order(long number, string id, string reference, long cancelled = 0) => new()
    {
        Id = OrderId.Of(id),
        Number = number,
        Channel = ChannelId.Of("web"),
        Reference = reference,
        PlacedAt = At,
        Priority = 0,
        ShipTo = new ShipTo(52_500_000, 13_400_000),
        Lines = [new OrderLine { Line = 1, Sku = Sku.Of("a"), Ordered = 2, Cancelled = cancelled }],
        Parts =
        {
            new OrderPart
            {
                Id = FulfilmentOrderId.Of($"{id}-1"), Node = Shop, Decision = $"{id}-d1", PlacedAt = At,
                Lines = [new PartLine { Line = 1, OrderLine = 1, Sku = Sku.Of("a"), Quantity = 2 }],
            },
        },
    };
}
