using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Costs;

/// <summary>Where the cost of parcels is booked: one account for each.</summary>
/// <param name="Day">The UTC day on which they left.</param>
/// <param name="Node">Who sent them.</param>
/// <param name="Channel">Where their orders came from.</param>
/// <param name="Service">What carried them; empty from a node without a rate card.</param>
public sealed record CostAccount(DateOnly Day, NodeId Node, ChannelId Channel, string Service);
