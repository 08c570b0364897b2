using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Shopping;

/// <summary>One line of a shopper's order; quantity 1 or more.</summary>
public sealed record ShopperLine(Sku Sku, long Quantity);
