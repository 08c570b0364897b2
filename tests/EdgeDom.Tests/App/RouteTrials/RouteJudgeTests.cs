using EdgeDom.App.RouteTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.RouteTrials;

public sealed class RouteJudgeTests : IDisposable
{
    private static readonly RoutePart[] Sound =
        [new("o1", "a", 1, "n0"), new("o1", "b", 1, "n1"), new("o2", "a", 2, "n1"), new("o3", "a", 1, "n0")];

    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-route-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Parcels_splits_and_lost_units_are_counted_from_the_plan()
    {
        var verdict = Judge(Sound);

        // o1: 4 + 7 for two parcels; o2: 4; o3: 4 and two units lost.
        verdict.BrokenRules.ShouldBeEmpty();
        (verdict.Units, verdict.UnitsLost, verdict.Parcels).ShouldBe((7, 2, 4));
        (verdict.SplitOrders, verdict.LargerOrders).ShouldBe((1, 3));
        verdict.Cost.ShouldBe(11 + 4 + 4 + 60, tolerance: 1e-9);
    }

    [Fact]
    public void An_order_that_no_row_names_is_lost()
    {
        var verdict = Judge([]);

        (verdict.UnitsLost, verdict.Parcels).ShouldBe((7, 0));
        verdict.Cost.ShouldBe(210);
    }

    [Theory]
    [InlineData("o9", "a", 1, "n0", "no such order or node")]
    [InlineData("o3", "a", 1, "n9", "no such order or node")]
    [InlineData("o3", "b", 1, "n1", "nothing of this SKU is sent or was ordered")]
    [InlineData("o3", "c", 1, "n1", "nothing of this SKU is sent or was ordered")]
    [InlineData("o3", "a", 0, "n1", "nothing of this SKU is sent or was ordered")]
    [InlineData("o3", "a", -1, "n1", "nothing of this SKU is sent or was ordered")]
    [InlineData("o2", "a", 1, "n1", "more than was ordered")]
    [InlineData("o3", "a", 1, "n0", "more than the node has left")]
    [InlineData("o3", "a", 2, "n1", "more than the node has left")]
    public void A_row_that_breaks_a_rule_is_named(string order, string sku, long quantity, string node, string why) =>
        Judge([.. Sound, new RoutePart(order, sku, quantity, node)])
            .BrokenRules.ShouldBe([$"{order},{sku},{quantity},{node}: {why}"]);

    private RouteVerdict Judge(RoutePart[] plan)
    {
        var (network, orders) = RouteSketch.Read(folder);
        return RouteJudge.Judge(network, orders, plan);
    }
}
