namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// Shares an order out among nodes whose way to send is known. Each bundle takes its cheapest nodes; where that would
/// make a parcel too heavy, or worth too little beside others, all sharings are searched, cheapest node and most units
/// first, cut as soon as the rest cannot be cheap enough.
/// </summary>
internal sealed class ParcelSharing(ParcelCase order, int[][] bundles)
{
    /// <summary>Most bundles that are searched; of more the cheapest nodes count, as far as parcels hold.</summary>
    public const int BundlesMost = 32;

    // Most steps of one search; then the best sharing so far counts.
    private const int StepsMost = 1_000;
    private const int SmallStepsMost = 100_000;

    private readonly int _stepsMost = order.IsSmall ? SmallStepsMost : StepsMost;
    private readonly long[] _gramsLeft = new long[order.Nodes];
    private readonly long[] _sent = new long[order.Nodes];
    private readonly long[] _worth = new long[order.Nodes];
    private readonly long[][] _restWorth = RestWorth(order, bundles);
    private readonly ParcelPrice[] _restLeast = new ParcelPrice[bundles.Length + 1];
    private readonly int[][] _senders = new int[bundles.Length][];
    private readonly long[][] _units = Array.ConvertAll(order.Wanted, _ => new long[order.Nodes]);
    private readonly ParcelPrice[] _asked = new ParcelPrice[order.Nodes];
    private PricedParcel?[] _taken = [];
    private long[][]? _bestUnits;
    private ParcelPrice _best;
    private int _steps;

    /// <summary>
    /// The best sharing among the nodes with a way in <paramref name="taken"/> that is not dearer than
    /// <paramref name="most"/>, no units when there is none; and whether the search was cut.
    /// </summary>
    public (long[][]? Units, ParcelPrice Price, int Steps, bool IsCut) Share(
        PricedParcel?[] taken, ParcelPrice parcels, ParcelPrice most)
    {
        (_taken, _best, _bestUnits, _steps) = (taken, most, null, 0);
        for (var node = 0; node < taken.Length; node++)
        {
            _gramsLeft[node] = taken[node]?.GramsMost ?? 0;
        }

        _restLeast[bundles.Length] = default;
        for (var at = bundles.Length - 1; at >= 0; at--)
        {
            _senders[at] = Senders(bundles[at]);
            _restLeast[at] = _restLeast[at + 1] + Least(bundles[at], _senders[at]);
        }

        var isFree = Cheapest(parcels);
        var isSearched = !isFree && bundles.Length <= BundlesMost;
        if (isSearched)
        {
            Bundle(0, parcels);
        }

        return (_bestUnits, _best, _steps, _steps > _stepsMost || (!isFree && !isSearched));
    }

    // Whether each bundle could take its cheapest nodes, which then is the best sharing.
    private bool Cheapest(ParcelPrice price)
    {
        var isFree = true;
        for (var at = 0; at < bundles.Length; at++)
        {
            isFree &= order.IsGrouped(bundles[at][0])
                ? CheapestOfGroup(at, ref price) : CheapestOfLine(at, ref price);
        }

        var isWorth = IsWorth(bundles.Length);
        if ((isWorth || Mend(ref price)) && price <= _best)
        {
            (_best, _bestUnits) = (price, Array.ConvertAll(_units, sku => sku.ToArray()));
        }

        for (var sku = 0; sku < _units.Length; sku++)
        {
            for (var node = 0; node < _taken.Length; node++)
            {
                Send(sku, node, -_units[sku][node]);
            }
        }

        return isFree && isWorth;
    }

    private bool CheapestOfLine(int at, ref ParcelPrice price)
    {
        var (sku, isFree, open) = (bundles[at][0], true, order.Wanted[bundles[at][0]]);
        foreach (var node in _senders[at])
        {
            var wanted = Math.Min(open, order.Supply[sku][node]);
            var units = Math.Min(wanted, Most(sku, node));
            isFree &= units == wanted;
            Send(sku, node, units);
            price += UnitPrice(sku, node) * units;
            open -= units;
        }

        price = price with { Lost = price.Lost + open };
        return isFree;
    }

