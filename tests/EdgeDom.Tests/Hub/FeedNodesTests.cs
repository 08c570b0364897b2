using EdgeDom.Hub.Events;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What is told of stock when several hub nodes share a database.</summary>
public sealed class FeedNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void Who_subscribes_at_one_node_is_told_of_what_every_node_does_until_another_node_forgets_him()
    {
        _nodes[0].Stock("store", "a", 3);
        Feeds.Subscribe(_nodes[1], "shop", EventTypes.AvailabilityChanged, EventTypes.StockChanged);
        _nodes[0].Stock("store", "a", 5);
        _nodes[2].Order(("a", 1));
        _nodes[1].Stock("store", "a", 8);
        Feeds.Forget(_nodes[2], "shop");
        _nodes[0].Stock("store", "a", 9);

        Feeds.Availability(_nodes[0]).ShouldBe(["a at store: 0 to 5", "a at store: 5 to 4", "a at store: 4 to 7"]);
        Feeds.Told(_nodes[0], EventTypes.StockChanged).Select(one => one.Sequence[^1]).ShouldBe(['1', '2']);
    }
}
