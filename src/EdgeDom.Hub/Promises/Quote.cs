using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Promises;

/// <summary>What was wished, and the plan it was answered with; the question stays for the replay.</summary>
public sealed record Quote(OrderRequest Wish, Moment At, RoutingDecision Decision, KeptQuestion Question);
