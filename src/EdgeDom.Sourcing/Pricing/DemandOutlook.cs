namespace EdgeDom.Sourcing.Pricing;

/// <summary>What is expected of demand before the first order comes.</summary>
/// <param name="Orders">Orders until the stock is filled up again.</param>
/// <param name="MilliUnitsPerOrder">Mean units of an order, in thousandths, 1,000 or more.</param>
/// <param name="OrderShares">Weight of each region among the orders, 0 or more, one of them above 0.</param>
/// <param name="UnitShares">Weight of each SKU among the units, 0 or more, one of them above 0.</param>
public sealed record DemandOutlook(int Orders, int MilliUnitsPerOrder, long[] OrderShares, long[] UnitShares);
