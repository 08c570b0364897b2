using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What the desk decides about deliveries, step by step on a clock held by hand.</summary>
public sealed class DeliveringTests : IDisposable
{
    private const long Minute = 60_000;
    private const long Nearly = Delivering.LeaseMillis * 5 / 6;
    private const long FirstMillis = 5_000;

    private static readonly HashSet<string> Nobody = [];

    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_delivery_is_given_up_after_three_days_of_tries_that_grow_apart()
    {
        Subscribe(_bench);
        Hold(_bench, 1);
        var began = _bench.Now;
        var gaps = new List<long>();
        var last = began;
        for (var left = 100; left > 0 && One(1)?.State != DeliveryState.Failed; left--)
        {
            if (Work(_bench).Rounds.Count == 0)
            {
                var due = One(1)!.DueClock;
                _bench.Now = _bench.Now.Plus(_bench.Do((book, _) => due - book.Holds.Clock));
                Work(_bench).Rounds.Count.ShouldBe(1);
            }

            gaps.Add(_bench.Now.Since(last));
            last = _bench.Now;
            Work(_bench, new DeliveryAnswer("shop", 1, 500, "It refused.", 0));
        }

        _bench.Now.Since(began).ShouldBeInRange(3 * 86_400_000L, 4 * 86_400_000L);
        gaps.Count.ShouldBeInRange(12, 18);
        gaps.Skip(1).Take(8).Zip(gaps.Skip(2)).ShouldAllBe(pair => pair.Second > 2 * pair.First || pair.Second > 1e7);
        gaps.Max().ShouldBeInRange(BackOff.WaitMillisMost, BackOff.WaitMillisMost * 5 / 4);
        Work(_bench).Rounds.ShouldBeEmpty();

        _bench.Do((book, now) => Delivering.Redeliver(book, "shop", 1, now))!.Tries.ShouldBe(0);
        Work(_bench).Rounds.ShouldHaveSingleItem().Events.ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public void A_receiver_that_wants_to_be_left_alone_is()
    {
        Subscribe(_bench);
        Hold(_bench, 1);
        Work(_bench).Rounds.Count.ShouldBe(1);
        Work(_bench, new DeliveryAnswer("shop", 1, 429, "It refused.", 10 * Minute)).Rounds.ShouldBeEmpty();
        _bench.Now = _bench.Now.Plus(9 * Minute);
        Work(_bench).Rounds.ShouldBeEmpty();
        _bench.Now = _bench.Now.Plus(2 * Minute);
        Work(_bench).Rounds.Count.ShouldBe(1);
    }

    [Fact]
    public void A_round_is_bounded_and_has_one_event_of_a_subject_at_most()
    {
        Subscribe(_bench);
        Hold(_bench, Delivering.RoundMax + 4);
        _bench.Do((book, _) => Reserving.Confirm(book, "r-1"));

        var first = Work(_bench).Rounds.ShouldHaveSingleItem().Events;
        first.Count.ShouldBe(Delivering.RoundMax);
        first.Select(told => told.Subject).Distinct().Count().ShouldBe(Delivering.RoundMax);
        Work(_bench, busy: ["shop"]).Rounds.ShouldBeEmpty("one round at a time");
        var yes = first.Select(told => new DeliveryAnswer("shop", told.Number, 200, "", 0)).ToArray();
        var second = Work(_bench, yes).Rounds.ShouldHaveSingleItem().Events;
        second.Count.ShouldBe(5);
        second.ShouldContain(told => told.Word == "reservation.confirmed.v1");
    }

    [Fact]
    public void Only_so_many_deliveries_wait_and_the_rest_stays_in_the_feed()
    {
        Subscribe(_bench);
        Hold(_bench, 1);
        var first = Work(_bench).Rounds.ShouldHaveSingleItem();
        _bench.Do((book, now) =>
        {
            for (var one = 0; one < Delivering.WaitingMax; one++)
            {
                book.Store.Webhooks.Save(
                    new Delivery("shop", 1_000_000 + one, "s", DeliveryState.Waiting, 0, 0, long.MaxValue, 0, "", now));
            }

            return 0;
        });
        Hold(_bench, 3, from: 1);
        Work(_bench, new DeliveryAnswer("shop", first.Events[0].Number, 500, "It refused.", 0));

        var work = _bench.Do((book, _) => book.Store.Webhooks.Of("shop"))!;
        work.Cursor.ShouldBe(1, "nothing more was taken from the feed");
    }

    [Fact]
    public void Events_that_the_feed_forgot_first_are_counted_and_passed_over()
    {
        using var bench = new HubBench(_bench.Options with
        {
            EventsKept = 20, DatabaseFile = _bench.Options.DatabaseFile + "-small",
        });
        Subscribe(bench);
        for (var one = 0; one < 30; one++)
        {
            Hold(bench, 1, from: one);
        }

        Work(bench).Rounds.ShouldHaveSingleItem().Events[0].Number.ShouldBe(11);
        bench.Do((book, _) => book.Store.Webhooks.Of("shop"))!.Missed.ShouldBe(10);
        for (var one = 30; one < 60; one++)
        {
            Hold(bench, 1, from: one);
        }

        bench.Now = bench.Now.Plus(Minute);
        Work(bench, new DeliveryAnswer("shop", 11, 500, "It refused.", 0));
        bench.Now = bench.Now.Plus(Minute);
        Work(bench);
        var lost = bench.Do((book, _) => book.Store.Webhooks.Delivery("shop", 11))!;
        (lost.State, lost.Fault).ShouldBe((DeliveryState.Failed, "The feed does not keep the event any more."));
    }

    [Fact]
    public void Work_is_one_nodes_until_it_dies_and_then_anothers()
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        var options = HubBench.Usual(new HubOptions
        {
            DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
        });
        using var near = new HubBench(options);
        using var far = new HubBench(options);
        Subscribe(near);
        Hold(near, 2);
        Work(near).Rounds.ShouldHaveSingleItem().Events.Count.ShouldBe(2);
        Work(far).Rounds.ShouldBeEmpty("the other node has it");
        far.Now = far.Now.Plus(Nearly);
        Work(far).Rounds.ShouldBeEmpty();
        near.Now = near.Now.Plus(Nearly);
        Work(near, busy: ["shop"]).Rounds.ShouldBeEmpty("a round under way is leased on");
        far.Now = far.Now.Plus(Nearly);
        Work(far).Rounds.ShouldBeEmpty();

        far.Now = far.Now.Plus(Delivering.LeaseMillis);
        var taken = Work(far).Rounds.ShouldHaveSingleItem().Events;
        taken.Count.ShouldBe(2, "the first node has not been heard of for the time of a lease");
        Work(near, new DeliveryAnswer("shop", taken[0].Number, 500, "It refused.", 0)).Rounds.ShouldBeEmpty();
        near.Do((book, _) => book.Store.Webhooks.Delivery("shop", taken[0].Number))!.Tries
            .ShouldBe(0, "no longer its work");
        Work(far, [.. taken.Select(told => new DeliveryAnswer("shop", told.Number, 200, "", 0))]);
        using var reader = new HubReader(options);
        reader.Deliveries("shop", 0, "delivered", 9).Count.ShouldBe(2);
    }

    private static void Subscribe(HubBench bench) => bench.Do((book, now) => Subscribing.Put(
        book,
        new WebhookEndpoint("shop", "https://example.org", [], [], WebhookSecrets.NewSalt(), now),
        revision: null,
        isNamed: false));

    private static void Hold(HubBench bench, int count, int from = 0)
    {
        bench.Stock("store", "a", 1_000);
        for (var one = 1; one <= count; one++)
        {
            bench.Hold($"r-{from + one}", "store", "a", 1, holdMillis: 86_400_000L * 20);
        }
    }

    private static DeliveryTurn Work(HubBench bench, params DeliveryAnswer[] answers) => Work(bench, answers, []);

    private static DeliveryTurn Work(HubBench bench, string[] busy) => Work(bench, [], busy);

    private static DeliveryTurn Work(HubBench bench, DeliveryAnswer[] answers, string[] busy) => bench.Do(
        (book, now) => Delivering.Work(
            book, answers, busy.Length == 0 ? Nobody : busy.ToHashSet(), FirstMillis, now));

    private Delivery? One(long number) => _bench.Do((book, _) => book.Store.Webhooks.Delivery("shop", number));
}
