using System.Numerics;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The best way to send an order whose parcels go by services with weight bands. First with each node's roomiest way,
/// which hardly ever binds; then sets of nodes, each with one way to send, are searched cheapest parcel first and cut
/// as soon as no larger set can win or carry all; the units are shared out inside a set by <see cref="ParcelSharing"/>.
/// Exact until <see cref="StepsMost"/> steps, of a small order <see cref="SmallStepsMost"/>; then the best plan so far
/// counts, and the least that what was left out can cost is its bound. Of equally good plans the one with fewer parcels
/// wins, then the one found first.
/// </summary>
internal sealed class ParcelSearch
{
    /// <summary>Most steps of a search, which bounds its time.</summary>
    public const int StepsMost = 12_000;

    /// <summary>Most steps of a small order, which it hardly ever needs.</summary>
    public const int SmallStepsMost = 1_000_000;

    // Of questions that were answered before there were bounds.
    private const int FormerStepsMost = 5_000;

    /// <summary>A search that is over before does not need to know exactly what room costs.</summary>
    internal const int StepsBeforeCounting = 64;

    private readonly ParcelCase _order;
    private readonly int _stepsMost;
    private readonly PricedParcel[][] _ways;
    private readonly ParcelPrice[][] _unitPrices;
    private readonly int[][] _takers;
    private readonly int[] _nodes;
    private readonly int[] _rest;
    private readonly ParcelRoom _room;
    private readonly int[][] _bundles;
    private readonly PricedParcel?[] _taken;
    private readonly ParcelSharing _sharing;
    private readonly bool[] _areSmall;
    private int _bestCount;
    private int[] _bestWays;
    private long[][]? _bestUnits;
    private ParcelPrice _best;
    private int _steps;
    private bool _isCut;
    private bool _isCounted;
    private ParcelPrice? _left;

    private ParcelSearch(ParcelCase order, PricedParcel[][] ways, int stepsMost)
    {
        (_order, _stepsMost) = (order, stepsMost);
        _bundles = order.Bundles();
        _ways = ways;
        (_unitPrices, _takers) = (new ParcelPrice[order.Wanted.Length][], new int[order.Wanted.Length][]);
        var leastPerGram = Array.ConvertAll(ways, LeastPerGram);
        for (var sku = 0; sku < _takers.Length; sku++)
        {
            var (prices, supply) = (new ParcelPrice[order.Nodes], order.Supply[sku]);
            for (var node = 0; node < prices.Length; node++)
            {
                prices[node] = order.Units[sku][node] + (leastPerGram[node] * order.Grams[sku]);
            }

            (_unitPrices[sku], _takers[sku]) = (prices, PriceOrder.Of(prices, node => supply[node] > 0));
        }

        _nodes = PriceOrder.Of(Array.ConvertAll(ways, of => of[0].Fixed), _ => true);
        _rest = new int[_nodes.Length + 1];
        for (var at = _nodes.Length - 1; at >= 0; at--)
        {
            _rest[at] = _rest[at + 1] | 1 << _nodes[at];
        }

        _room = new ParcelRoom(order, Array.ConvertAll(_nodes, node => ways[node]));
        _taken = new PricedParcel?[order.Nodes];
        _sharing = new ParcelSharing(order, _bundles);
        _areSmall = new bool[order.Nodes];
        for (var node = 0; order.LeastValue is { } least && node < _areSmall.Length; node++)
        {
            var one = node;
            _areSmall[node] = least.IsAbove(sku => order.Has(sku, one));
        }

        _bestWays = NoWays();
        _best = new ParcelPrice(order.Wanted.Sum(), 0, 0);
    }

