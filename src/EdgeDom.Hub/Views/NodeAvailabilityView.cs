using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>What may be sold from one node, and whether the node has not been heard of for too long.</summary>
public sealed record NodeAvailabilityView(NodeId Node, long AvailableToSell, bool IsStale);
