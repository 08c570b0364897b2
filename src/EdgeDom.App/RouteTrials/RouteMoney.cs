using EdgeDom.Sourcing.Pricing;

namespace EdgeDom.App.RouteTrials;

/// <summary>
/// The money and shares of an instance as the integers that orders are decided by: hundred-thousandths of the file's
/// money, rounded down, so that rounding cannot be seen in a sum and a bound stays one.
/// </summary>
internal static class RouteMoney
{
    private const double Parts = 100_000;
    private const double ShareParts = 1e12;

    /// <summary>Money of the file in parts.</summary>
    public static long Of(double money) => (long)Math.Floor(money * Parts);

    /// <summary>Parts as the file's money.</summary>
    public static double Back(long parts) => parts / Parts;

    /// <summary>What prices depend on besides demand.</summary>
    public static PricedNetwork Priced(RouteNetwork network) => new(
        [.. Enumerable.Range(0, network.Regions.Count).Select(region => Parcels(network, region))],
        Of(network.LostPerUnit),
        [
            .. network.Stock.Select(
                sku => Enumerable.Range(0, network.Nodes.Count).Where(node => sku[node] > 0).ToArray()),
        ]);

    /// <summary>What is expected of demand.</summary>
    public static DemandOutlook Outlook(RouteNetwork network) => new(
        network.ExpectedOrders,
        (int)(network.ExpectedUnitsPerOrder * 1_000),
        [.. network.OrderShares.Select(Share)],
        [.. network.UnitShares.Select(Share)]);

    private static long Share(double share) => (long)(share * ShareParts);

    private static long[] Parcels(RouteNetwork network, int region) =>
    [
        .. Enumerable.Range(0, network.Nodes.Count)
            .Select(node => Of(network.FixedPerParcel + (network.PerKm * network.Km(node, region)))),
    ];
}
