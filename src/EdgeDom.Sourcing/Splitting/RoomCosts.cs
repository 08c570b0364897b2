namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What room for so much weight costs at least in parcels of the nodes from one on: of each node one way at most, as a
/// knapsack over cells of weight (dynamic programme). Cells are counted so that a cost is never too high.
/// </summary>
internal sealed class RoomCosts
{
    private const int CellsMost = 1_024;
    private const long Never = long.MaxValue / 4;
    private const int MoneyBits = 50;

    private readonly long _cell;
    private readonly Int128 _grain;
    private readonly Way[][] _ways;
    private readonly long[][] _least;

    /// <summary>Of ways by node in the order of the search, for up to <paramref name="gramsMost"/>.</summary>
    public RoomCosts(long gramsMost, PricedParcel[][] ways)
    {
        _cell = Cell(gramsMost);
        _grain = ways.Aggregate(
            (Int128)1 << MoneyBits,
            (sum, of) => sum + of.Max(way => way.Fixed.First + (PerGram(of, way) * gramsMost))) >> MoneyBits;
        _ways = [.. ways.Select(of => of.Where(way => way.GramsMost > 0).Select(way => Counted(of, way)).ToArray())];
        _least = new long[ways.Length + 1][];
        _least[ways.Length] = new long[(int)(gramsMost / _cell) + 2];
        Array.Fill(_least[ways.Length], Never, 1, _least[ways.Length].Length - 1);
        for (var at = ways.Length - 1; at >= 0; at--)
        {
            _least[at] = [.. _least[at + 1]];
            foreach (var way in _ways[at])
            {
                Add(way, _least[at], _least[at + 1]);
            }
        }
    }

    /// <summary>Room for <paramref name="grams"/> from node <paramref name="rest"/> on; null for none.</summary>
    public Int128? Of(int rest, long grams) =>
        _least[rest][(int)(grams / _cell)] is < Never and var least ? least * _grain : null;

    /// <summary>
    /// The ways, by node in the order of the search, that give room for <paramref name="grams"/> at that cost; null
    /// when none do.
    /// </summary>
    public PricedParcel?[]? Cheapest(long grams)
    {
        var cells = (int)((grams + _cell - 1) / _cell);
        if (_least[0][cells] >= Never)
        {
            return null;
        }

        var taken = new PricedParcel?[_ways.Length];
        for (var at = 0; at < _ways.Length && cells > 0; at++)
        {
            if (_least[at][cells] < _least[at + 1][cells])
            {
                var (way, carried) = Taken(at, cells);
                (taken[at], cells) = (way.Parcel, Math.Max(0, cells - carried));
            }
        }

        return taken;
    }

    private static Int128 PerGram(PricedParcel[] of, PricedParcel way) =>
        way.PerGram.First - of.Min(one => one.PerGram).First;

    // 1, 2 or 5 times a power of ten, which the limits of rate cards are multiples of.
    private static long Cell(long grams)
    {
        var cell = 1L;
        for (var step = 0; grams / cell > CellsMost; step++)
        {
            cell = step % 3 == 1 ? cell / 2 * 5 : cell * 2;
        }

        return cell;
    }

    // What exceeds the cheapest rate of the node is counted here, for all cells but the last; the rest counts with the
    // units.
    private Way Counted(PricedParcel[] of, PricedParcel way) => new(
        way,
        (long)(way.Fixed.First / _grain),
        (long)(PerGram(of, way) * _cell / _grain),
        (int)((way.GramsMost + _cell - 1) / _cell));

    private static void Add(Way way, long[] least, long[] rest)
    {
        if (way.PerCell == 0)
        {
            for (var cells = 1; cells < least.Length; cells++)
            {
                least[cells] = Math.Min(least[cells], way.Fixed + rest[Math.Max(0, cells - way.Cells)]);
            }

            return;
        }

        // The least of all rests that the way can bring down to here: those that can still win, in order.
        var (window, first, count) = (new int[least.Length], 0, 0);
        for (var cells = 1; cells < least.Length; cells++)
        {
            var fresh = cells - 1;
            while (count > first && Key(rest, window[count - 1], way) >= Key(rest, fresh, way))
            {
                count--;
            }

            window[count++] = fresh;
            first += window[first] < cells - way.Cells ? 1 : 0;
            least[cells] = Math.Min(
                least[cells], way.Fixed + (way.PerCell * fresh) + Key(rest, window[first], way));
        }
    }

    private static long Key(long[] rest, int cells, Way way) => rest[cells] - (way.PerCell * cells);

    private (Way Way, int Cells) Taken(int at, int cells)
    {
        foreach (var way in _ways[at])
        {
            for (var carried = way.PerCell == 0 ? way.Cells : 1; carried <= way.Cells; carried++)
            {
                var least = way.Fixed + (way.PerCell * (carried - 1)) + _least[at + 1][Math.Max(0, cells - carried)];
                if (least == _least[at][cells])
                {
                    return (way, carried);
                }
            }
        }

        throw new InvalidOperationException("A cost of room has no way that it came from.");
    }

    private readonly record struct Way(PricedParcel Parcel, long Fixed, long PerCell, int Cells);
}