    /// <summary>
    /// Finds it in <paramref name="stepsMost"/> steps; at most <see cref="LeastCostCover.NodesMax"/> nodes.
    /// </summary>
    public static ParcelCover Find(ParcelCase order, int stepsMost = StepsMost)
    {
        stepsMost = order.IsSmall ? SmallStepsMost : order.HasBounds ? stepsMost : FormerStepsMost;
        PricedParcel[][] ways = [.. Enumerable.Range(0, order.Nodes).Select(node => Worth(order, node))];
        var search = new ParcelSearch(order, [.. ways.Select(of => (PricedParcel[])[Roomiest(of)])], stepsMost);
        search.Alone();
        search.Look(0, 0, 0, default, 0);
        if (Array.Exists(ways, of => of.Length > 1))
        {
            var first = search;
            search = new ParcelSearch(order, ways, stepsMost)
            {
                _best = first._best,
                _bestCount = first._bestCount,
                _bestUnits = first._bestUnits,
                _bestWays = first._bestWays,
            };
            search.Look(0, 0, 0, default, 0);
        }

        var units = search._bestUnits ?? [.. order.Wanted.Select(_ => new long[order.Nodes])];
        var isExact = order.HasBounds
            ? search._left is not { } left || !IsLess(left, search._best)
            : !search._isCut && search._steps <= stepsMost;
        return new ParcelCover(search._bestWays, units, search._best, isExact, search._left);
    }

    // In units left behind and what counts first: what counts second decides between equals only.
    private static bool IsLess(ParcelPrice one, ParcelPrice two) =>
        one with { Second = 0 } < two with { Second = 0 };

    private static ParcelPrice LeastPerGram(PricedParcel[] ways)
    {
        var least = ways[0].PerGram;
        foreach (var way in ways)
        {
            least = way.PerGram < least ? way.PerGram : least;
        }

        return least;
    }

    private static PricedParcel Roomiest(PricedParcel[] ways)
    {
        if (ways.Length == 1)
        {
            return ways[0];
        }

        var most = ways.Max(way => way.GramsMost);
        return ways.Where(way => way.GramsMost == most).MinBy(way => way.Fixed + (way.PerGram * most));
    }

    /// <summary>
    /// The ways of a node, cheapest parcel first, without those that another one beats for whatever it could send.
    /// </summary>
    public static PricedParcel[] Worth(ParcelCase order, int node)
    {
        var grams = order.GramsOf(node);
        var ways = Array.ConvertAll(
            order.Parcels[node], way => way with { GramsMost = Math.Min(way.GramsMost, grams) });
        if (ways.Length == 1)
        {
            return ways;
        }

        var worth = new List<PricedParcel>();
        foreach (var way in ways
            .OrderBy(way => way.Fixed).ThenBy(way => way.PerGram).ThenByDescending(way => way.GramsMost))
        {
            if (!worth.Exists(other => other.Beats(way)))
            {
                worth.Add(way);
            }
        }

        return [.. worth];
    }

    private int[] NoWays()
    {
        var ways = new int[_order.Nodes];
        Array.Fill(ways, -1);
        return ways;
    }

    // Where parcels must be worth something, one alone may be the only good plan, and a long search finds it late.
    private void Alone()
    {
        for (var node = 0; _order.LeastValue is not null && node < _order.Nodes; node++)
        {
            var taken = new PricedParcel?[_order.Nodes];
            taken[node] = _ways[node][0];
            Share(taken, 1 << node, 1, _ways[node][0].Fixed, _ways[node][0].GramsMost);
        }
    }

    private void Look(int first, int set, int count, ParcelPrice price, long room)
    {
        if (count == _order.ParcelsMost)
        {
            return;
        }

        for (var at = first; at < _nodes.Length; at++)
        {
            var node = _nodes[at];
            if (set != 0 && _areSmall[node])
            {
                continue;
            }

            var least = Least(set | _rest[at]);
            for (var way = 0; way < _ways[node].Length; way++)
            {
                var with = price + _ways[node][way].Fixed;
                if (++_steps > _stepsMost)
                {
                    // What is not looked at: this way and those behind, and the nodes behind.
                    var roomy = _room.AtLeast(least + price, room, at, _best.Lost == 0);
                    var larger = least + price + CheapestNext(at, way);
                    Leave(roomy > larger ? roomy : larger, count + 1);
                    return;
                }

                if (!CanWin(least + with, count + 1))
                {
                    if (way == 0)
                    {
                        // The nodes behind have no cheaper parcel.
                        return;
                    }

                    break;
                }

                if (_steps > StepsBeforeCounting && !_isCounted)
                {
                    Count();
                }

                var roomier = room + _ways[node][way].GramsMost;
                if (CanWin(_room.AtLeast(least + with, roomier, at + 1, _best.Lost == 0), count + 1))
                {
                    _taken[node] = _ways[node][way];
                    Share(_taken, set | 1 << node, count + 1, with, roomier);
                    if (!_areSmall[node])
                    {
                        Look(at + 1, set | 1 << node, count + 1, with, roomier);
                    }

                    _taken[node] = null;
                }
            }
        }
    }

