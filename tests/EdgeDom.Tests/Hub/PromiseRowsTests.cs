using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Promises as rows, on SQLite and, shared, on PostgreSQL.</summary>
public sealed class PromiseRowsTests : IDisposable
{
    private static readonly Moment At = new(1_800_000_000_000);
    private static readonly NodeId Shop = NodeId.Of("shop");

    private readonly string _folder = Directory.CreateTempSubdirectory("promises-").FullName;
    private HubOptions _options = null!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_promise_is_kept_whole_and_changes_where_it_is_written_again(bool isShared)
    {
        Open(isShared);
        var made = Promised("p-1", PromiseState.Quoted, due: 900);
        var order = new Confirmation(new OrderWords("R", "Ada", "", "Köln"), OrderId.Of("O1"), "{\"id\":\"O1\"}");
        Within(store => store.Promises.Save(made));
        Within(store => Text(store.Promises.Of("p-1")!).ShouldBe(Text(made)));
        var held = made with { State = PromiseState.Held, DueClock = 2_000, HeldClock = 7, Confirmation = order };

        Within(store => store.Promises.Save(held));

        Within(store => Text(store.Promises.Of("p-1")!).ShouldBe(Text(held)));
        Within(store => store.Promises.Of("P-1").ShouldBeNull());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Quotes_and_held_promises_are_due_by_their_clock_and_only_quotes_are_forgotten(bool isShared)
    {
        Open(isShared);
        Within(store =>
        {
            store.Promises.Save(Promised("late", PromiseState.Held, due: 300));
            store.Promises.Save(Promised("held", PromiseState.Held, due: 200));
            store.Promises.Save(Promised("quote", PromiseState.Quoted, due: 100));
            store.Promises.Save(Promised("done", PromiseState.Confirmed, due: 100));
            store.Promises.Save(Promised("young", PromiseState.Quoted, due: 201));
        });

        Within(store => store.Promises.Due(200, 10).ShouldBe([("quote", false), ("held", true)]));
        Within(store => store.Promises.Due(200, 1).ShouldBe([("quote", false)]));
        string[] all = ["late", "held", "quote", "done", "young"];
        Within(store => Array.ForEach(all, id => store.Promises.Forget(id, 200)));
        Within(store => all.Where(id => store.Promises.Of(id) is null).ShouldBe(["quote"]));
    }

    private void Open(bool isShared)
    {
        Assert.SkipWhen(isShared && PostgresCluster.Shared is null, PostgresCluster.Absent);
        _options = new HubOptions
        {
            DatabaseFile = isShared ? "" : Path.Combine(_folder, "hub.db"),
            PostgresAddress = isShared ? PostgresCluster.Shared!.NewDatabase() : null,
        };
    }

    private void Within(Action<HubStore> act)
    {
        using var store = new HubStore(_options);
        store.Begin(0, []);
        act(store);
        store.Commit();
    }

    private static Promise Promised(string id, PromiseState state, long due)
    {
        var to = new GeoPoint(52_500_000, 13_400_000);
        var question = new RoutingQuestion(to, [new Demand(1, Sku.Of("a"), 2)], [new NodeOffer(
            Shop, to, new CostCard(400, 1_000), NodeGate.Open, new Dictionary<Sku, long> { [Sku.Of("a")] = 5 })]);
        var quote = new Quote(
            HubBench.Wish(("a", 2)), At, Router.Decide(question), KeptQuestion.Of(question));
        return new Promise(id, state, due, HeldClock: 0, quote);
    }

    private static string Text(Promise promise) => HubJson.Write(promise);
}
