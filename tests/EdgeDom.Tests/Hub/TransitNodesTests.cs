using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Transits;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Transit times while several desks work on one database.</summary>
public sealed class TransitNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void Times_put_at_one_desk_count_for_the_next_order_at_every_desk_and_so_does_their_end()
    {
        _nodes[1].Stock("store", "a", 9);
        Deliveries.Put(_nodes[1], "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        Days().ShouldBe([18, 18, 18]);
        var until = _nodes[0].Now.Plus(3_600_000);
        _nodes[0].Do((book, now) => Timing.Put(
            book, new TransitWish("watch", until, [new("parcels", null, null, null, 3)]), null, false, now))
            .ShouldBeOfType<TransitOutcome.Stands>();

        Days().ShouldBe([20, 20, 20]);
        _nodes[2].Do((book, now) => Timing.End(book, "watch", seen: 1, now)).ShouldBeOfType<TransitOutcome.Stands>();
        Days().ShouldBe([18, 18, 18]);
    }

    private int?[] Days() =>
        [.. _nodes.All.Select(node => node.Order(("a", 1)).Parts.ShouldHaveSingleItem().Arrives?.Day)];
}
