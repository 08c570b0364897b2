using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Gives waiting orders to free tote slots, preferring orders that need bins which visit the port anyhow. Orders that
/// need a bin which is being counted wait where they are.
/// </summary>
internal static class Batches
{
    /// <summary>Orders looked at for one slot.</summary>
    private const int LookAheadMax = 64;

    /// <summary>An order that has waited this long goes first, whatever it shares with others.</summary>
    private const long AgeCapMillis = 600_000;

    public static void Run(Turn turn)
    {
        CountLook? counts = null;
        var first = 0;
        while (turn.State.Waiting.Count > 0 && Freest(turn.State) is { } port)
        {
            counts ??= turn.State.Counted.Count > 0 ? new CountLook(turn.State) : null;
            if (Choose(turn, port, counts, ref first) is not { } order)
            {
                return;
            }

            turn.State.Waiting.Remove(order);
            order.Port = port.Index;
            port.Totes[Array.IndexOf(port.Totes, null)] = order;
            foreach (var line in order.Lines)
            {
                Shortage.PlanOrBlock(turn, port, order, line, "No bin that can be reached holds it.");
            }

            counts?.Planned(order);
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

    // Who waits for a count goes on waiting for the rest of the run: no slot looks at what stands before first again.
    private static OpenOrder? Choose(Turn turn, Port port, CountLook? counts, ref int first)
    {
        var waiting = turn.State.Waiting;
        while (first < waiting.Count && counts?.Waits(waiting[first]) == true)
        {
            first++;
        }

        if (first == waiting.Count)
        {
            return null;
        }

        var best = waiting[first];
        if (port.Visits.Count == 0 || turn.Now.Since(best.TakenAt) > AgeCapMillis)
        {
            return best;
        }

        var bestShared = 0;
        var end = Math.Min(first + LookAheadMax, waiting.Count);
        for (var i = first; i < end && waiting[i].Priority == best.Priority; i++)
        {
            var shared = SharedPermille(turn.State, port, waiting[i]);
            if (shared > bestShared && counts?.Waits(waiting[i]) != true)
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
