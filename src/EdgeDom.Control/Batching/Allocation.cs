using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Chooses the bins that serve a fulfilment line at a port and plans the picks; large lines take several bins.
/// </summary>
internal static class Allocation
{
    private const int PerBlocker = 12;
    private const int PerExtraBin = 30;
    private const int WhenElsewhere = 400;
    private const int WhenMoving = 60;
    private const int UnreachableCost = int.MaxValue;

    /// <summary>Plans what is still unplanned of a line; returns how much of it no bin can give.</summary>
    public static long Plan(Turn turn, Port port, OpenOrder order, OpenLine line)
    {
        while (line.Unplanned > 0)
        {
            var load = Best(turn.State, port, line.Sku, line.Unplanned);
            if (load is null)
            {
                return line.Unplanned;
            }

            Add(turn, port, order, line, load, Math.Min(line.Unplanned, load.Unplanned));
        }

        return 0;
    }

    /// <summary>The visit that new picks from this bin can join at this port; null when it needs a new one.</summary>
    public static Visit? Joinable(StoredBin bin, Port port)
    {
        foreach (var visit in bin.Visits)
        {
            var isBeingTaken = visit.Stage == VisitStage.Leaving
                || (visit.Stage == VisitStage.Done && visit.Robot >= 0);
            if (visit.Port == port.Index && !isBeingTaken)
            {
                return visit;
            }
        }

        return null;
    }

    /// <summary>Whether a robot could bring a bin that no visit brings yet.</summary>
    public static bool IsReachable(SiteState state, StoredBin bin) =>
        bin.Place != PlaceKind.Missing && !(bin.IsInStack && state.Stacks.IsShut[bin.Holder]);

    private static Load? Best(SiteState state, Port port, int sku, long wanted)
    {
        Load? best = null;
        var bestCost = UnreachableCost;
        foreach (var load in state.LoadsOf[sku] ?? [])
        {
            if (load.Unplanned > 0)
            {
                var cost = Cost(state, port, load, wanted);
                if (cost < bestCost)
                {
                    (best, bestCost) = (load, cost);
                }
            }
        }

        return best;
    }

    private static int Cost(SiteState state, Port port, Load load, long wanted)
    {
        var bin = load.Bin;
        var cost = load.Unplanned >= wanted ? 0 : PerExtraBin;
        if (Joinable(bin, port) is not null)
        {
            return cost;
        }

        if (!IsReachable(state, bin))
        {
            return UnreachableCost;
        }

        cost += bin.Visits.Count > 0 ? WhenElsewhere : 0;
        return bin.IsInStack
            ? cost + 1 + ((state.Stacks.Heights[bin.Holder] - bin.Level) * PerBlocker)
                + (state.Map.Distance(bin.Holder, port.Cell) / 2)
            : cost + WhenMoving;
    }

    private static void Add(Turn turn, Port port, OpenOrder order, OpenLine line, Load load, long quantity)
    {
        var visit = Joinable(load.Bin, port) ?? Open(turn, port, load.Bin);
        visit.Picks.Add(new PlannedPick(order, line, load, quantity));
        load.Planned += quantity;
        line.Planned += quantity;
        if (visit.Stage == VisitStage.Done)
        {
            visit.Stage = VisitStage.AtPort;
        }
    }

    private static Visit Open(Turn turn, Port port, StoredBin bin)
    {
        var visit = new Visit(++turn.State.VisitCount, bin, port.Index, turn.Now);
        port.Visits.Add(visit);
        bin.Visits.Add(visit);
        return visit;
    }
}
