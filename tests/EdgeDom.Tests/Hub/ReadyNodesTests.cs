using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>How long orders would need at a site, while several desks work on one database.</summary>
public sealed class ReadyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_desk_gave_to_a_site_makes_the_next_order_wait_longer_at_every_desk()
    {
        _nodes[0].Say(new StockGranted(Sku.Of("a"), 50));
        _nodes[1].Stock("store", "a", 50);
        Afterwards.On(
            _nodes[2], new RuleSetDocument { Name = "all", Delivery = new() { WaitMinorPerHour = 300 } });
        foreach (var node in _nodes.All)
        {
            ReadySiteTests.Say(node, 9_000_000, perLine: 1_800_000);
        }

        Nodes().ShouldBe(["cube", "store", "store"]);
        Waits().ShouldBe([10_800_000, 10_800_000, 10_800_000]);
    }

    private string[] Nodes() =>
        [.. _nodes.All.Select(node => node.Order(("a", 1)).Parts.ShouldHaveSingleItem().Node.Value)];

    // What each desk would ask with by now: what the site said, and an item for the order that it has not heard of.
    private long[] Waits() =>
    [
        .. _nodes.All.Select(node => node.Do((book, _) =>
            book.Ready.Of(book.Node(NodeId.Of("cube"))!, book.Site("alpha"))!.BaseMillis)),
    ];
}
