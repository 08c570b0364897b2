using System.Numerics;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The search of <see cref="ParcelSearch"/> where each node has one way to send, no weight binds and nothing is sent
/// together, as with a price a parcel and kilogram: then each SKU takes its cheapest nodes of a set, and whole numbers
/// of 64 bits do. The same sets in the same order, so the same plan also among equals, many times faster. It gives up
/// where the whole search would begin to count what room costs, for plans found by that come out of turn.
/// </summary>
internal sealed class PlainParcels
{
    private readonly ParcelCase _order;
    private readonly int[] _nodes;
    private readonly int[] _rest;
    private readonly int[][] _takers;
    private readonly (long First, long Second)[] _parcels;
    private readonly (long First, long Second)[][] _units;
    private int _bestSet;
    private int _steps;
    private (long Lost, long First, long Second) _best;

    private PlainParcels(ParcelCase order)
    {
        _order = order;
        _parcels = Array.ConvertAll(order.Parcels, of => Short(of[0].Fixed));
        _nodes = PriceOrder.Of(Array.ConvertAll(order.Parcels, of => of[0].Fixed), _ => true);
        _rest = new int[_nodes.Length + 1];
        for (var at = _nodes.Length - 1; at >= 0; at--)
        {
            _rest[at] = _rest[at + 1] | 1 << _nodes[at];
        }

        (_takers, _units) = (new int[order.Wanted.Length][], new (long, long)[order.Wanted.Length][]);
        for (var sku = 0; sku < _takers.Length; sku++)
        {
            var (supply, prices) = (order.Supply[sku], UnitPrices(order, sku));
            _takers[sku] = PriceOrder.Of(prices, node => supply[node] > 0);
            _units[sku] = Array.ConvertAll(prices, Short);
            _best.Lost += order.Wanted[sku];
        }
    }

    /// <summary>Finds the best plan; null where the order is not as plain as that, or takes too many steps.</summary>
    public static ParcelCover? Find(ParcelCase order)
    {
        if (!IsPlain(order))
        {
            return null;
        }

        var search = new PlainParcels(order);
        search.Look(0, 0, default);
        return search._steps > ParcelSearch.StepsBeforeCounting ? null : search.Shared();
    }

    private static bool IsPlain(ParcelCase order)
    {
        if (!order.HasBounds || order.Groups is not null || order.LeastValue is not null)
        {
            return false;
        }

        var (first, second) = ((Int128)0, (Int128)0);
        for (var node = 0; node < order.Nodes; node++)
        {
            if (order.Parcels[node] is not [var way] || way.GramsMost < order.GramsOf(node)
                || IsBelowNothing(way.Fixed))
            {
                return false;
            }

            (first, second) = (first + way.Fixed.First, second + way.Fixed.Second);
        }

        for (var sku = 0; sku < order.Wanted.Length; sku++)
        {
            foreach (var price in UnitPrices(order, sku))
            {
                if (IsBelowNothing(price))
                {
                    return false;
                }

                var most = price * order.Wanted[sku];
                (first, second) = (first + most.First, second + most.Second);
            }
        }

        return first <= long.MaxValue && second <= long.MaxValue;
    }

    private static bool IsBelowNothing(ParcelPrice price) => price.First < 0 || price.Second < 0;

    private static (long First, long Second) Short(ParcelPrice price) => ((long)price.First, (long)price.Second);

    private static ParcelPrice[] UnitPrices(ParcelCase order, int sku)
    {
        var prices = new ParcelPrice[order.Nodes];
        for (var node = 0; node < prices.Length; node++)
        {
            prices[node] = order.Units[sku][node] + (order.Parcels[node][0].PerGram * order.Grams[sku]);
        }

        return prices;
    }

    private void Look(int first, int set, (long First, long Second) parcels)
    {
        var count = BitOperations.PopCount((uint)set) + 1;
        for (var at = first; at < _nodes.Length && count <= _order.ParcelsMost; at++)
        {
            if (++_steps > ParcelSearch.StepsBeforeCounting)
            {
                return;
            }

            var node = _nodes[at];
            var with = (First: parcels.First + _parcels[node].First, Second: parcels.Second + _parcels[node].Second);
            if (!CanWin(Cost(set | _rest[at], with), count))
            {
                // The nodes behind have no cheaper parcel.
                return;
            }

            var taken = set | 1 << node;
            var price = Cost(taken, with);
            if (CanWin(price, count))
            {
                (_best, _bestSet) = (price, taken);
            }

            Look(at + 1, taken, with);
        }
    }

    private bool CanWin((long Lost, long First, long Second) price, int count)
    {
        var order = price.CompareTo(_best);
        return order < 0 || (order == 0 && count < BitOperations.PopCount((uint)_bestSet));
    }

    private (long Lost, long First, long Second) Cost(int set, (long First, long Second) parcels)
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

        return (lost, first, second);
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
