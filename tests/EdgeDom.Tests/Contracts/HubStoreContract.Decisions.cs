using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <content>What a hub node remembers of what it decided.</content>
public abstract partial class HubStoreContract
{
    [Fact]
    public void A_decision_of_a_committed_batch_is_remembered_as_it_lies_there_and_one_rolled_back_is_not()
    {
        using (var store = new HubStore(_options.Value))
        {
            store.Begin(-1, []);
            store.Save(Order(1, "O1", ""));
            AddDecision(store, "O1-d1", units: 1);
            store.Rollback();
            var seen = Committed(store, () => store.Decision("O1-d1").ShouldBeNull());

            store.Begin(seen, []);
            store.Save(Order(1, "O1", ""));
            AddDecision(store, "O1-d1", units: 2);
            store.Begin(store.Commit(), []);
            var remembered = store.Decision("O1-d1")!;
            remembered.Record.Decision.Demands.Single().Quantity.ShouldBe(2);

            using var other = new HubReader(_options.Value);
            HubJson.Write(remembered).ShouldBe(HubJson.Write(other.KeptDecision("O1-d1")));
        }
    }

    [Fact]
    public void Who_reads_its_database_anew_remembers_nothing_of_before()
    {
        using var store = new HubStore(_options.Value);
        store.Begin(-1, []);
        store.Save(Order(1, "O1", ""));
        AddDecision(store, "O1-d1", units: 1);
        var seen = store.Commit();
        var first = Committed(store, seen, () => store.Decision("O1-d1"));
        Committed(store, seen, () => store.Decision("O1-d1")).ShouldBeSameAs(first);

        Committed(store, -1, () => store.Decision("O1-d1")).ShouldNotBeSameAs(first);
    }

    private static void AddDecision(HubStore store, string id, long units)
    {
        var question = new RoutingQuestion(
            new GeoPoint(1, 2),
            [new Demand(1, Sku.Of("a"), units)],
            [
                new NodeOffer(
                    Shop,
                    new GeoPoint(1, -2),
                    new CostCard(3, 4),
                    NodeGate.Open,
                    new Dictionary<Sku, long> { [Sku.Of("a")] = 7 },
                    NodeKind.Store),
            ],
            new OrderFacts("web", "DE", "10115", 3, At));
        store.AddDecision(
            new(id, OrderId.Of("O1"), At, "placed", Router.Decide(question)), KeptQuestion.Of(question));
    }

    private static long Committed(HubStore store, Action look)
    {
        store.Begin(-1, []);
        look();
        return store.Commit();
    }

    private static T Committed<T>(HubStore store, long seen, Func<T> look)
    {
        store.Begin(seen, []);
        var found = look();
        store.Commit();
        return found;
    }
}