    private bool CheapestOfGroup(int at, ref ParcelPrice price)
    {
        var isFree = true;
        foreach (var sku in bundles[at])
        {
            if (_senders[at].Length == 0)
            {
                price = price with { Lost = price.Lost + order.Wanted[sku] };
                continue;
            }

            var node = _senders[at][0];
            var units = Math.Min(order.Has(sku, node), Most(sku, node));
            isFree &= units == order.Has(sku, node);
            Send(sku, node, units);
            price += UnitPrice(sku, node) * units;
            price = price with { Lost = price.Lost + order.Wanted[sku] - units };
        }

        return isFree;
    }

    private long Most(int sku, int node) =>
        order.Grams[sku] == 0 ? long.MaxValue : _gramsLeft[node] / order.Grams[sku];

    // Of those that send, who has any of it, the cheapest first.
    private int[] Senders(int[] bundle)
    {
        for (var node = 0; node < _taken.Length; node++)
        {
            if (_taken[node] is not null)
            {
                _asked[node] = order.IsGrouped(bundle[0]) ? All(bundle, node) : UnitPrice(bundle[0], node);
            }
        }

        return PriceOrder.Of(
            _asked, node => _taken[node] is not null && Array.Exists(bundle, sku => order.Supply[sku][node] > 0));
    }

    private ParcelPrice Least(int[] bundle, int[] senders)
    {
        if (order.IsGrouped(bundle[0]))
        {
            return senders.Length > 0 ? All(bundle, senders[0]) : Nothing(bundle);
        }

        var (sum, open) = (default(ParcelPrice), order.Wanted[bundle[0]]);
        foreach (var node in senders)
        {
            var units = Math.Min(open, order.Supply[bundle[0]][node]);
            sum += UnitPrice(bundle[0], node) * units;
            open -= units;
        }

        return sum with { Lost = open };
    }

    private void Bundle(int at, ParcelPrice price)
    {
        if (++_steps > _stepsMost || (_bestUnits is null ? _best < price + _restLeast[at]
            : _best <= price + _restLeast[at]) || !IsWorth(at))
        {
            return;
        }

        if (at == bundles.Length)
        {
            (_best, _bestUnits) = (price, Array.ConvertAll(_units, sku => sku.ToArray()));
        }
        else if (order.IsGrouped(bundles[at][0]))
        {
            Group(at, price);
        }
        else
        {
            Line(at, 0, order.Wanted[bundles[at][0]], price);
        }
    }

    private void Line(int at, int sender, long open, ParcelPrice price)
    {
        if (open == 0 || sender == _senders[at].Length)
        {
            Bundle(at + 1, price with { Lost = price.Lost + open });
            return;
        }

        var (sku, node) = (bundles[at][0], _senders[at][sender]);
        var most = Math.Min(Math.Min(open, order.Supply[sku][node]), Most(sku, node));
        for (var units = most; units >= 0 && _steps <= _stepsMost; units--)
        {
            Send(sku, node, units);
            _steps++;
            Line(at, sender + 1, open - units, price + (UnitPrice(sku, node) * units));
            Send(sku, node, -units);
        }
    }

    private void Group(int at, ParcelPrice price)
    {
        foreach (var node in _senders[at])
        {
            Group(at, 0, node, price);
        }

        Bundle(at + 1, price + Nothing(bundles[at]));
    }

    private void Group(int at, int index, int node, ParcelPrice price)
    {
        if (index == bundles[at].Length)
        {
            Bundle(at + 1, price);
            return;
        }

        var sku = bundles[at][index];
        var most = Math.Min(order.Has(sku, node), Most(sku, node));
        for (var units = most; units >= 0 && _steps <= _stepsMost; units--)
        {
            Send(sku, node, units);
            _steps++;
            var with = price + (UnitPrice(sku, node) * units);
            Group(at, index + 1, node, with with { Lost = with.Lost + order.Wanted[sku] - units });
            Send(sku, node, -units);
        }
    }

