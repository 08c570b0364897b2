using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Model.Ids;
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

        Feeds.Availability(_nodes[0]).ShouldBe(
            ["a at store: nothing to 3", "a at store: 3 to 5", "a at store: 5 to 4", "a at store: 4 to 7"]);
        Feeds.Told(_nodes[0], EventTypes.StockChanged).Select(one => one.Sequence[^1]).ShouldBe(['1', '2']);
    }

    [Fact]
    public void What_a_node_had_not_told_yet_when_it_ended_others_tell()
    {
        const int Skus = 600;
        Feeds.Subscribe(_nodes[1], "shop", EventTypes.AvailabilityChanged);
        Rounds();
        _nodes[0].Do((book, _) =>
        {
            for (var one = 1; one <= Skus; one++)
            {
                StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of($"sku-{one}"), one);
            }

            return 0;
        });
        _nodes[0].Dispose();
        Feeds.Told(_nodes[1], EventTypes.AvailabilityChanged).Length.ShouldBe(2 * Feeds.Each);

        for (var turns = 0; turns < 4; turns++)
        {
            _nodes[2].Do((_, now) => now);
        }

        Feeds.Told(_nodes[1], EventTypes.AvailabilityChanged).Select(one => one.Subject).Distinct().Count()
            .ShouldBe(2 * Skus);
        for (var turns = 0; turns < 4; turns++)
        {
            _nodes[1].Do((_, now) => now);
        }

        Feeds.Told(_nodes[1], EventTypes.AvailabilityChanged).Length.ShouldBe(2 * Skus);
    }

    [Fact]
    public void Nodes_that_look_at_all_since_one_has_more_to_tell_come_to_an_end()
    {
        Feeds.Subscribe(_nodes[1], "shop", EventTypes.AvailabilityChanged);
        Rounds();
        _nodes[0].Do((book, _) =>
        {
            for (var one = 1; one <= Feeds.Each + 1; one++)
            {
                StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of($"sku-{one}"), one);
            }

            return 0;
        });

        Rounds().ShouldContain(true, "the others look at all of it");
        Rounds();
        Rounds().ShouldAllBe(hasMore => !hasMore, "nobody has anything to tell any more");
        Feeds.Told(_nodes[1], EventTypes.AvailabilityChanged).Length.ShouldBe(2 * (Feeds.Each + 1));
    }

    // Each node in turn does all that it has to do, as the tender of each has it done; which of them had anything.
    private bool[] Rounds() =>
    [
        .. _nodes.All.Select(node =>
        {
            var rounds = 0;
            while (node.Do((book, _) => book.Watches.Feed.HasMore) && rounds < 9)
            {
                rounds++;
            }

            return rounds > 0;
        }),
    ];
}
