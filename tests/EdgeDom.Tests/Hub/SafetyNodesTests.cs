using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Safety stock, when several desks sell at once.</summary>
public sealed class SafetyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_node_keeps_counts_for_the_next_order_at_every_node_and_a_place_may_go_from_one_to_another()
    {
        _nodes[0].Stock("store", "a", 10);
        Safeguards.Keep(_nodes[1], "b", 4, node: "store", sku: "a");
        Safeguards.Seen(_nodes[2], "a").ShouldBe("6: store 6");
        Policies.Buy(_nodes[0], "1", HubBench.Wish(("a", 9))).ShouldBe(6);
        Safeguards.Keep(_nodes[0], "b", 4, node: "depot", sku: "a");
        Safeguards.Keep(_nodes[0], "a", 3, node: "store", sku: "a");
        Safeguards.Seen(_nodes[1], "a").ShouldBe("1: store 1");
        Safeguards.End(_nodes[2], "a");
        Policies.Buy(_nodes[1], "2", HubBench.Wish(("a", 9))).ShouldBe(4);
    }

    [Fact]
    public async Task Many_buyers_at_all_nodes_get_all_but_what_is_kept()
    {
        const int Buyers = 120;
        _nodes[0].Stock("store", "a", 50);
        _nodes[0].Stock("depot", "a", 30);
        Safeguards.Keep(_nodes[1], "each", 5, sku: "a");
        Safeguards.Keep(_nodes[2], "all", 7, sku: "a", isOverAll: true);
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        var bought = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            await Task.Yield();
            return await _nodes[buyer % HubNodes.Count].Desk.Ask((book, now) =>
            {
                var placed = Placing.Place(book, HubBench.Wish(("a", 1)), $"buyer-{buyer}", now);
                return book.Order(((PlaceOutcome.Placed)placed).Order)!.Parts.Count;
            });
        }));

        bought.Sum().ShouldBe(80 - 5 - 5 - 7);
        using var looker = new HubBench(_nodes.Options);
        looker.Do((book, _) => book.Nodes.Sum(node => book.Right(node.Node, Sku.Of("a")).AvailableToSell))
            .ShouldBe(17);
        Safeguards.Seen(looker, "a").ShouldStartWith("0: ");
    }
}
