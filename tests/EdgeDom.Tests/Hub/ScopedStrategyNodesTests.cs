using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Strategies of channels and markets where several desks work on one PostgreSQL database.</summary>
public sealed class ScopedStrategyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task Of_strategies_of_one_scope_that_nodes_put_into_force_at_once_one_is_in_force()
    {
        const int Rounds = 20;
        string[] ids = ["one", "two", "three"];
        _nodes[0].Do((book, now) =>
        {
            for (var version = 1; version <= Rounds; version++)
            {
                foreach (var id in ids)
                {
                    Scopes.Valid(book, now, id, Scopes.Of("web", "DE"), version);
                }
            }

            Scopes.Valid(book, now, "wide");
            return Steering.Activate(book, "wide/1");
        });
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        for (var version = 1; version <= Rounds; version++)
        {
            var acts = ids.Index().Select(async id =>
            {
                await Task.Yield();
                var name = StrategyRecord.NameOf(id.Item, version);
                return await _nodes[id.Index].Desk.Ask((book, _) => Steering.Activate(book, name));
            });
            (await Task.WhenAll(acts)).ShouldAllBe(outcome => outcome is StrategyOutcome.Done);
            var kept = Kept();
            kept.Length.ShouldBe(2, "one of each scope");
            foreach (var node in _nodes.All)
            {
                (await node.Desk.Ask((book, _) => book.Strategies.All
                    .Where(one => one.State == StrategyState.Active).Select(one => one.Name).ToArray())).ShouldBe(kept);
            }
        }

        string[] Kept()
        {
            using var store = new HubStore(_nodes.Options);
            return
            [
                .. store.Begin(-1, []).Strategies
                    .Where(one => one.State == StrategyState.Active).Select(one => one.Name),
            ];
        }
    }

    [Fact]
    public void A_scope_counts_for_the_next_order_at_every_node_and_falls_to_the_wider_one_as_fast()
    {
        _nodes[0].Stock("store", "a", 50);
        Scopes.Active(_nodes[0], "wide");
        Scopes.Active(_nodes[1], "web", Scopes.Of("web", "DE"));
        foreach (var node in _nodes.All)
        {
            Scopes.Decider(node, "web", "DE").ShouldBe("web/1");
            Scopes.Decider(node, "web", "FR").ShouldBe("wide/1");
        }

        Scopes.Done(_nodes[2].Do((book, _) => Steering.Retire(book, "web/1"))).Instead!
            .ShouldBe([new StrategyInForce("wide/1", "all orders", 100)]);
        foreach (var node in _nodes.All)
        {
            Scopes.Decider(node, "web", "DE").ShouldBe("wide/1");
        }
    }

    [Fact]
    public void An_order_is_on_the_same_side_of_a_roll_out_at_every_node()
    {
        _nodes[0].Do((book, now) => Steering.RollOut(book, Scopes.Valid(book, now, "web", Scopes.Of("web")), 40));

        string[] Sides(HubBench node) => node.Do((book, _) => Enumerable.Range(1, 200).Select(order =>
            book.Strategies.For(order, Scopes.Basket("web").Channel, Scopes.Basket("web").ShipTo).Name ?? "")
            .ToArray());
        Sides(_nodes[1]).ShouldBe(Sides(_nodes[0]));
        Sides(_nodes[2]).ShouldBe(Sides(_nodes[0]));
        Sides(_nodes[0]).Distinct().Count().ShouldBe(2);
    }
}
