using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// Chooses the bins that serve a fulfilment line at a port and plans the picks; large lines take several bins.
/// </summary>
internal static class Allocation
{
    /// <summary>What an item costs that no bin can give.</summary>
    public const int Nowhere = -1;

    private const int PerBlocker = 12;
    private const int PerExtraBin = 30;
    private const int WhenElsewhere = 400;
    private const int WhenMoving = 60;
    private const int UnreachableCost = int.MaxValue;

    /// <summary>A column is further than a row: twice the steps on the mean, three and two for each.</summary>
    private const int PerColumn = 3;

    private const int PerRow = 2;

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
        bin.Place != PlaceKind.Missing && !(bin.IsInStack && state.Stacks.IsClosed(bin.Holder));

    /// <summary>
    /// What the best bin for so many units of an item costs a port: nothing when it comes anyhow, more the further it
    /// is and the more stands above it; <see cref="Nowhere"/> when there is none.
    /// </summary>
    public static int LeastCost(SiteState state, Port port, int sku, long wanted)
    {
        var least = UnreachableCost;
        foreach (var load in state.LoadsOf[sku] ?? [])
        {
            if (load.Unplanned > 0)
            {
                least = Math.Min(least, Cost(state, port, load, wanted));
            }
        }

        return least == UnreachableCost ? Nowhere : least;
    }

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
            ? cost + 1 + (state.Stacks.Blockers(bin) * PerBlocker) + Way(state, bin.Holder, port)
            : cost + WhenMoving;
    }

    private static int Way(SiteState state, int cell, Port port)
    {
        var columns = Math.Abs((cell % state.Map.Columns) - (port.Cell % state.Map.Columns));
        var rows = Math.Abs((cell / state.Map.Columns) - (port.Cell / state.Map.Columns));
        return ((columns * PerColumn) + (rows * PerRow)) / 4;
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
