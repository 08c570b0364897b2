namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// The cheapest set of nodes that covers all, by enumerating sets depth first and cutting those that can no longer win.
/// Of equally cheap sets the one with fewer parcels wins, then the one with the cheaper first nodes.
/// </summary>
public sealed class ExactCover
{
    private readonly CoverNode[] _nodes;
    private readonly long[] _left;
    private readonly long[][] _later;
    private readonly bool[] _taken;
    private bool[]? _best;
    private long _bestCost = long.MaxValue;
    private int _bestCount;

    private ExactCover(CoverNode[] nodes, long[] wanted)
    {
        _nodes = nodes;
        _left = [.. wanted];
        _taken = new bool[nodes.Length];
        _later = new long[nodes.Length + 1][];
        _later[nodes.Length] = new long[wanted.Length];
        for (var node = nodes.Length - 1; node >= 0; node--)
        {
            var (after, supply) = (_later[node + 1], nodes[node].Supply);
            _later[node] = [.. wanted.Select((most, sku) => Math.Min(most, after[sku] + Math.Min(most, supply[sku])))];
        }
    }

    /// <summary>
    /// Finds the set; time grows with 2 to the number of nodes, so callers keep that small. Together the nodes must
    /// cover <paramref name="wanted"/>; if not, the answer is null.
    /// </summary>
    public static IReadOnlyList<CoverNode>? Find(CoverNode[] nodes, long[] wanted)
    {
        var search = new ExactCover(nodes, wanted);
        search.Look(0, 0, 0);
        return search._best is null ? null : [.. nodes.Where((_, index) => search._best[index])];
    }

    private void Look(int node, long cost, int count)
    {
        if (cost > _bestCost || (cost == _bestCost && count >= _bestCount))
        {
            return;
        }

        if (IsCovered())
        {
            (_bestCost, _bestCount, _best) = (cost, count, [.. _taken]);
            return;
        }

        if (node == _nodes.Length || !CanStillCover(node))
        {
            return;
        }

        Take(node, 1);
        Look(node + 1, cost + _nodes[node].CostMinor, count + 1);
        Take(node, -1);
        Look(node + 1, cost, count);
    }

    private void Take(int node, int sign)
    {
        _taken[node] = sign > 0;
        var supply = _nodes[node].Supply;
        for (var sku = 0; sku < _left.Length; sku++)
        {
            _left[sku] -= sign * supply[sku];
        }
    }

    private bool IsCovered()
    {
        foreach (var left in _left)
        {
            if (left > 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool CanStillCover(int node)
    {
        for (var sku = 0; sku < _left.Length; sku++)
        {
            if (_left[sku] > _later[node][sku])
            {
                return false;
            }
        }

        return true;
    }
}
