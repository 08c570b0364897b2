using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of the event that an order was decided anew because that saves money.</summary>
/// <param name="Order">The order.</param>
/// <param name="Decision">The decision; its reasons are at <paramref name="Href"/>.</param>
/// <param name="CostMinor">What its plan costs, minor units of money.</param>
/// <param name="InsteadOfMinor">What the plan that stood would have cost at the same moment.</param>
/// <param name="SavedMinor">What that saves.</param>
/// <param name="From">The nodes that gave something back.</param>
/// <param name="To">The nodes of the plan.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record ImprovedContent(
    OrderId Order,
    string Decision,
    long CostMinor,
    long InsteadOfMinor,
    long SavedMinor,
    IReadOnlyList<NodeId> From,
    IReadOnlyList<NodeId> To,
    string Href);
