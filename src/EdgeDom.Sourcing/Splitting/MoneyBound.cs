namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What no plan costs less than that leaves no more than so many units behind: the best value found of the Lagrangian
/// dual in which each line's units have a price and each node decides for itself, by subgradient steps towards the
/// plan that is known (Polyak). Weight limits count; that groups stay together does not. All of it in whole numbers,
/// and true at any prices.
/// </summary>
internal sealed class MoneyBound
{
    private const int TurnsMost = 60;
    private const int TurnsLeast = 4;
    private const int TurnsThorough = 1_000;
    private const int WorkMost = 8_000;
    private const int PatienceTurns = 5;
    private const int FirstStepMilli = 1_000;

    private readonly ParcelCase _order;
    private readonly long _lostMost;
    private readonly PricedParcel[][] _ways;
    private readonly int[][] _skus;
    private readonly Int128[] _prices;
    private readonly long[] _missing;

    private MoneyBound(ParcelCase order, long lostMost)
    {
        (_order, _lostMost) = (order, lostMost);
        _ways = [.. Enumerable.Range(0, order.Nodes).Select(node => ParcelSearch.Worth(order, node))];
        _skus =
        [
            .. Enumerable.Range(0, order.Nodes).Select(node => Enumerable.Range(0, order.Wanted.Length)
                .Where(sku => order.Has(sku, node) > 0).ToArray()),
        ];
        _missing = new long[order.Wanted.Length];
        _prices = [.. Enumerable.Range(0, order.Wanted.Length).Select(FirstPrice)];
    }

    /// <summary>
    /// The bound, in parts of a minor unit; the search for it ends when it reaches <paramref name="known"/>, what a
    /// plan costs.
    /// </summary>
    public static Int128 Of(ParcelCase order, long lostMost, Int128 known) =>
        new MoneyBound(order, lostMost).Best(known);

    private Int128 Best(Int128 known)
    {
        var work = 1 + _ways.Sum(of => of.Length * _prices.Length);
        var turns = _order.IsThorough ? TurnsThorough : Math.Clamp(WorkMost / work, TurnsLeast, TurnsMost);
        var (best, stepMilli, bestAt) = (Value(), FirstStepMilli, 0);
        for (var turn = 1; turn < turns && best < known; turn++)
        {
            var square = _missing.Aggregate((Int128)0, (sum, units) => sum + ((Int128)units * units));
            if (square == 0)
            {
                break;
            }

            for (var sku = 0; sku < _prices.Length; sku++)
            {
                _prices[sku] += (known - best) / 1_000 * stepMilli / square * _missing[sku];
            }

            var value = Value();
            if (value > best)
            {
                (best, bestAt) = (value, turn);
            }
            else if (turn - bestAt >= PatienceTurns)
            {
                (stepMilli, bestAt) = (Math.Max(1, stepMilli / 2), turn);
            }
        }

        return best;
    }

    // The cheapest unit, and its share of the cheapest parcel.
    private Int128 FirstPrice(int sku)
    {
        var (least, parcel) = (Int128.MaxValue, Int128.MaxValue);
        for (var node = 0; node < _ways.Length; node++)
        {
            foreach (var way in _ways[node])
            {
                parcel = Int128.Min(parcel, way.Fixed.First);
                least = _order.Supply[sku][node] > 0 ? Int128.Min(least, Unit(sku, node, way)) : least;
            }
        }

        return least == Int128.MaxValue ? 0 : least + (parcel / Math.Max(1, _order.Wanted.Sum()));
    }

    private Int128 Unit(int sku, int node, PricedParcel way) =>
        unchecked(_order.Units[sku][node].First + (way.PerGram.First * _order.Grams[sku]));

    // What all orders for themselves cost at least under the prices; and by how much each line's units are missed.
    private Int128 Value()
    {
        var value = (Int128)0;
        for (var sku = 0; sku < _prices.Length; sku++)
        {
            value += _prices[sku] * _order.Wanted[sku];
            _missing[sku] = _order.Wanted[sku];
        }

        var lost = _lostMost;
        foreach (var sku in Enumerable.Range(0, _prices.Length).OrderByDescending(sku => _prices[sku]))
        {
            var units = _prices[sku] > 0 ? Math.Min(lost, _order.Wanted[sku]) : 0;
            value -= _prices[sku] * units;
            _missing[sku] -= units;
            lost -= units;
        }

        var senders = Enumerable.Range(0, _ways.Length).Select(Sent).Where(sent => sent.Gain > 0)
            .OrderByDescending(sent => sent.Gain).Take(_order.ParcelsMost);
        foreach (var (gain, units) in senders)
        {
            value -= gain;
            for (var sku = 0; sku < units.Length; sku++)
            {
                _missing[sku] -= units[sku];
            }
        }

        return value;
    }

    // What a node gains at most, its parcel paid: with weight limits a fractional knapsack, bounded by the worth of a
    // gram at which it is full. The order in which it is filled makes the bound better or worse, never wrong.
    private (Int128 Gain, long[] Units) Sent(int node)
    {
        var (best, bestWay) = ((Int128)0, (PricedParcel?)null);
        var skus = _skus[node];
        var (keys, sorted) = (new double[skus.Length], skus.ToArray());
        for (var at = 0; at < skus.Length; at++)
        {
            var worth = (double)(_prices[skus[at]] - _order.Units[skus[at]][node].First);
            keys[at] = _order.Grams[skus[at]] == 0 ? double.MinValue : -worth / _order.Grams[skus[at]];
        }

        Array.Sort(keys, sorted);
        foreach (var way in _ways[node])
        {
            var perGram = FullAt(node, way, sorted);
            var gain = (perGram * way.GramsMost) - way.Fixed.First;
            foreach (var sku in sorted)
            {
                // Far from overflow, which takes long to look for.
                unchecked
                {
                    var worth = _prices[sku] - Unit(sku, node, way) - (perGram * _order.Grams[sku]);
                    gain += worth > 0 ? worth * _order.Has(sku, node) : 0;
                }
            }

            if (gain > best)
            {
                (best, bestWay) = (gain, way);
            }
        }

        return (best, bestWay is { } taken ? Filled(node, taken, sorted) : []);
    }

    // The worth of a gram of the first SKU, in order, that does not find room; 0 when all do.
    private Int128 FullAt(int node, PricedParcel way, int[] sorted)
    {
        var room = way.GramsMost;
        foreach (var sku in sorted)
        {
            var (worth, grams) = (_prices[sku] - Unit(sku, node, way), _order.Grams[sku]);
            room -= worth > 0 ? grams * _order.Has(sku, node) : 0;
            if (room < 0)
            {
                return worth / grams;
            }
        }

        return 0;
    }

    private long[] Filled(int node, PricedParcel way, int[] sorted)
    {
        var (units, room) = (new long[_prices.Length], way.GramsMost);
        foreach (var sku in sorted)
        {
            if (_prices[sku] > Unit(sku, node, way))
            {
                var grams = _order.Grams[sku];
                units[sku] = Math.Min(_order.Has(sku, node), grams == 0 ? long.MaxValue : room / grams);
                room -= units[sku] * grams;
            }
        }

        return units;
    }
}
