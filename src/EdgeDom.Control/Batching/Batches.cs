using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Gives waiting orders to free tote slots, preferring orders whose bins visit the port anyhow, stand near it, or have
/// little above them. Orders that need a bin which is being counted wait where they are.
/// </summary>
internal static class Batches
{
    /// <summary>Orders given to ports in one turn; the rest follows in the next one.</summary>
    private const int GivenMax = 16;

    public static void Run(Turn turn)
    {
        CountLook? counts = null;
        var costs = new OrderCosts(turn.State);
        var first = 0;
        for (var given = 0; turn.State.Waiting.Count > 0 && Freest(turn.State) is { } port; given++)
        {
            if (given == GivenMax)
            {
                turn.HasMore = true;
                return;
            }

            counts ??= CountLook.IsNeeded(turn.State) ? new CountLook(turn.State) : null;
            if (Choose(turn, port, costs, counts, ref first) is not { } order)
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
            costs.Planned(order);
        }
    }

    // A port without a tote in use rests while others have not enough to do, where the store's rule says so.
    private static Port? Freest(SiteState state)
    {
        var busyBins = state.Settings.Store.PortBusyBins;
        Port? freest = null;
        Port? resting = null;
        foreach (var port in state.Ports)
        {
            if (!port.IsOpen || Array.IndexOf(port.Totes, null) < 0)
            {
                continue;
            }

            if (busyBins > 0 && Array.TrueForAll(port.Totes, order => order is null))
            {
                resting ??= port;
            }
            else if (freest is null || port.Visits.Count < freest.Visits.Count)
            {
                freest = port;
            }
        }

        return resting is not null && (freest is null || freest.Visits.Count >= busyBins) ? resting : freest;
    }

    // Who waits for a count goes on waiting for the rest of the run: no slot looks at what stands before first again.
    private static OpenOrder? Choose(Turn turn, Port port, OrderCosts costs, CountLook? counts, ref int first)
    {
        var (waiting, store) = (turn.State.Waiting, turn.State.Settings.Store);
        while (first < waiting.Count && counts?.Waits(waiting[first]) == true)
        {
            first++;
        }

        if (first == waiting.Count)
        {
            return null;
        }

        var best = waiting[first];
        if (turn.Now.Since(best.TakenAt) > store.AgeCapSeconds * 1000L)
        {
            return best;
        }

        var bestCost = long.MaxValue;
        var end = Math.Min(first + store.OrderChoices, waiting.Count);
        for (var i = first; i < end && waiting[i].Priority == best.Priority; i++)
        {
            var age = turn.Now.Since(waiting[i].TakenAt) * store.AgeWeight / 100_000;
            var cost = costs.Of(port, waiting[i]) - age;
            if (cost < bestCost && counts?.Waits(waiting[i]) != true)
            {
                (best, bestCost) = (waiting[i], cost);
            }
        }

        return best;
    }
}