    private void Send(int sku, int node, long units)
    {
        _units[sku][node] += units;
        _gramsLeft[node] -= units * order.Grams[sku];
        _sent[node] += units;
        _worth[node] += units * (order.LeastValue?.UnitMinor[sku] ?? 0);
    }

    // Moves units to parcels that are worth too little from those that are worth more than they must be; whether that
    // is enough. What it finds is one sharing, not the best.
    private bool Mend(ref ParcelPrice price)
    {
        var least = order.LeastValue!;
        int[] loose =
        [
            .. bundles.Where(bundle => !order.IsGrouped(bundle[0])).Select(bundle => bundle[0])
                .Where(sku => least.UnitMinor[sku] > 0).OrderByDescending(sku => least.UnitMinor[sku]),
        ];
        for (var node = 0; node < _sent.Length; node++)
        {
            if (_sent[node] == 0 || _worth[node] >= least.Minor)
            {
                continue;
            }

            foreach (var (sku, donor) in loose.SelectMany(sku => Enumerable.Range(0, _sent.Length)
                .Where(donor => donor != node && _units[sku][donor] > 0).Select(donor => (sku, donor))).ToArray())
            {
                var value = least.UnitMinor[sku];
                var room = Math.Min(order.Supply[sku][node] - _units[sku][node], Most(sku, node));
                var spare = Math.Min(_units[sku][donor], Math.Max(0, _worth[donor] - least.Minor) / value);
                var wanted = (Math.Max(0, least.Minor - _worth[node]) + value - 1) / value;
                var units = Math.Min(room, Math.Min(spare, wanted));
                Send(sku, donor, -units);
                Send(sku, node, units);
                price = price + (UnitPrice(sku, node) * units) + (UnitPrice(sku, donor) * -units);
            }
        }

        return IsWorth(bundles.Length);
    }

    // Whether there is one parcel at most, or each may still become worth enough with bundles from one on.
    private bool IsWorth(int at)
    {
        if (order.LeastValue is not { } least)
        {
            return true;
        }

        var (parcels, areWorth) = (0, true);
        for (var node = 0; node < _sent.Length; node++)
        {
            if (_sent[node] > 0)
            {
                parcels++;
                areWorth &= _worth[node] + _restWorth[at][node] >= least.Minor;
            }
        }

        return parcels <= 1 || areWorth;
    }

    // By bundle and node, what all that it has of bundles from that one on is worth.
    private static long[][] RestWorth(ParcelCase order, int[][] bundles)
    {
        var rest = new long[bundles.Length + 1][];
        rest[bundles.Length] = new long[order.Nodes];
        for (var at = bundles.Length - 1; order.LeastValue is { } least && at >= 0; at--)
        {
            rest[at] =
            [
                .. rest[at + 1].Select((worth, node) =>
                    worth + bundles[at].Sum(sku => order.Has(sku, node) * least.UnitMinor[sku])),
            ];
        }

        return rest;
    }

    private ParcelPrice All(int[] group, int node)
    {
        var sum = default(ParcelPrice);
        foreach (var sku in group)
        {
            sum += UnitPrice(sku, node) * order.Has(sku, node);
            sum = sum with { Lost = sum.Lost + order.Wanted[sku] - order.Has(sku, node) };
        }

        return sum;
    }

    private ParcelPrice Nothing(int[] group) => new(group.Sum(sku => order.Wanted[sku]), 0, 0);

    private ParcelPrice UnitPrice(int sku, int node) =>
        order.Units[sku][node] + (_taken[node]!.Value.PerGram * order.Grams[sku]);
}
