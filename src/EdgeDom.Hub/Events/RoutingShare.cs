using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>What one node sends of an order by a decision.</summary>
public sealed record RoutingShare(NodeId Node, long Units);
