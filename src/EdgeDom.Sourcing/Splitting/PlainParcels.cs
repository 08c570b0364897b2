using System.Numerics;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The search of <see cref="ParcelSearch"/> where each node has one way to send, no weight binds and nothing is sent
/// together, as with a price a parcel and kilogram: then each SKU takes its cheapest nodes of a set, and whole numbers
/// of 64 bits do. The same sets in the same order, so the same plan also among equals, many times faster. The whole
/// search counts after some steps what room costs, and plans found by that come out of turn: so it gives up where the
/// best plan was found later than that and is not the only one as good.
/// </summary>
internal sealed class PlainParcels
{
    // Half of the range, so that no rounding of a sum that is checked against it matters.
    private const long Most = long.MaxValue / 2;

    private readonly ParcelCase _order;
    private readonly (long First, long Second)[] _parcels;
    private readonly (long First, long Second)[][] _units;
    private readonly int[][] _takers;
    private readonly int[] _nodes;
    private readonly int[] _rest;
    private int _parcelsMost;
    private int _steps;
    private int _bestSet;
    private (long Lost, long First, long Second, int Parcels) _best;
    private bool _isLate;
    private bool _isTied;

    private PlainParcels(
        ParcelCase order, (long First, long Second)[] parcels, (long First, long Second)[][] units)
    {
        (_order, _parcels, _units) = (order, parcels, units);
        _takers = new int[units.Length][];
        for (var sku = 0; sku < _takers.Length; sku++)
        {
            var supply = order.Supply[sku];
            _takers[sku] = PriceOrder.Of(units[sku], node => supply[node] > 0);
        }

        _nodes = PriceOrder.Of(parcels, _ => true);
        _rest = new int[_nodes.Length + 1];
        for (var at = _nodes.Length - 1; at >= 0; at--)
        {
            _rest[at] = _rest[at + 1] | 1 << _nodes[at];
        }
    }

    /// <summary>The order, to be searched; null where it is not as plain as that.</summary>
    public static PlainParcels? Of(ParcelCase order)
    {
        if (!order.HasBounds || order.Groups is not null || order.LeastValue is not null)
        {
            return null;
        }

        var dearest = 0.0;
        var parcels = new (long First, long Second)[order.Nodes];
        var perGram = new (long First, long Second)[order.Nodes];
        for (var node = 0; node < parcels.Length; node++)
        {
            if (order.Parcels[node] is not [var way] || way.GramsMost < order.GramsOf(node)
                || !IsShort(way.Fixed, out parcels[node]) || !IsShort(way.PerGram, out perGram[node]))
            {
                return null;
            }

            dearest += Sum(parcels[node]);
        }

        var units = new (long First, long Second)[order.Wanted.Length][];
        for (var sku = 0; sku < units.Length; sku++)
        {
            var (wanted, grams, of) = (order.Wanted[sku], order.Grams[sku], new (long First, long Second)[order.Nodes]);
            for (var node = 0; node < of.Length; node++)
            {
                if (!IsShort(order.Units[sku][node], out var unit))
                {
                    return null;
                }

                dearest += wanted * (Sum(unit) + (grams * Sum(perGram[node])));
                if (dearest > Most)
                {
                    return null;
                }

                of[node] = (unit.First + (grams * perGram[node].First), unit.Second + (grams * perGram[node].Second));
            }

            units[sku] = of;
        }

        return dearest <= Most ? new PlainParcels(order, parcels, units) : null;
    }

    /// <summary>The best plan of so many parcels at most; null where only the whole search can tell.</summary>
    public ParcelCover? Find(int parcelsMost)
    {
        (_parcelsMost, _steps, _bestSet, _best) = (parcelsMost, 0, 0, (_order.Wanted.Sum(), 0, 0, 0));
        (_isLate, _isTied) = (false, false);
        Look(0, 0, default);
        return _isTied ? null : Shared();
    }

    private static bool IsShort(ParcelPrice price, out (long First, long Second) shorter)
    {
        var isShort = price.First >= 0 && price.First <= long.MaxValue
            && price.Second >= 0 && price.Second <= long.MaxValue;
        shorter = isShort ? ((long)price.First, (long)price.Second) : default;
        return isShort;
    }

    private static double Sum((long First, long Second) price) => (double)price.First + price.Second;

    private void Look(int first, int set, (long First, long Second) parcels)
    {
        var count = BitOperations.PopCount((uint)set) + 1;
        for (var at = first; at < _nodes.Length && count <= _parcelsMost; at++)
        {
            _steps++;
            var node = _nodes[at];
            var with = (First: parcels.First + _parcels[node].First, Second: parcels.Second + _parcels[node].Second);
            var order = Cost(set | _rest[at], with, count).CompareTo(_best);
            if (order > 0 || (order == 0 && !_isLate))
            {
                // The nodes behind have no cheaper parcel.
                return;
            }

            var taken = set | 1 << node;
            Take(taken, Cost(taken, with, count));
            Look(at + 1, taken, with);
        }
    }

    private void Take(int set, (long Lost, long First, long Second, int Parcels) price)
    {
        var order = price.CompareTo(_best);
        if (order < 0)
        {
            (_best, _bestSet, _isTied) = (price, set, false);
            _isLate = _steps > ParcelSearch.StepsBeforeCounting;
        }

        _isTied |= order == 0 && _isLate;
    }

    private (long Lost, long First, long Second, int Parcels) Cost(
        int set, (long First, long Second) parcels, int count)
    {
        var (lost, first, second) = (0L, parcels.First, parcels.Second);
        for (var sku = 0; sku < _takers.Length; sku++)
        {
            var (open, supply, prices) = (_order.Wanted[sku], _order.Supply[sku], _units[sku]);
            foreach (var node in _takers[sku])
            {
                if ((set >> node & 1) != 0)
                {
                    var units = Math.Min(open, supply[node]);
                    (first, second) = (first + (prices[node].First * units), second + (prices[node].Second * units));
                    open -= units;
                    if (open == 0)
                    {
                        break;
                    }
                }
            }

            lost += open;
        }

        return (lost, first, second, count);
    }

    private ParcelCover Shared()
    {
        var units = Array.ConvertAll(_order.Wanted, _ => new long[_order.Nodes]);
        var ways = new int[_order.Nodes];
        Array.Fill(ways, -1);
        for (var sku = 0; sku < units.Length; sku++)
        {
            var open = _order.Wanted[sku];
            foreach (var node in _takers[sku])
            {
                if ((_bestSet >> node & 1) != 0 && open > 0)
                {
                    units[sku][node] = Math.Min(open, _order.Supply[sku][node]);
                    open -= units[sku][node];
                    ways[node] = _order.Parcels[node][0].Number;
                }
            }
        }

        return new ParcelCover(ways, units, new ParcelPrice(_best.Lost, _best.First, _best.Second), true, null);
    }
}
