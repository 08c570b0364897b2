namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// What a unit of stock at a node is worth to the orders still to come, so that an order takes it where it will be
/// missed least. The rest of the orders is drawn several times from what is expected and what was seen; for each draw
/// prices are found at which its demand meets the stock (<see cref="StockPrices"/>), and their mean counts: randomised
/// linear programming (Talluri and van Ryzin 1999) with the shipping prices of Acimovic and Graves (2015). Prices are
/// told relative to the SKU's cheapest node that has any, because absolute ones refuse demand when the forecast is
/// wrong. The same seed, orders and stock give the same prices.
/// </summary>
public sealed class BidPrices
{
    /// <summary>Prices are due anew after so many orders.</summary>
    public const int OrdersBetween = 500;

    private const int Draws = 8;
    private const int OrdersBetweenDraws = 1_000;
    private const int DrawnMax = 20_000;

    private readonly DemandOutlook _outlook;
    private readonly SeenDemand _seen;
    private readonly Random _random;
    private readonly PriceDraw[] _draws;
    private readonly long[][] _prices;
    private readonly NodeSets _sets;
    private readonly int _drawnMost;
    private int _dueAt;
    private int _freshAt;

    /// <summary>
    /// Nothing is seen yet and prices are due; of the orders to come <paramref name="drawnMost"/> are drawn at most.
    /// </summary>
    public BidPrices(PricedNetwork network, DemandOutlook outlook, int seed, int drawnMost = DrawnMax)
    {
        _drawnMost = drawnMost;
        _sets = new NodeSets(network, SeenDemand.LinesMax * SeenDemand.UnitsMax);
        (_outlook, _seen, _random) = (outlook, new SeenDemand(outlook), new Random(seed));
        _draws = [.. Enumerable.Range(0, Draws).Select(_ => new PriceDraw(_sets))];
        _prices = [.. network.Holders.Select(_ => new long[network.Nodes])];
    }

    /// <summary>Whether prices are to be made anew before the next order.</summary>
    public bool IsDue => _seen.Count >= _dueAt;

    /// <summary>
    /// Begins new prices for the stock by SKU and node. All draws returned must be settled, in any order or at the same
    /// time, and then <see cref="End"/> called; until then the old prices hold.
    /// </summary>
    public IReadOnlyList<PriceDraw> Begin(long[][] stock)
    {
        var ordersLeft = _outlook.Orders > _seen.Count ? _outlook.Orders - _seen.Count : OrdersBetween;
        var isFresh = _seen.Count >= _freshAt;
        if (isFresh)
        {
            _freshAt = _seen.Count + OrdersBetweenDraws;
        }

        foreach (var draw in _draws)
        {
            var fresh = isFresh ? _seen.Draw(Math.Min(ordersLeft, _drawnMost), _random) : null;
            draw.Begin(fresh, ordersLeft, stock);
        }

        return _draws;
    }

    /// <summary>Puts the mean of the settled draws in place of the old prices.</summary>
    public void End()
    {
        _dueAt = _seen.Count + OrdersBetween;
        for (var sku = 0; sku < _prices.Length; sku++)
        {
            for (var node = 0; node < _prices[sku].Length; node++)
            {
                var (at, of) = (sku, node);
                _prices[sku][node] = _draws.Sum(draw => (long)draw.Price(at, of)) * _sets.Grain / Draws;
            }
        }
    }

    /// <summary>Takes note of an order that was decided.</summary>
    public void Saw(int region, IReadOnlyList<int> skus, IReadOnlyList<long> units) =>
        _seen.Add(region, skus, units);

    /// <summary>What a unit is worth at each node, by node.</summary>
    public long[] Of(int sku) => _prices[sku];

    /// <summary>What a unit costs more at each node than where it is worth least, by node.</summary>
    /// <param name="sku">The SKU.</param>
    /// <param name="stock">What each node has of it; a node without any does not count as the cheapest.</param>
    public long[] Relative(int sku, long[] stock)
    {
        var least = long.MaxValue;
        for (var node = 0; node < stock.Length; node++)
        {
            least = stock[node] > 0 ? Math.Min(least, _prices[sku][node]) : least;
        }

        return [.. _prices[sku].Select(price => Math.Max(0, price - least))];
    }
}
