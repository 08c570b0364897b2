using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of routing's events.</summary>
/// <param name="Order">The order.</param>
/// <param name="Decision">The decision; its reasons are at <paramref name="Href"/>.</param>
/// <param name="Cause">What it was decided for, such as <c>placed</c>.</param>
/// <param name="Parts">Which node sends how many units.</param>
/// <param name="UnitsUnfilled">How many units nobody can, or may, send.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record RoutingContent(
    OrderId Order,
    string Decision,
    string Cause,
    IReadOnlyList<RoutingShare> Parts,
    long UnitsUnfilled,
    string Href);
