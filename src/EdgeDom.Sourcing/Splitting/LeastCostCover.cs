using System.Numerics;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The cheapest way to send an order: parcels, units and lost units together, exact. Once it is known which nodes send
/// a parcel, each line takes its cheapest units among them; so sets of nodes are searched, cheapest parcel first, and
/// cut as soon as no larger set can win. Of equally cheap sets the one with fewer parcels wins, then the one with the
/// cheaper first nodes.
/// </summary>
public sealed class LeastCostCover
{
    /// <summary>Most nodes of an order; the search grows with 2 to their number.</summary>
    public const int NodesMax = 12;

    private readonly CoverCase _order;
    private readonly int[] _byParcel;
    private readonly int[] _rest;
    private readonly int[][] _byUnitCost;
    private int _best;
    private long _bestCost;

    private LeastCostCover(CoverCase order)
    {
        _order = order;
        _byParcel = [.. Useful(order).OrderBy(node => order.Parcels[node]).ThenBy(node => node)];
        _rest = new int[_byParcel.Length + 1];
        for (var at = _byParcel.Length - 1; at >= 0; at--)
        {
            _rest[at] = _rest[at + 1] | 1 << _byParcel[at];
        }

        _byUnitCost = new int[order.Wanted.Length][];
        for (var line = 0; line < _byUnitCost.Length; line++)
        {
            _byUnitCost[line] = Takers(line);
        }
    }

    /// <summary>
    /// Finds it. Throws <see cref="ArgumentException"/> when more than <see cref="NodesMax"/> nodes have something that
    /// is wanted.
    /// </summary>
    public static Cover Find(CoverCase order)
    {
        var search = new LeastCostCover(order);
        if (search._byParcel.Length > NodesMax)
        {
            throw new ArgumentException($"At most {NodesMax} nodes are searched exactly.", nameof(order));
        }

        search._bestCost = search.Lines(0);
        search.Look(0, 0, 0);
        return search.Share();
    }

    private static IEnumerable<int> Useful(CoverCase order) => Enumerable.Range(0, order.Nodes)
        .Where(node => Array.Exists(order.Supply, line => line[node] > 0));

    private int[] Takers(int line)
    {
        var (supply, costs) = (_order.Supply[line], _order.UnitCosts[line]);
        var takers = new int[_byParcel.Length];
        var count = 0;
        foreach (var node in _byParcel)
        {
            if (supply[node] == 0 || costs[node] > _order.LostPerUnit)
            {
                continue;
            }

            var at = count++;
            for (; at > 0 && costs[takers[at - 1]] > costs[node]; at--)
            {
                takers[at] = takers[at - 1];
            }

            takers[at] = node;
        }

        return takers[..count];
    }

    private void Look(int first, int taken, long parcels)
    {
        for (var at = first; at < _byParcel.Length; at++)
        {
            var with = parcels + _order.Parcels[_byParcel[at]];
            if (!CanWin(with + Lines(taken | _rest[at]), taken))
            {
                return;
            }

            var set = taken | 1 << _byParcel[at];
            var cost = with + Lines(set);
            if (CanWin(cost, taken))
            {
                (_best, _bestCost) = (set, cost);
            }

            Look(at + 1, set, with);
        }
    }

    private bool CanWin(long cost, int withoutOne) => cost < _bestCost
        || (cost == _bestCost && BitOperations.PopCount((uint)withoutOne) + 1 < BitOperations.PopCount((uint)_best));

    private long Lines(int set)
    {
        var cost = 0L;
        for (var line = 0; line < _byUnitCost.Length; line++)
        {
            var open = _order.Wanted[line];
            var (supply, costs) = (_order.Supply[line], _order.UnitCosts[line]);
            foreach (var node in _byUnitCost[line])
            {
                if ((set >> node & 1) != 0)
                {
                    var units = Math.Min(open, supply[node]);
                    cost += units * costs[node];
                    open -= units;
                    if (open == 0)
                    {
                        break;
                    }
                }
            }

            cost += open * _order.LostPerUnit;
        }

        return cost;
    }

    private Cover Share()
    {
        var units = new long[_byUnitCost.Length][];
        var lost = 0L;
        for (var line = 0; line < units.Length; line++)
        {
            units[line] = new long[_order.Nodes];
            var open = _order.Wanted[line];
            foreach (var node in _byUnitCost[line])
            {
                if ((_best >> node & 1) != 0)
                {
                    units[line][node] = Math.Min(open, _order.Supply[line][node]);
                    open -= units[line][node];
                }
            }

            lost += open;
        }

        return new Cover(units, lost);
    }
}
