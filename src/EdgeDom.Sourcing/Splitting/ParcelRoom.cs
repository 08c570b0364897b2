namespace EdgeDom.Sourcing.Splitting;

/// <summary>What the weight that parcels may have says about a plan before any unit is shared out.</summary>
internal sealed class ParcelRoom
{
    private readonly long _grams;
    private readonly (long Grams, long Units)[] _heaviest;
    private readonly long[] _restRoom;
    private readonly (Int128 First, long Grams)[] _restCheapest;
    private readonly PricedParcel[][] _ways;
    private readonly ParcelPrice _dearest;
    private readonly bool _hasBounds;
    private RoomCosts? _costs;

    /// <summary>Of an order; <paramref name="ways"/> by node in the order of the search.</summary>
    public ParcelRoom(ParcelCase order, PricedParcel[][] ways)
    {
        (_ways, _hasBounds) = (ways, order.HasBounds);
        foreach (var of in ways)
        {
            foreach (var way in of)
            {
                for (var sku = 0; sku < order.Wanted.Length; sku++)
                {
                    _dearest = Dearer(_dearest, way.PerGram * order.Grams[sku], order.Units[sku]);
                }
            }
        }

        _heaviest = Array.ConvertAll(
            Array.FindAll(order.Heaviest(), sku => order.Grams[sku] > 0),
            sku => (order.Grams[sku], order.Wanted[sku]));
        foreach (var (grams, units) in _heaviest)
        {
            _grams += grams * units;
        }

        _restRoom = new long[ways.Length + 1];
        _restCheapest = new (Int128, long)[ways.Length + 1];
        for (var at = ways.Length - 1; at >= 0; at--)
        {
            var most = 0L;
            _restCheapest[at] = _restCheapest[at + 1];
            foreach (var way in ways[at])
            {
                most = Math.Max(most, way.GramsMost);
                var (first, grams) = _restCheapest[at];
                if (way.GramsMost > 0 && (grams == 0 || way.Fixed.First * grams < first * way.GramsMost))
                {
                    _restCheapest[at] = (way.Fixed.First, way.GramsMost);
                }
            }

            _restRoom[at] = _restRoom[at + 1] + most;
        }
    }

    /// <summary>
    /// Counts from now on what room costs exactly, which takes a while; returns good choices of ways, by node in the
    /// order of the search, for a plan that carries all: the cheapest with room to spare for none, half and all of the
    /// heaviest unit.
    /// </summary>
    public IEnumerable<PricedParcel?[]> Count()
    {
        if (_grams == 0)
        {
            return [];
        }

        var heaviest = _heaviest[0].Grams;
        _costs = new RoomCosts(_grams + heaviest, _ways);
        return new[] { _grams, _grams + (heaviest / 2), _grams + heaviest }
            .Select(_costs.Cheapest).OfType<PricedParcel?[]>();
    }

    /// <summary>
    /// What a plan costs at least whose parcels so far have <paramref name="room"/> grams and may be joined by those of
    /// nodes from <paramref name="rest"/> on: units that fit nowhere are lost and, when the plan must carry all, room
    /// that is missing costs what the cheapest of these parcels asks for it.
    /// </summary>
    public ParcelPrice AtLeast(ParcelPrice price, long room, int rest, bool mustCarryAll)
    {
        if (room >= _grams)
        {
            return price;
        }

        if (Lost(_grams - room - _restRoom[rest]) is var lost && lost > price.Lost)
        {
            // Whoever is left behind costs nothing.
            price = (_hasBounds ? price + (_dearest * (price.Lost - lost)) : price) with { Lost = lost };
        }

        if (mustCarryAll && _costs is not null)
        {
            return _costs.Of(rest, _grams - room) is { } least
                ? price with { First = price.First + least } : price with { Lost = Math.Max(1, price.Lost) };
        }

        return mustCarryAll && _restCheapest[rest] is { Grams: > 0 } cheapest
            ? price with { First = price.First + ((_grams - room) * cheapest.First / cheapest.Grams) } : price;
    }

    // More than a unit can cost, in what counts first and in what counts second.
    private static ParcelPrice Dearer(ParcelPrice dearest, ParcelPrice byWeight, ParcelPrice[] units)
    {
        foreach (var unit in units)
        {
            var (first, second) = (unit.First + byWeight.First, unit.Second + byWeight.Second);
            dearest = new ParcelPrice(
                0, Int128.Max(dearest.First, first), Int128.Max(dearest.Second, second));
        }

        return dearest;
    }

    private long Lost(long grams)
    {
        var lost = 0L;
        foreach (var (each, units) in _heaviest)
        {
            if (grams <= 0)
            {
                break;
            }

            var left = Math.Min(units, (grams + each - 1) / each);
            lost += left;
            grams -= left * each;
        }

        return lost;
    }
}
