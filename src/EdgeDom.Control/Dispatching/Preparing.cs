using EdgeDom.Control.Digging;
using EdgeDom.Control.State;
using EdgeDom.Model.Stores;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// What charged robots do that have nothing else to do: they take bins off those that waiting orders will want, and
/// where the store's rule says so off those that came most often, one bin in one task, so that whoever is needed is
/// free soon. A bin is laid only where it covers nothing that the same rule would dig out again, so that it ends.
/// </summary>
internal sealed class Preparing(SiteState state)
{
    /// <summary>Waiting orders for which bins are prepared, those that came first.</summary>
    private const int OrdersMax = 64;

    /// <summary>Stacks looked at in one turn for bins that came often.</summary>
    private const int StacksEach = 64;

    /// <summary>Tasks begun in one turn, and stacks for which a hole is sought.</summary>
    private const int TasksMax = 4;

    private const int TriesMax = 16;

    /// <summary>One of so many robots, and one at least, is left free for what comes next.</summary>
    private const int FreeShare = 4;

    /// <summary>A presentation, in the unit of heat: by so much the lower of two bins must be the hotter.</summary>
    private const long HotterBy = 1_000;

    private int begun;
    private int tried;
    private int room;

    public void Run(Turn turn, Crew crew)
    {
        var store = state.Settings.Store;
        (begun, tried) = (0, 0);
        if (store.PutBack == PutBackRule.Always || !HasSpare(crew))
        {
            return;
        }

        room = Digs.RoomLeft(state);
        if (store is { PreparesWhenIdle: true, KnowsDemand: true } && state.Waiting.Count > 0)
        {
            ForWaiting(turn, crew);
        }

        if (store.SortsWhenIdle)
        {
            ByHeat(turn, crew);
        }
    }

    private void ForWaiting(Turn turn, Crew crew)
    {
        var end = Math.Min(Math.Min(OrdersMax, state.Settings.Store.OrderChoices), state.Waiting.Count);
        for (var i = 0; i < end; i++)
        {
            foreach (var line in state.Waiting[i].Lines)
            {
                if (!HasSpare(crew))
                {
                    return;
                }

                if (Shallowest(line.Sku) is { } bin && Digs.Depth(state, bin) > 0)
                {
                    Begin(turn, crew, bin.Holder, turn.IsWantedSoon);
                }
            }
        }
    }

    private void ByHeat(Turn turn, Crew crew)
    {
        var cells = state.Map.Cells;
        var first = (int)(state.Tick * StacksEach % cells);
        for (var i = 0; i < Math.Min(StacksEach, cells) && HasSpare(crew); i++)
        {
            var cell = (first + i) % cells;
            if (state.Stacks.Top(cell) is { } top)
            {
                var least = top.HeatNow(turn.Now) + HotterBy;
                bool IsHotter(StoredBin below) => below.HeatNow(turn.Now) >= least;
                if (!state.Stacks.IsFreeOf(cell, state.Stacks.Heights[cell] - 1, IsHotter))
                {
                    Begin(turn, crew, cell, below => IsHotter(below) || turn.IsWantedSoon(below));
                }
            }
        }
    }

    // The uppermost bin goes to the best hole around that covers nothing which must lie free. As long as it is lifted
    // the holes of its own stack are nobody's, and there must be room for any dig beside.
    private void Begin(Turn turn, Crew crew, int cell, Predicate<StoredBin> mustLieFree)
    {
        var bin = state.Stacks.Top(cell)!;
        var takes = 1 + state.Stacks.Room(cell);
        if (!Digs.IsQuiet(state, cell) || turn.IsWantedSoon(bin)
            || room - takes < Math.Max(state.Robots.Length, state.Map.Levels))
        {
            return;
        }

        tried++;
        var hole = Holes.Near(turn, cell, bin, mustLieFree: mustLieFree);
        if (hole >= 0 && crew.TakeNearest(cell, MayPrepare) is { } robot)
        {
            Tasks.BeginMove(state, robot, bin, hole, turn.Now);
            begun++;
            room -= takes;
        }
    }

    /// <summary>Of the bins that could give an item and stand in a stack, the one with the fewest above it.</summary>
    private StoredBin? Shallowest(int sku)
    {
        StoredBin? best = null;
        foreach (var load in state.LoadsOf[sku] ?? [])
        {
            var bin = load.Bin;
            if (load.Unplanned > 0 && bin.IsInStack && !state.Stacks.IsClosed(bin.Holder)
                && (best is null || Digs.Depth(state, bin) < Digs.Depth(state, best)))
            {
                best = bin;
            }
        }

        return best;
    }

    // Who charges goes on, and who would charge when idle does so.
    private bool MayPrepare(Robot robot) => robot.Work.Leg == Leg.None
        && robot.BatteryPermille >= state.Settings.ChargedPermille - Charging.WorthPermille;

    private bool HasSpare(Crew crew)
    {
        if (begun == TasksMax || tried == TriesMax
            || crew.Free.Count <= Math.Max(1, state.Robots.Length / FreeShare))
        {
            return false;
        }

        foreach (var robot in crew.Free)
        {
            if (MayPrepare(robot))
            {
                return true;
            }
        }

        return false;
    }
}
