using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>What would be planned for units at a node that was chosen by hand.</summary>
/// <param name="Choice">The node, and who chose it.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Decision">The answer; it need not send anything.</param>
public sealed record HandPlan(HandChoice Choice, KeptQuestion Question, RoutingDecision Decision);
