using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What nodes answer to one desk, while several work on one database.</summary>
public sealed class NodeAnswerNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_a_node_rejected_at_each_desk_counts_at_every_desk_a_minute_later()
    {
        _nodes[1].Stock("store", "a", 50);
        _nodes[1].Stock("depot", "a", 50);
        foreach (var node in _nodes.All)
        {
            var order = node.Order(("a", 1));
            node.Do((book, now) => Settling.Reject(
                book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now)).ShouldBeNull();
        }

        foreach (var node in _nodes.All)
        {
            node.Now = node.Now.Plus(60_000);
            node.Do((book, now) => book.Answers.Permille(NodeId.Of("store"), now))
                .ShouldBe(NodeAnswerBook.Of(ended: 3, failed: 3));
        }
    }
}
