using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Lines whose units lie in a bin that is being counted: they do not go short, they wait until the count has ended,
/// which it does in bounded time.
/// </summary>
internal static class CountWaits
{
    /// <summary>Whether an order that no port has would have to wait at it.</summary>
    public static bool Has(SiteState state, OpenOrder order) =>
        state.Counted.Count > 0 && Array.Exists(order.Lines, line => Has(state, line));

    /// <summary>Whether a bin that is being counted may give units of an item later.</summary>
    public static bool MayGive(SiteState state, int sku)
    {
        if (state.Counted.Count > 0)
        {
            foreach (var load in state.LoadsOf[sku] ?? [])
            {
                if (load.Bin.Count is not null && load.AfterCount > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Counts have ended: what waited at ports for their bins is planned, or goes short after all.</summary>
    public static void End(Turn turn)
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

    private static bool Has(SiteState state, OpenLine line)
    {
        var there = 0L;
        foreach (var load in state.LoadsOf[line.Sku] ?? [])
        {
            there += load.Unplanned;
        }

        return there < line.Unplanned && MayGive(state, line.Sku);
    }
}
