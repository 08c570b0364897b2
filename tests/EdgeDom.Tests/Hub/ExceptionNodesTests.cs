using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
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

    [Fact]
    public void All_desks_look_through_the_open_orders_together_and_each_order_once_a_minute()
    {
        const int Orders = Excepting.LookedMax + 5;
        Exceptional.Rule(_nodes[0], ExceptionKind.Unfinished, priority: 5, after: 30);
        _nodes[0].Stock("store", "a", Orders);
        for (var count = 0; count < Orders; count++)
        {
            _nodes[0].Order(("a", 1));
        }

        foreach (var node in _nodes.All)
        {
            node.Now = node.Now.Plus(5 * Exceptional.Minute);
            Reached(node);
        }

        _nodes[0].Do(Excepting.Tend).ShouldBeFalse();
        Reached(_nodes[1]).ShouldBe(Excepting.LookedMax);
        _nodes[1].Do(Excepting.Tend).ShouldBeFalse();
        Reached(_nodes[2]).ShouldBe(0, "the second desk has gone on where the first one was");
        _nodes[2].Do(Excepting.Tend).ShouldBeFalse();
        Reached(_nodes[0]).ShouldBe(0, "a minute is not over");

        Exceptional.Pass(_nodes[2], Exceptional.Minute);
        Reached(_nodes[1]).ShouldBe(Excepting.LookedMax);
    }

    [Fact]
    public void An_order_that_one_desk_holds_for_a_rule_another_releases()
    {
        Exceptional.Rule(_nodes[0], ExceptionKind.Rejected, [ExceptionAction.Hold], hold: 10);
        _nodes[1].Stock("store", "a", 1);
        _nodes[1].Stock("depot", "a", 1);
        var order = _nodes[1].Order(("a", 1));
        _nodes[2].Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now));
        Exceptional.Pass(_nodes[0]);
        _nodes[1].Read(order.Id).Status.ShouldBe(OrderStatus.Held);

        _nodes[2].Do((book, now) => Screening.Release(
            book, order.Id, new HoldWord("Ada", "all is well"), seen: null, "k", now))
            .ShouldBeOfType<OrderOutcome.Done>();

        Exceptional.Where(_nodes[1], order).ShouldHaveSingleItem();
    }

    private static long? Reached(HubBench node) => node.Do((book, _) => book.Store.Exceptions.Sweep()?.Next);
}
