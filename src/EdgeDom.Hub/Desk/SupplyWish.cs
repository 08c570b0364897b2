using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>What a caller says of a supply line: the whole of it.</summary>
public sealed record SupplyWish(string Id, NodeId Node, Sku Sku, long Quantity, DateOnly ExpectedOn);
