using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Gives waiting orders to free tote slots, preferring orders that need bins which visit the port anyhow.
/// </summary>
internal static class Batches
{
    /// <summary>Orders looked at for one slot.</summary>
    private const int LookAheadMax = 64;

    /// <summary>An order that has waited this long goes first, whatever it shares with others.</summary>
    private const long AgeCapMillis = 600_000;

    public static void Run(Turn turn)
    {
        while (turn.State.Waiting.Count > 0 && Freest(turn.State) is { } port)
        {
            var order = Choose(turn, port);
            turn.State.Waiting.Remove(order);
            order.Port = port.Index;
            port.Totes[Array.IndexOf(port.Totes, null)] = order;
            foreach (var line in order.Lines)
            {
                if (Allocation.Plan(turn, port, order, line) > 0)
                {
                    Shortage.Block(turn, order, line, "No bin that can be reached holds it.");
                }
            }
        }
    }

    private static Port? Freest(SiteState state)
    {
        Port? freest = null;
        foreach (var port in state.Ports)
        {
            if (port.IsOpen && Array.IndexOf(port.Totes, null) >= 0
                && (freest is null || port.Visits.Count < freest.Visits.Count))
            {
                freest = port;
            }
        }

        return freest;
    }

    private static OpenOrder Choose(Turn turn, Port port)
    {
        var waiting = turn.State.Waiting;
        var best = waiting[0];
        if (port.Visits.Count == 0 || turn.Now.Since(best.TakenAt) > AgeCapMillis)
        {
            return best;
        }

        var bestShared = 0;
        for (var i = 0; i < Math.Min(LookAheadMax, waiting.Count) && waiting[i].Priority == best.Priority; i++)
        {
            var shared = SharedPermille(turn.State, port, waiting[i]);
            if (shared > bestShared)
            {
                (best, bestShared) = (waiting[i], shared);
            }
        }

        return best;
    }

    private static int SharedPermille(SiteState state, Port port, OpenOrder order)
    {
        var shared = 0;
        foreach (var line in order.Lines)
        {
            foreach (var load in state.LoadsOf[line.Sku] ?? [])
            {
                if (load.Unplanned >= line.Quantity && Allocation.Joinable(load.Bin, port) is not null)
                {
                    shared++;
                    break;
                }
            }
        }

        return shared * 1000 / order.Lines.Length;
    }
}
