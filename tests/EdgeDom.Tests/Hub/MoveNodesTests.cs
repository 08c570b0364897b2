using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What people move while several desks work on one database.</summary>
public sealed class MoveNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_node_moves_another_leaves_alone_and_a_third_lifts()
    {
        _nodes[0].Stock("store", "a", 5);
        var order = _nodes[0].Order(("a", 2));
        _nodes[0].Stock("depot", "a", 5);

        Move(1, order.Parts[0].Id, "k").ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Move(2, order.Parts[0].Id, "k").ShouldBe(new OrderOutcome.Done(IsRepeat: true));

        var moved = _nodes[2].Read(order.Id).Parts[1];
        (moved.Node.Value, moved.Override!.By).ShouldBe(("depot", "Ada"));
        _nodes[2].Do((book, now) => Moving.Lift(book, moved.Id, new HoldWord("Bo", "dry"), null, "l", now))
            .ShouldBeOfType<OrderOutcome.Done>();
        _nodes[0].Read(order.Id).Parts[1].Override.ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_who_move_orders_to_one_node_at_once_only_as_many_succeed_as_it_has_units()
    {
        const int Orders = 60;
        const int Room = 35;
        _nodes[0].Stock("store", "a", Orders);
        var orders = Enumerable.Range(0, Orders).Select(_ => _nodes[0].Order(("a", 1))).ToArray();
        _nodes[0].Stock("depot", "a", Room);
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        var outcomes = await Task.WhenAll(orders.Index().SelectMany(order => new[] { order.Index, order.Index + 1 }
            .Select(async node =>
            {
                await Task.Yield();
                return await _nodes[node % HubNodes.Count].Desk.Ask((book, now) => Moving.Move(
                    book, order.Item.Parts[0].Id, Choice, 1, $"{order.Index} {node}", now));
            })));

        outcomes.Count(outcome => outcome is OrderOutcome.Done).ShouldBe(Room);
        using var looker = new HubBench(_nodes.Options);
        looker.Right("depot", "a").Right.Reserved.ShouldBe(Room);
        looker.Right("store", "a").Right.Reserved.ShouldBe(Orders - Room);
    }

    private static HandChoice Choice { get; } = new(NodeId.Of("depot"), false, "Ada", "painted");

    private OrderOutcome Move(int node, FulfilmentOrderId part, string key) =>
        _nodes[node].Do((book, now) => Moving.Move(book, part, Choice, null, key, now));
}
