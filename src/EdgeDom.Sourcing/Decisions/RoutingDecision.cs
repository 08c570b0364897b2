namespace EdgeDom.Sourcing.Decisions;

/// <summary>The immutable outcome of one routing question: the plan, what it costs, and every node's verdict.</summary>
/// <param name="Demands">What was asked.</param>
/// <param name="Parts">Who sends what, in order of node; empty when nobody has anything.</param>
/// <param name="Unfilled">What nobody can fill, by line.</param>
/// <param name="CostMinor">Sum over the parts.</param>
/// <param name="Method">whole-order, least-cost-split, bounded-split or nothing.</param>
/// <param name="Verdicts">Every node, in order of node.</param>
public sealed record RoutingDecision(
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<Demand> Unfilled,
    long CostMinor,
    string Method,
    IReadOnlyList<NodeVerdict> Verdicts);
