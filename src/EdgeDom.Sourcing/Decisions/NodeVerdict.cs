using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>Why here, or why not: one node's line in a decision.</summary>
/// <param name="Node">Which.</param>
/// <param name="Code">The verdict.</param>
/// <param name="UnitsAvailable">How many of the wanted units it could fill.</param>
/// <param name="DistanceMetres">To the customer.</param>
/// <param name="Terms">What a parcel from here costs, summand by summand.</param>
/// <param name="TotalMinor">Their sum.</param>
public sealed record NodeVerdict(
    NodeId Node,
    VerdictCode Code,
    long UnitsAvailable,
    long DistanceMetres,
    IReadOnlyList<CostTerm> Terms,
    long TotalMinor);
