using EdgeDom.Hub.Desk;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Reoptimised;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are decided anew for money while several desks work on one database.</summary>
public sealed class ReoptimisedNodesTests
{
    [Fact]
    public void Each_node_does_a_share_and_no_order_moves_twice() => ThreeNodes.Sample(
        CsCheck.Gen.Const(Array.Empty<int>()),
        1,
        (_, benches) =>
        {
            const int Orders = 90;
            benches[0].Stock("depot", "a", Orders);
            var orders = Enumerable.Range(0, Orders).Select(_ => benches[0].Order(("a", 1))).ToArray();
            benches[1].Stock("store", "a", Orders);

            benches[2].Do(Reoptimising.Tend).ShouldBeTrue();
            foreach (var bench in benches)
            {
                bench.Do(Reoptimising.Tend).ShouldBeTrue();
            }

            benches[0].Right("store", "a").Right.Reserved.ShouldBe(3 * PerSecond);
            Tend(benches[1]);
            benches[2].Right("store", "a").Right.Reserved.ShouldBe(Orders);
            orders.ShouldAllBe(order => Moves(benches[0], order) == 1);
            benches[0].Counts().Improved.ShouldBe(Orders);
        },
        On);
}
