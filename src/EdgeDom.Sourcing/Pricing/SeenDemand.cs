namespace EdgeDom.Sourcing.Pricing;

/// <summary>What orders have shown of demand so far: how much of what, whereto, and how orders are made up.</summary>
internal sealed class SeenDemand
{
    /// <summary>Orders that are remembered as they were; of a longer past the oldest are forgotten.</summary>
    public const int BasketsMax = 20_000;

    /// <summary>Lines of an order that are remembered; of a longer one the rest is left out.</summary>
    public const int LinesMax = 16;

    /// <summary>Units of a line that are remembered; of a larger one the rest is left out.</summary>
    public const int UnitsMax = 32;

    private const int BasketsMin = 200;

    // An order takes a SKU once; where few SKUs make nearly all demand, an order may stay shorter.
    private const int TrialsMax = 100;

    private readonly DemandOutlook _outlook;
    private readonly List<int[]> _baskets = [];
    private readonly long[] _orders;
    private readonly long[] _units;
    private long _squares;

    /// <summary>Nothing is seen yet.</summary>
    public SeenDemand(DemandOutlook outlook) => (_outlook, _orders, _units) =
        (outlook, new long[outlook.OrderShares.Length], new long[outlook.UnitShares.Length]);

    /// <summary>Orders seen.</summary>
    public int Count { get; private set; }

    /// <summary>Takes note of an order; SKUs are distinct, units 1 or more.</summary>
    public void Add(int region, IReadOnlyList<int> skus, IReadOnlyList<long> units)
    {
        _orders[region]++;
        for (var line = 0; line < skus.Count; line++)
        {
            _units[skus[line]] += units[line];
            _squares += units[line] * units[line];
        }

        int[] basket = [.. units.Take(LinesMax).Select(line => (int)Math.Min(line, UnitsMax))];
        if (Count < BasketsMax)
        {
            _baskets.Add(basket);
        }
        else
        {
            _baskets[Count % BasketsMax] = basket;
        }

        Count++;
    }

    /// <summary>Draws so many orders as may come: regions, SKUs and baskets each by themselves.</summary>
    public OrderSet Draw(int count, Random random)
    {
        var regions = Sums(LearnedShares.Of(_outlook.OrderShares, _orders, 1));
        var skus = Sums(LearnedShares.Of(_outlook.UnitShares, _units, Clump()));
        var drawn = new OrderSet();
        Span<int> chosen = stackalloc int[LinesMax];
        for (var order = 0; order < count; order++)
        {
            var basket = Basket(random);
            var lines = 0;
            for (var trial = 0; lines < basket.Length && trial < TrialsMax; trial++)
            {
                var sku = At(skus, random);
                if (!chosen[..lines].Contains(sku))
                {
                    chosen[lines++] = sku;
                }
            }

            drawn.Add(At(regions, random), chosen[..lines], basket.AsSpan(0, lines));
        }

        return drawn;
    }

    private static long[] Sums(long[] weights)
    {
        var sum = 0L;
        return [.. weights.Select(weight => sum += weight)];
    }

    private static int At(long[] sums, Random random)
    {
        var at = Array.BinarySearch(sums, random.NextInt64(sums[^1]) + 1);
        return at < 0 ? ~at : FirstOf(sums, at);
    }

    // Weights of 0 make sums that are equal; the first of them is the one with a weight.
    private static int FirstOf(long[] sums, int at)
    {
        while (at > 0 && sums[at - 1] == sums[at])
        {
            at--;
        }

        return at;
    }

    private double Clump() => Count == 0 ? 1 : (double)_squares / _units.Sum();

    // Before enough orders are seen: lines and units geometric, so that their means multiply to the expected units.
    private int[] Basket(Random random)
    {
        if (Count >= BasketsMin)
        {
            return _baskets[random.Next(_baskets.Count)];
        }

        var stopMilli = (int)(1_000_000 / Math.Sqrt(1_000.0 * _outlook.MilliUnitsPerOrder));
        var basket = new int[Geometric(stopMilli, LinesMax, random)];
        for (var line = 0; line < basket.Length; line++)
        {
            basket[line] = Geometric(stopMilli, UnitsMax, random);
        }

        return basket;
    }

    private static int Geometric(int stopMilli, int most, Random random)
    {
        var count = 1;
        while (count < most && random.Next(1_000) >= stopMilli)
        {
            count++;
        }

        return count;
    }
}
