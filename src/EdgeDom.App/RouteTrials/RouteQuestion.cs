using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.App.RouteTrials;

/// <summary>What a way to decide is told of one order.</summary>
/// <param name="Network">The network, with the stock of the beginning.</param>
/// <param name="Order">The order.</param>
/// <param name="Case">The same as numbers: lines and nodes in their order, with what is left.</param>
public sealed record RouteQuestion(RouteNetwork Network, RouteOrder Order, CoverCase Case);
