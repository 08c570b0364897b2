using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>How much nodes take on a day, when several desks give them work at once.</summary>
public sealed class CapacityNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_desk_sets_or_books_binds_the_next_order_at_every_desk()
    {
        _nodes[0].Stock("store", "a", 20);
        Capacities.Put(_nodes[1], "store", parts: 2, ahead: 0);
        _nodes[2].Order(("a", 1)).Parts.ShouldHaveSingleItem();
        var second = _nodes[0].Order(("a", 1));
        second.Parts.ShouldHaveSingleItem();
        _nodes[1].Order(("a", 1)).Parts.ShouldBeEmpty();
        _nodes[1].Do((book, now) => Cancelling.Cancel(book, second.Id, now));
        _nodes[2].Order(("a", 1)).Parts.ShouldHaveSingleItem();
        _nodes[0].Do((book, _) => Pacing.End(book, NodeId.Of("store"), seen: null));

        _nodes[2].Order(("a", 1)).Parts.ShouldHaveSingleItem().CapacityDay.ShouldBeNull();
    }

    [Fact]
    public async Task Many_buyers_at_all_desks_at_once_never_pass_the_capacity_and_use_all_of_it()
    {
        const int Buyers = 300;
        _nodes[0].Stock("store", "a", 500);
        _nodes[0].Stock("depot", "a", 500);
        Capacities.Put(_nodes[0], "store", parts: 40, ahead: 0);
        Capacities.Put(_nodes[0], "depot", units: 70, ahead: 1);
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(new FixedDate(_nodes[0].Now.ToTime()));
        }

        var planned = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            await Task.Yield();
            return await _nodes[buyer % HubNodes.Count].Desk.Ask((book, now) =>
            {
                var placed = Placing.Place(book, HubBench.Wish(("a", 1)), $"buyer-{buyer}", now);
                return book.Order(((PlaceOutcome.Placed)placed).Order)!.Parts
                    .Select(part => (part.Node.Value, part.CapacityDay)).ToArray();
            });
        }));

        var days = planned.SelectMany(parts => parts).GroupBy(part => part)
            .ToDictionary(part => part.Key, part => part.Count());
        days.Where(day => day.Key.Value == "store").Sum(day => day.Value).ShouldBe(40);
        days.Where(day => day.Key.Value == "depot").Select(day => day.Value).ShouldBe([70, 70]);
    }

    [Fact]
    public async Task Many_buyers_at_all_desks_at_once_never_pass_labour_and_equipment_and_use_all_of_it()
    {
        const int Buyers = 200;
        using var nodes = new HubNodes(Equipped.With);
        nodes[0].Stock("store", "b", 500);
        nodes[0].Stock("depot", "b", 500);
        nodes[0].Stock("cube", "b", 500);
        var costs = new LabourCosts(30, 20, 10, []);
        foreach (var (node, cap) in new[]
        {
            ("store", new DayCap(null, null, LabourMinutes: 30, Equipment: [new EquipmentCap("cold-room")])),
            ("depot", new DayCap(null, null, Equipment: [new EquipmentCap("cold-room", Units: 25)])),
        })
        {
            nodes[1].Do((book, _) => Pacing.Put(
                book, new CapacityWish(NodeId.Of(node), cap, [], 0, costs), seen: null, isNamed: true));
        }

        foreach (var node in nodes.All)
        {
            node.Desk.Start(new FixedDate(nodes[0].Now.ToTime()));
        }

        var planned = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            await Task.Yield();
            return await nodes[buyer % HubNodes.Count].Desk.Ask((book, now) =>
            {
                var placed = Placing.Place(book, HubBench.Wish(("b", 1)), $"cold-{buyer}", now);
                return book.Order(((PlaceOutcome.Placed)placed).Order)!.Parts
                    .Select(part => part.Node.Value).ToArray();
            });
        }));

        planned.SelectMany(parts => parts).CountBy(node => node).OrderBy(node => node.Key)
            .Select(node => (node.Key, node.Value)).ShouldBe([("depot", 25), ("store", 30)]);
    }
}
