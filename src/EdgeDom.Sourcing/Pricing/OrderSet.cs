namespace EdgeDom.Sourcing.Pricing;

/// <summary>Many orders, packed: a region each, and lines of distinct SKUs.</summary>
public sealed class OrderSet
{
    private readonly List<int> _regions = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _skus = [];
    private readonly List<int> _units = [];

    /// <summary>How many orders.</summary>
    public int Count => _regions.Count;

    /// <summary>Most units of one order.</summary>
    public int UnitsMax { get; private set; }

    /// <summary>Adds an order; SKUs are distinct, units 1 or more.</summary>
    public void Add(int region, ReadOnlySpan<int> skus, ReadOnlySpan<int> units)
    {
        _regions.Add(region);
        _skus.AddRange(skus);
        _units.AddRange(units);
        _ends.Add(_skus.Count);
        var all = 0;
        foreach (var line in units)
        {
            all += line;
        }

        UnitsMax = Math.Max(UnitsMax, all);
    }

    /// <summary>Where an order goes.</summary>
    internal int Region(int order) => _regions[order];

    /// <summary>The SKUs of an order.</summary>
    internal ReadOnlySpan<int> Skus(int order) => Lines(_skus, order);

    /// <summary>The units of an order, line by line.</summary>
    internal ReadOnlySpan<int> Units(int order) => Lines(_units, order);

    private ReadOnlySpan<int> Lines(List<int> all, int order)
    {
        var begin = order == 0 ? 0 : _ends[order - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[begin.._ends[order]];
    }
}
