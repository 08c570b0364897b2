using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Promises;

/// <summary>The option of a quote that a buyer took, and its plan.</summary>
public sealed record ChosenPlan(DeliveryChoice Delivery, RoutingDecision Decision);
