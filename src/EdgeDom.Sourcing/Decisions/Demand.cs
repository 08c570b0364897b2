using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>Units of one order line to be placed; lines count from 1, quantity 1 or more.</summary>
public sealed record Demand(int Line, Sku Sku, long Quantity);
