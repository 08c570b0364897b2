using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.App.RouteTrials;

/// <summary>A way to decide orders, as <c>--strategy</c> names it.</summary>
public sealed record RouteStrategy(string Name, string What, Func<CoverCase, Cover> Decide, bool IsPriced = false)
{
    /// <summary>All there are; the last is what is taken when none is named.</summary>
    public static IReadOnlyList<RouteStrategy> All { get; } =
    [
        new("nearest", "each line from the cheapest node that has it", NearestPerLine.Find),
        new("whole-order", "the node that can send most of the order, then the rest", WholeOrderFirst.Find),
        new("exact", "the cheapest plan for each order alone", LeastCostCover.Find),
        new("bid-price", "the same, and what stock is worth to later orders", LeastCostCover.Find, IsPriced: true),
    ];
}
