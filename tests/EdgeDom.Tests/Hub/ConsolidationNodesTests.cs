using EdgeDom.Hub.Desk;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Consolidations;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are held to leave together while several desks work on one database.</summary>
public sealed class ConsolidationNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void Whichever_desk_comes_first_lets_an_order_go_and_none_a_second_time()
    {
        Deliveries.Put(_nodes[0], "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        On(_nodes[0]);
        _nodes[1].Stock("store", "a", 4);
        Backorders.Expect(_nodes[2], "S-1", "a", 10, day: 3);
        var first = Place(_nodes[1], "first", null, ("a", 3 + 4));
        var until = first.Consolidation.ShouldNotBeNull().Until;

        foreach (var node in _nodes.All)
        {
            Tend(node, until);
        }

        _nodes[0].Read(first.Id).Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(4);
        _nodes[2].Right("store", "a").Right.Reserved.ShouldBe(4);
        Backorders.ShouldAddUp(_nodes[1]);
    }

    [Fact]
    public void Units_that_an_order_of_one_desk_counts_on_no_order_of_another_does()
    {
        Deliveries.Put(_nodes[0], "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Deliveries.Put(_nodes[0], "depot", "far", Deliveries.Service("slow", 950, transitDays: 1));
        On(_nodes[0]);
        _nodes[0].Stock("store", "a", 9);
        _nodes[0].Stock("depot", "b", 9);
        Backorders.Expect(_nodes[0], "S-1", "b", 2, day: 3);

        var held = _nodes.All.Concat(_nodes.All)
            .Select((node, number) => Place(
                node, $"k-{number}", new DeliveryChoice(By: Backorders.Day(6)), ("a", 1), ("b", 1)))
            .Count(order => order.Consolidation is not null);

        held.ShouldBe(2);
        Backorders.ShouldAddUp(_nodes[1]);
    }

    [Fact]
    public void An_order_that_one_desk_holds_another_sends_when_stock_comes_there_or_a_person_says_so()
    {
        Deliveries.Put(_nodes[0], "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        On(_nodes[0]);
        _nodes[0].Stock("store", "a", 2);
        Backorders.Expect(_nodes[0], "S-1", "a", 10, day: 3);
        var order = Place(_nodes[0], "one", null, ("a", 5));
        order.Consolidation.ShouldNotBeNull();

        Backorders.Receive(_nodes[2], "S-1", 3);

        _nodes[1].Read(order.Id).Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(5);
        ShipNow(_nodes[1], order, "late").ShouldBeOfType<OrderOutcome.Refused>();
        Backorders.ShouldAddUp(_nodes[0]);
    }
}
