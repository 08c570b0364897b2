using EdgeDom.Sourcing.Pricing;
using EdgeDom.Sourcing.Splitting;

namespace EdgeDom.App.RouteTrials;

/// <summary>
/// Decides the orders of an instance one by one in their order; each decision knows the network, what is left and the
/// orders before it, and nothing of those to come.
/// </summary>
public sealed class RouteRun
{
    private const int Seed = 1;

    private readonly RouteNetwork network;
    private readonly RouteStrategy strategy;
    private readonly TimeProvider clock;
    private readonly PricedNetwork priced;
    private readonly BidPrices? prices;
    private readonly long[][] left;

    /// <summary>Nothing is decided yet.</summary>
    public RouteRun(RouteNetwork network, RouteStrategy strategy, TimeProvider clock)
    {
        (this.network, this.strategy, this.clock) = (network, strategy, clock);
        priced = RouteMoney.Priced(network);
        prices = strategy.IsPriced ? new BidPrices(priced, RouteMoney.Outlook(network), Seed) : null;
        left = [.. network.Stock.Select(sku => sku.ToArray())];
    }

    /// <summary>What is sent so far, in order of order, SKU and node.</summary>
    public List<RoutePart> Plan { get; } = [];

    /// <summary>How long each decision took, prices left out.</summary>
    public List<TimeSpan> Deciding { get; } = [];

    /// <summary>How long prices took, each time that they were made anew.</summary>
    public List<TimeSpan> Pricing { get; } = [];

    /// <summary>Decides one order and takes its units from the stock.</summary>
    public void Decide(RouteOrder order)
    {
        if (prices is { IsDue: true })
        {
            MakePrices(prices);
        }

        var from = clock.GetTimestamp();
        var cover = strategy.Decide(new RouteQuestion(network, order, new CoverCase(
            priced.Parcels[order.Region],
            [.. order.Units],
            [.. order.Skus.Select(sku => left[sku])],
            prices is null
                ? CoverCase.Free(order.Skus.Count, network.Nodes.Count)
                : [.. order.Skus.Select(sku => prices.Relative(sku, left[sku]))],
            priced.LostPerUnit)));
        Deciding.Add(clock.GetElapsedTime(from));
        for (var line = 0; line < order.Skus.Count; line++)
        {
            Take(order, order.Skus[line], cover.Units[line]);
        }

        prices?.Saw(order.Region, order.Skus, order.Units);
    }

    private void MakePrices(BidPrices due)
    {
        var from = clock.GetTimestamp();
        Parallel.ForEach(due.Begin(left), draw => draw.Settle());
        due.End();
        Pricing.Add(clock.GetElapsedTime(from));
    }

    private void Take(RouteOrder order, int sku, long[] units)
    {
        for (var node = 0; node < units.Length; node++)
        {
            if (units[node] > 0)
            {
                left[sku][node] -= units[node];
                Plan.Add(new RoutePart(order.Name, network.Skus[sku], units[node], network.Nodes[node].Name));
            }
        }
    }
}
