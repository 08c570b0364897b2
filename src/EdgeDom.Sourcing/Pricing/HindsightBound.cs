namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// What no plan can cost less than, even if every order had been known beforehand: the best value found of the
/// Lagrangian dual of the stock limits, by subgradient steps towards a level a little above the best (Polyak). A bound,
/// not a plan: the cheapest plan costs this or more.
/// </summary>
public static class HindsightBound
{
    private const int Turns = 600;
    private const int PatienceTurns = 10;

    // The level is above the best by a tenth of it, and by half as much each time that nothing gets better.
    private const int FirstLevelMilli = 100;

    /// <summary>The bound, in the network's money, rounded down.</summary>
    public static long Of(PricedNetwork network, OrderSet orders, long[][] stock)
    {
        var sets = new NodeSets(network, orders.UnitsMax);
        var prices = new StockPrices(sets);
        var (best, level, bestAt) = (0L, FirstLevelMilli / 1_000.0, 0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var value = prices.Look(orders, orders.Count, orders.Count, stock);
            if (value > best)
            {
                (best, bestAt) = (value, turn);
            }
            else if (turn - bestAt >= PatienceTurns)
            {
                (level, bestAt) = (level / 2, turn);
            }

            var slope = prices.Slope(stock);
            if (slope == 0)
            {
                break;
            }

            var step = (best - value + (level * best)) / slope;
            prices.Move(stock, (long)Math.Clamp(step, 1, sets.Lost));
        }

        return best * sets.Grain;
    }
}
