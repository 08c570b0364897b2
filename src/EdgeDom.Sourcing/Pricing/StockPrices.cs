using System.Runtime.Intrinsics;

namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// What a unit of each SKU at each node is worth when a given set of orders is to be served from a given stock: the
/// prices at which the orders, each deciding for itself, want just what is there. They are found by turns: where more
/// is wanted than there is the price rises, else it falls (Lagrangian dual by subgradients; the cheapest plan of an
/// order under prices is exact, over all sets of nodes at once).
/// </summary>
internal sealed class StockPrices
{
    private readonly NodeSets _sets;
    private readonly int[] _price;
    private readonly int[] _cheapest;
    private readonly long[] _wanted;

    /// <summary>All prices are 0.</summary>
    public StockPrices(NodeSets sets)
    {
        _sets = sets;
        _price = new int[sets.Holders.Length * sets.Nodes];
        _cheapest = new int[sets.Holders.Length * sets.Width];
        _wanted = new long[_price.Length];
        Array.Fill(_price, sets.Lost);
        foreach (var (sku, holders) in sets.Holders.Index())
        {
            Array.ForEach(holders, node => _price[(sku * sets.Nodes) + node] = 0);
        }
    }

    /// <summary>The price of a unit, in grains; what it costs to lose one where a node never holds any.</summary>
    public int this[int sku, int node] => _price[(sku * _sets.Nodes) + node];

    /// <summary>
    /// Has the first <paramref name="count"/> orders decide; their demand counts as that of
    /// <paramref name="ordersLeft"/> orders. Returns what the orders cost under the prices, less what the whole stock
    /// is worth, in grains: when all orders count once, no plan for them can cost less.
    /// </summary>
    public long Look(OrderSet orders, int count, long ordersLeft, long[][] stock)
    {
        LayOut();
        Array.Clear(_wanted);
        var cost = 0L;
        for (var order = 0; order < count; order++)
        {
            cost += orders.Skus(order).Length == 1 ? DecideOne(orders, order) : Decide(orders, order);
        }

        for (var sku = 0; sku < stock.Length; sku++)
        {
            foreach (var node in _sets.Holders[sku])
            {
                var at = (sku * _sets.Nodes) + node;
                _wanted[at] = _wanted[at] * ordersLeft / Math.Max(1, count);
                cost -= _price[at] * stock[sku][node];
            }
        }

        return cost;
    }

    /// <summary>Moves each price by up to <paramref name="step"/> grains, by how far demand missed the stock.</summary>
    public void Move(long[][] stock, long step)
    {
        for (var sku = 0; sku < stock.Length; sku++)
        {
            foreach (var node in _sets.Holders[sku])
            {
                ref var price = ref _price[(sku * _sets.Nodes) + node];
                var (wanted, there) = (_wanted[(sku * _sets.Nodes) + node], stock[sku][node]);
                var move = step * (wanted - there) / Math.Max(1, Math.Max(wanted, there));
                price = (int)Math.Clamp(price + move, 0, _sets.Lost);
            }
        }
    }

    /// <summary>How much the value of <see cref="Look"/> would rise for each grain of a step, while nothing
    /// bends.</summary>
    public double Slope(long[][] stock)
    {
        var slope = 0.0;
        for (var sku = 0; sku < stock.Length; sku++)
        {
            foreach (var node in _sets.Holders[sku])
            {
                var (price, there) = (this[sku, node], stock[sku][node]);
                var wanted = _wanted[(sku * _sets.Nodes) + node];
                var isStopped = (price == 0 && wanted < there) || (price == _sets.Lost && wanted > there);
                slope += isStopped
                    ? 0
                    : (double)(wanted - there) * (wanted - there) / Math.Max(1, Math.Max(wanted, there));
            }
        }

        return slope;
    }

    // The cheapest price of a SKU within each set of nodes; outside of all nodes a unit is lost.
    private void LayOut()
    {
        var (nodes, width) = (_sets.Nodes, _sets.Width);
        for (var sku = 0; sku < _sets.Holders.Length; sku++)
        {
            var prices = _price.AsSpan(sku * nodes, nodes);
            var row = _cheapest.AsSpan(sku * width, width);
            row.Fill(_sets.Lost);
            for (var set = 1; set < 1 << nodes; set++)
            {
                row[set] = Math.Min(row[set & (set - 1)], prices[int.TrailingZeroCount(set)]);
            }
        }
    }

    private long DecideOne(OrderSet orders, int order)
    {
        var (sku, units, from) = (orders.Skus(order)[0], orders.Units(order)[0], orders.Region(order) * _sets.Nodes);
        var (best, at) = (units * _sets.Lost, -1);
        foreach (var node in _sets.Holders[sku])
        {
            var cost = _sets.Parcels[from + node] + (units * this[sku, node]);
            if (cost < best)
            {
                (best, at) = (cost, node);
            }
        }

        if (at >= 0)
        {
            _wanted[(sku * _sets.Nodes) + at] += units;
        }

        return best;
    }

    private long Decide(OrderSet orders, int order)
    {
        var skus = orders.Skus(order);
        var units = orders.Units(order);
        var (cost, set) = CheapestSet(orders.Region(order) * _sets.Width, skus, units);
        for (var line = 0; line < skus.Length; line++)
        {
            var (best, at) = (_sets.Lost, -1);
            foreach (var node in _sets.Holders[skus[line]])
            {
                if ((set >> node & 1) != 0 && this[skus[line], node] < best)
                {
                    (best, at) = (this[skus[line], node], node);
                }
            }

            if (at >= 0)
            {
                _wanted[(skus[line] * _sets.Nodes) + at] += units[line];
            }
        }

        return cost;
    }

    private (int Cost, int Set) CheapestSet(int region, ReadOnlySpan<int> skus, ReadOnlySpan<int> units)
    {
        var bestCosts = Vector256.Create(int.MaxValue);
        var bestSets = Vector256<int>.Zero;
        var sets = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        for (var set = 0; set < _sets.Width; set += Vector256<int>.Count)
        {
            var costs = Vector256.LoadUnsafe(ref _sets.OfSets[region + set]);
            for (var line = 0; line < skus.Length; line++)
            {
                var prices = Vector256.LoadUnsafe(ref _cheapest[(skus[line] * _sets.Width) + set]);
                costs += prices * Vector256.Create(units[line]);
            }

            var better = Vector256.LessThan(costs, bestCosts);
            bestCosts = Vector256.Min(costs, bestCosts);
            bestSets = Vector256.ConditionalSelect(better, sets, bestSets);
            sets += Vector256.Create(Vector256<int>.Count);
        }

        var (cost, at) = (int.MaxValue, 0);
        for (var lane = 0; lane < Vector256<int>.Count; lane++)
        {
            if (bestCosts[lane] < cost || (bestCosts[lane] == cost && bestSets[lane] < at))
            {
                (cost, at) = (bestCosts[lane], bestSets[lane]);
            }
        }

        return (cost, at);
    }
}
