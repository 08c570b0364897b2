using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Exception rules while several desks work on one database.</summary>
public sealed class ExceptionNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void A_rule_that_one_desk_is_given_counts_at_every_desk_and_acts_once()
    {
        Exceptional.Rule(_nodes[0], ExceptionKind.Rejected, priority: 5);
        _nodes[1].Stock("store", "a", 1);
        var order = _nodes[1].Order(("a", 1));
        _nodes[2].Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now));

        foreach (var node in _nodes.All)
        {
            Exceptional.Pass(node, 10 * Exceptional.Minute);
        }

        Exceptional.Did(_nodes[0], order).ShouldHaveSingleItem();
    }
}
