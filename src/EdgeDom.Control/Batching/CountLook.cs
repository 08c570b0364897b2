using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// What one run of batching knows of counts and locks: of each item that such a bin may give later, what the
/// other bins can give now. Each item's bins are looked through once, and again only after picks of it were planned.
/// </summary>
internal sealed class CountLook
{
    private readonly SiteState state;
    private readonly HashSet<int> counted = [];
    private readonly Dictionary<int, long> elsewhere = [];

    public CountLook(SiteState state)
    {
        this.state = state;
        foreach (var bin in state.Counted.Values)
        {
            Note(bin);
        }

        foreach (var cell in state.Stacks.Held)
        {
            for (var level = 1; level <= state.Stacks.Heights[cell]; level++)
            {
                Note(state.Stacks.At(cell, level)!);
            }
        }
    }

    /// <summary>Whether there is anything to know.</summary>
    public static bool IsNeeded(SiteState state) => state.Counted.Count + state.Stacks.Held.Count > 0;

    /// <summary>Whether an order that no port has would have to wait at it for the end of a count.</summary>
    public bool Waits(OpenOrder order)
    {
        foreach (var line in order.Lines)
        {
            if (counted.Contains(line.Sku) && Elsewhere(line.Sku) < Wanted(order, line.Sku))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Picks were planned for an order.</summary>
    public void Planned(OpenOrder order)
    {
        foreach (var line in order.Lines)
        {
            elsewhere.Remove(line.Sku);
        }
    }

    private void Note(StoredBin bin)
    {
        foreach (var load in bin.Loads)
        {
            if (load.AfterCount > 0)
            {
                counted.Add(load.Sku);
            }
        }
    }

    private static long Wanted(OpenOrder order, int sku)
    {
        var units = 0L;
        foreach (var line in order.Lines)
        {
            units += line.Sku == sku ? line.Unplanned : 0;
        }

        return units;
    }

    // Of bins that nobody can reach nothing would be planned, and the order would keep its slot until the count ends.
    private long Elsewhere(int sku)
    {
        if (!elsewhere.TryGetValue(sku, out var units))
        {
            foreach (var load in state.LoadsOf[sku] ?? [])
            {
                units += Allocation.IsReachable(state, load.Bin) ? load.Unplanned : 0;
            }

            elsewhere.Add(sku, units);
        }

        return units;
    }
}
