using System.Globalization;
using EdgeDom.Sourcing.Pricing;

namespace EdgeDom.App.RouteTrials;

/// <summary>The figures of one run, counted by the judge; money as in the network file.</summary>
public sealed record RouteReport(
    string Strategy,
    int Orders,
    long Units,
    long UnitsLost,
    long Parcels,
    long SplitOrders,
    double SplitShare,
    double Cost,
    double LowerBound,
    double GapToBound,
    RouteMicros DecisionMicros,
    double PricingSeconds,
    IReadOnlyList<string> BrokenRules)
{
    private const int RulesShown = 20;

    /// <summary>Judges a run that has ended.</summary>
    public static RouteReport Of(
        RouteNetwork network, IReadOnlyList<RouteOrder> orders, RouteStrategy strategy, RouteRun run)
    {
        var verdict = RouteJudge.Judge(network, orders, run.Plan);
        var bound = Bound(network, orders);
        return new RouteReport(
            strategy.Name,
            orders.Count,
            verdict.Units,
            verdict.UnitsLost,
            verdict.Parcels,
            verdict.SplitOrders,
            verdict.LargerOrders == 0 ? 0 : (double)verdict.SplitOrders / verdict.LargerOrders,
            verdict.Cost,
            bound,
            bound > 0 ? (verdict.Cost / bound) - 1 : 0,
            RouteMicros.Of(run.Deciding),
            run.Pricing.Sum(time => time.TotalSeconds),
            [.. verdict.BrokenRules.Take(RulesShown)]);
    }

    /// <summary>Whether the plan keeps all rules.</summary>
    public bool IsSound() => BrokenRules.Count == 0;

    /// <summary>What no plan costs less than; all orders are known to it beforehand.</summary>
    public static double Bound(RouteNetwork network, IReadOnlyList<RouteOrder> orders)
    {
        var known = new OrderSet();
        foreach (var order in orders)
        {
            known.Add(order.Region, [.. order.Skus], [.. order.Units.Select(units => (int)units)]);
        }

        var stock = network.Stock.Select(sku => sku.ToArray()).ToArray();
        return RouteMoney.Back(HindsightBound.Of(RouteMoney.Priced(network), known, stock));
    }

    /// <summary>For people.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Orders} orders, {Units} units, strategy {Strategy}
        cost {Cost:#,0.00}: {Parcels} parcels, {UnitsLost} units lost
        split {SplitOrders} orders, {SplitShare:0.0 %} of those of more than one unit
        no plan costs less than {LowerBound:#,0.00}, so this one is within {GapToBound:0.00 %} of the best
        a decision: mean {DecisionMicros.Mean:0.0} µs, p99 {DecisionMicros.P99:0.0} µs
        prices: {PricingSeconds:0.0} s in all
        {(IsSound() ? "the plan keeps all rules" : "RULES BROKEN\n" + string.Join('\n', BrokenRules))}
        """);
}
