using EdgeDom.Model.Stock;

namespace EdgeDom.Simulator.Stocking;

/// <summary>An article and how often it is wanted, relative to the others; weight 1 or more.</summary>
public sealed record ItemDemand(Item Item, long Weight);
