using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>What happens after a decision while several desks work on one database.</summary>
public sealed class ConcludingNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_desk_holds_another_releases_and_a_third_lets_lapse()
    {
        On(_nodes[0], new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 2) } });
        _nodes[1].Stock("store", "a", 9);
        var (one, two) = (Order(_nodes[0], "one", ("a", 4)), Order(_nodes[1], "two", ("a", 5)));
        (one.Status, two.Status).ShouldBe((OrderStatus.Held, OrderStatus.Held));

        _nodes[2].Read(two.Id).Status.ShouldBe(OrderStatus.Held);
        Suspects.Release(_nodes[1], one.Id).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Suspects.Pass(_nodes[2], 3 * Minute);

        _nodes[0].Read(one.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        _nodes[0].Read(two.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _nodes[1].Right("store", "a").Right.AvailableToSell.ShouldBe(5);
    }

    [Fact]
    public void Whichever_desk_comes_first_cancels_what_has_waited_too_long_and_none_a_second_time()
    {
        On(_nodes[0], Always("wait", 60));
        var order = Order(_nodes[1], "one", ("a", 4));

        var cancelled = 0;
        foreach (var node in _nodes.All)
        {
            node.Now = node.Now.Plus(60 * Minute);
            cancelled += node.Do(Concluding.Lapse);
        }

        cancelled.ShouldBe(1);
        _nodes[2].Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void Rules_that_one_desk_puts_into_force_wake_what_waits_since_another_took_it_in()
    {
        _nodes[0].Stock("store", "a", 9);
        On(_nodes[0], Always("wait", null, new FenceDocument { Name = "no store", Refuses = "node.id == 'store'" }));
        var order = Order(_nodes[1], "one", ("a", 4));
        Stands(order).ShouldBe((0, 4, 0, 0, 0));

        On(_nodes[2], new RuleSetDocument { Name = "all" });

        Stands(_nodes[0].Read(order.Id)).ShouldBe((4, 0, 0, 0, 0));
    }
}