    private ParcelPrice CheapestNext(int at, int way)
    {
        var next = _ways[_nodes[at]][way].Fixed;
        return way > 0 && at + 1 < _nodes.Length && _ways[_nodes[at + 1]][0].Fixed is var behind && behind < next
            ? behind : next;
    }

    private void Leave(ParcelPrice least, int count)
    {
        if (CanWin(least, count) && (_left is not { } left || least < left))
        {
            _left = least;
        }
    }

    private void Count()
    {
        _isCounted = true;
        if (!_order.HasBounds)
        {
            return;
        }

        foreach (var choice in _room.Count())
        {
            var (taken, set, count, price, room) = (new PricedParcel?[_order.Nodes], 0, 0, default(ParcelPrice), 0L);
            foreach (var (at, way) in choice.Index())
            {
                if (way is { } parcel)
                {
                    taken[_nodes[at]] = parcel;
                    (set, count) = (set | 1 << _nodes[at], count + 1);
                    (price, room) = (price + parcel.Fixed, room + parcel.GramsMost);
                }
            }

            if (count <= _order.ParcelsMost)
            {
                Share(taken, set, count, price, room);
            }
        }
    }

    private bool CanWin(ParcelPrice price, int count) =>
        price < _best || (price == _best && count < _bestCount);

    private void Share(PricedParcel?[] taken, int set, int count, ParcelPrice parcels, long room)
    {
        var least = _room.AtLeast(Least(set) + parcels, room, _nodes.Length, _best.Lost == 0);
        if (!CanWin(least, count))
        {
            return;
        }

        var found = _sharing.Share(taken, parcels, _best);
        _steps += found.Steps;
        _isCut |= found.IsCut;
        if (found.Units is { } units && CanWin(found.Price, count))
        {
            (_best, _bestCount, _bestUnits) = (found.Price, count, units);
            _bestWays = NoWays();
            for (var node = 0; node < taken.Length; node++)
            {
                _bestWays[node] = taken[node] is { } way && Array.Exists(units, sku => sku[node] > 0)
                    ? way.Number : -1;
            }
        }

        if (found.IsCut)
        {
            Leave(least, count);
        }
    }

    // What units cost at least when these nodes may send and weight is no limit.
    private ParcelPrice Least(int set)
    {
        var sum = default(ParcelPrice);
        foreach (var bundle in _bundles)
        {
            sum += _order.IsGrouped(bundle[0]) ? LeastOfGroup(bundle, set) : LeastOfLine(bundle[0], set);
        }

        return sum;
    }

    private ParcelPrice LeastOfLine(int sku, int set)
    {
        var (sum, open) = (default(ParcelPrice), _order.Wanted[sku]);
        foreach (var node in _takers[sku])
        {
            if ((set >> node & 1) != 0)
            {
                var units = Math.Min(open, _order.Supply[sku][node]);
                sum += _unitPrices[sku][node] * units;
                open -= units;
                if (open == 0)
                {
                    break;
                }
            }
        }

        return sum with { Lost = sum.Lost + open };
    }

    private ParcelPrice LeastOfGroup(int[] group, int set)
    {
        var best = new ParcelPrice(group.Sum(sku => _order.Wanted[sku]), 0, 0);
        for (var some = set; some != 0; some &= some - 1)
        {
            var (node, price) = (BitOperations.TrailingZeroCount(some), default(ParcelPrice));
            foreach (var sku in group)
            {
                var units = _order.Has(sku, node);
                price += _unitPrices[sku][node] * units;
                price = price with { Lost = price.Lost + _order.Wanted[sku] - units };
            }

            best = price < best ? price : best;
        }

        return best;
    }
}
