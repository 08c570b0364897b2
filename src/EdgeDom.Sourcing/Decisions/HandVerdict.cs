using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>What a person has chosen, and what would have been decided otherwise at the same moment.</summary>
/// <param name="Choice">Who chose which node, and why.</param>
/// <param name="OtherwiseMinor">What the plan of the rules would have cost, minor units of money.</param>
/// <param name="OtherwiseNodes">The nodes of that plan, in order of node; empty when nobody could have sent it.</param>
public sealed record HandVerdict(HandChoice Choice, long OtherwiseMinor, IReadOnlyList<NodeId> OtherwiseNodes);
