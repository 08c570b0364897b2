using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>What an order would rather be than parts of it that nodes have.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Decision">The answer: all of it, for less.</param>
/// <param name="StandsMinor">What the parts cost where they are, by the same question, minor units of money.</param>
/// <param name="Stays">Parts of the answer that are there already.</param>
public sealed record BetterPlan(
    RoutingQuestion Question, RoutingDecision Decision, long StandsMinor, IReadOnlyList<PlanPart> Stays);
