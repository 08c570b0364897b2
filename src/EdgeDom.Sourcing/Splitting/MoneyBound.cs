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
    private const int WorkMost = 60_000;
    private const int PatienceTurns = 5;
    private const int FirstStepMilli = 1_000;

    private readonly ParcelCase _order;
    private readonly long _lostMost;
    private readonly PricedParcel[][] _ways;
    private readonly Int128[] _prices;
    private readonly long[] _missing;

    private MoneyBound(ParcelCase order, long lostMost)
    {
        (_order, _lostMost) = (order, lostMost);
        _ways = [.. Enumerable.Range(0, order.Nodes).Select(node => ParcelSearch.Worth(order, node))];
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
        var turns = Math.Clamp(WorkMost / work, TurnsLeast, TurnsMost);
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
        _order.Units[sku][node].First + (way.PerGram.First * _order.Grams[sku]);

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
    // gram at which it is full.
    private (Int128 Gain, long[] Units) Sent(int node)
    {
        var best = (Gain: (Int128)0, Units: new long[_prices.Length]);
        foreach (var way in _ways[node])
        {
            var worth = new Int128[_prices.Length];
            for (var sku = 0; sku < worth.Length; sku++)
            {
                worth[sku] = _order.Has(sku, node) > 0 ? _prices[sku] - Unit(sku, node, way) : 0;
            }

            var (units, perGram) = Filled(node, way, worth);
            var gain = (perGram * way.GramsMost) - way.Fixed.First;
            for (var sku = 0; sku < worth.Length; sku++)
            {
                gain += Int128.Max(0, worth[sku] - (perGram * _order.Grams[sku])) * _order.Has(sku, node);
            }

            best = gain > best.Gain ? (gain, units) : best;
        }

        return best;
    }

    private (long[] Units, Int128 PerGram) Filled(int node, PricedParcel way, Int128[] worth)
    {
        var (units, grams) = (new long[worth.Length], way.GramsMost);
        foreach (var sku in Enumerable.Range(0, worth.Length).Where(sku => worth[sku] > 0)
            .OrderByDescending(sku => _order.Grams[sku] == 0 ? Int128.MaxValue : worth[sku] / _order.Grams[sku]))
        {
            var has = _order.Has(sku, node);
            units[sku] = _order.Grams[sku] == 0 ? has : Math.Min(has, grams / _order.Grams[sku]);
            grams -= units[sku] * _order.Grams[sku];
            if (units[sku] < has)
            {
                return (units, worth[sku] / _order.Grams[sku]);
            }
        }

        return (units, 0);
    }
}
