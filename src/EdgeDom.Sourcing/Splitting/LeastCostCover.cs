using System.Numerics;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The cheapest way to send an order: parcels, units and lost units together, exact. Once it is known which nodes send
/// a parcel, each line takes its cheapest units among them, and each group of lines its cheapest node; so sets of nodes
/// are searched, cheapest parcel first, and cut as soon as no larger set can win. Of equally cheap sets the one with
/// fewer parcels wins, then the one with the cheaper first nodes.
/// </summary>
public sealed class LeastCostCover
{
    /// <summary>Most nodes of an order; the search grows with 2 to their number.</summary>
    public const int NodesMax = 12;

    private readonly CoverCase _order;
    private readonly int[] _byParcel;
    private readonly int[] _rest;
    private readonly int[][] _takers;
    private readonly int[][] _groups;
    private int _best;
    private CoverPrice _bestPrice;

    private LeastCostCover(CoverCase order)
    {
        _order = order;
        _byParcel = [.. Useful(order).OrderBy(node => order.Parcels[node]).ThenBy(node => node)];
        _rest = new int[_byParcel.Length + 1];
        for (var at = _byParcel.Length - 1; at >= 0; at--)
        {
            _rest[at] = _rest[at + 1] | 1 << _byParcel[at];
        }

        _takers = new int[order.Wanted.Length][];
        for (var line = 0; line < _takers.Length; line++)
        {
            _takers[line] = Takers(line);
        }

        _groups = order.Groups is null
            ? []
            : [
                .. Enumerable.Range(0, order.Wanted.Length).Where(line => order.Groups[line] >= 0)
                    .GroupBy(line => order.Groups[line]).Select(group => group.ToArray()),
            ];
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

        search._bestPrice = search.Lines(0);
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
            if (supply[node] == 0 || (!_order.FillsFirst && costs[node] > _order.LostPerUnit))
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
        if (BitOperations.PopCount((uint)taken) == _order.ParcelsMost)
        {
            return;
        }

        for (var at = first; at < _byParcel.Length; at++)
        {
            var with = parcels + _order.Parcels[_byParcel[at]];
            if (!CanWin(Lines(taken | _rest[at]) + with, taken))
            {
                return;
            }

            var set = taken | 1 << _byParcel[at];
            var price = Lines(set) + with;
            if (CanWin(price, taken))
            {
                (_best, _bestPrice) = (set, price);
            }

            Look(at + 1, set, with);
        }
    }

    private bool CanWin(CoverPrice price, int withoutOne) => price < _bestPrice
        || (price == _bestPrice && BitOperations.PopCount((uint)withoutOne) + 1 < BitOperations.PopCount((uint)_best));

    private CoverPrice Lines(int set)
    {
        var (cost, lost) = (0L, 0L);
        for (var line = 0; line < _takers.Length; line++)
        {
            if (IsGrouped(line))
            {
                continue;
            }

            var open = _order.Wanted[line];
            var (supply, costs) = (_order.Supply[line], _order.UnitCosts[line]);
            foreach (var node in _takers[line])
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

            lost += open;
        }

        foreach (var group in _groups)
        {
            var price = GroupPrice(group, set, out _);
            (cost, lost) = (cost + price.Money, lost + price.Lost);
        }

        return _order.FillsFirst ? new CoverPrice(lost, cost) : new CoverPrice(0, cost + (lost * _order.LostPerUnit));
    }

    private bool IsGrouped(int line) => _groups.Length > 0 && _order.Groups![line] >= 0;

    private CoverPrice GroupPrice(int[] group, int set, out int sender)
    {
        sender = -1;
        var best = new CoverPrice(group.Sum(line => _order.Wanted[line]), 0);
        foreach (var node in _byParcel)
        {
            if ((set >> node & 1) == 0)
            {
                continue;
            }

            var (cost, lost) = (0L, 0L);
            foreach (var line in group)
            {
                var units = Math.Min(_order.Wanted[line], _order.Supply[line][node]);
                cost += units * _order.UnitCosts[line][node];
                lost += _order.Wanted[line] - units;
            }

            if (new CoverPrice(lost, cost) is var price && price < best)
            {
                (best, sender) = (price, node);
            }
        }

        return best;
    }

    private Cover Share()
    {
        var units = new long[_takers.Length][];
        var lost = 0L;
        for (var line = 0; line < units.Length; line++)
        {
            units[line] = new long[_order.Nodes];
            if (IsGrouped(line))
            {
                continue;
            }

            var open = _order.Wanted[line];
            foreach (var node in _takers[line])
            {
                if ((_best >> node & 1) != 0)
                {
                    units[line][node] = Math.Min(open, _order.Supply[line][node]);
                    open -= units[line][node];
                }
            }

            lost += open;
        }

        foreach (var group in _groups)
        {
            lost += GroupPrice(group, _best, out var sender).Lost;
            foreach (var line in sender < 0 ? [] : group)
            {
                units[line][sender] = Math.Min(_order.Wanted[line], _order.Supply[line][sender]);
            }
        }

        return new Cover(units, lost);
    }
}
