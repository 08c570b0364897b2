using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Orders;

/// <summary>A routing decision as it is kept for ever: for which order, when, why, and the decision itself.</summary>
public sealed record DecisionRecord(string Id, OrderId Order, Moment At, string Cause, RoutingDecision Decision);
