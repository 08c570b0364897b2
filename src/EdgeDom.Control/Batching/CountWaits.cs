using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Lines whose units lie in a bin that is being counted or under a lock: they do not go short, they wait until the
/// count has ended, which it does in bounded time, or until people unlock it.
/// </summary>
internal static class CountWaits
{
    /// <summary>Whether a bin that is being counted or under a lock may give units of an item later.</summary>
    public static bool MayGive(SiteState state, int sku)
    {
        if (state.Counted.Count + state.Stacks.Held.Count > 0)
        {
            foreach (var load in state.LoadsOf[sku] ?? [])
            {
                if ((load.Bin.Count is not null || load.Bin.IsHeld) && load.AfterCount > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Counts or locks have ended, or units came to other bins: what waited at ports is planned, goes on waiting, or
    /// goes short after all.
    /// </summary>
    public static void PlanAgain(Turn turn)
    {
        foreach (var port in turn.State.Ports)
        {
            foreach (var order in port.Totes)
            {
                foreach (var line in order?.Lines ?? [])
                {
                    if (line.Unplanned > 0)
                    {
                        Shortage.PlanOrBlock(turn, port, order!, line, "No bin that can be reached holds it.");
                    }
                }
            }
        }
    }

    /// <summary>
    /// A line ends although units of it may lie in bins that are being counted: what no other bin can give is short,
    /// and held back under those counts, whose ends free it. The rest is the caller's.
    /// </summary>
    public static void HoldBack(Turn turn, OpenOrder order, OpenLine line)
    {
        var rest = line.Unplanned;
        var bins = new SortedSet<StoredBin>(Comparer<StoredBin>.Create((one, other) => one.Id.CompareTo(other.Id)));
        foreach (var load in turn.State.LoadsOf[line.Sku] ?? [])
        {
            rest -= load.Unplanned;
            if (load.Bin.Count is not null)
            {
                bins.Add(load.Bin);
            }
        }

        foreach (var bin in bins)
        {
            var units = Math.Min(rest, bin.RoomToHold(line.Sku));
            if (units > 0)
            {
                Shortage.HoldBack(turn, order, line, bin.Count!, units);
                rest -= units;
            }
        }
    }
}
