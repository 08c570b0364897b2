using EdgeDom.Control.State;

namespace EdgeDom.Control.Digging;

/// <summary>
/// Looks at one hole after the other for one bin and remembers the best. A bin that goes back at once needs a stack
/// that its robot keeps from all others, and it does not matter what it covers there; one that is moved while nobody
/// needs it covers nothing that must lie free, standing there or on its way there.
/// </summary>
internal sealed class HoleLook(
    Turn turn, int from, StoredBin bin, Robot? keeper, Predicate<StoredBin>? mustLieFree = null)
{
    /// <summary>What it costs to move the bin out of the way again, in ms.</summary>
    private const int WhenMoved = 15_000;

    /// <summary>Every bin is wanted now and then, also one that never came: in the unit of heat.</summary>
    private const long HeatLeast = 150;

    private readonly long ownHeat = bin.HeatNow(turn.Now) + HeatLeast;
    private readonly bool isWanted = turn.IsWantedSoon(bin);

    /// <summary>The best cell so far; -1 for none.</summary>
    public int Best { get; private set; } = -1;

    /// <summary>What the best one costs, in ms.</summary>
    public int BestCost { get; private set; } = int.MaxValue;

    /// <summary>Looks at a stack that costs so many ms beside the way to it; beyond the edge there is none.</summary>
    public void At(int column, int row, int more = 0)
    {
        var (state, map) = (turn.State, turn.State.Map);
        if (column < 0 || column >= map.Columns || row < 0 || row >= map.Rows)
        {
            return;
        }

        var cell = (row * map.Columns) + column;
        var reach = more + map.Ways.Millis(
            Math.Abs(column - (from % map.Columns)), Math.Abs(row - (from / map.Columns)));
        if (reach >= BestCost)
        {
            return;
        }

        if (!(keeper is null ? state.Stacks.Room(cell) > 0 : CanKeep(keeper, cell)) || !MayCover(cell))
        {
            return;
        }

        var cost = reach + (keeper is null ? Covers(cell) : 0);
        if (cost < BestCost)
        {
            (Best, BestCost) = (cell, cost);
        }
    }

    /// <summary>
    /// A blocker may lie on one that the robot has laid there before, for that one goes back after it; the wanted bin
    /// may not.
    /// </summary>
    private bool CanKeep(Robot keeper, int cell)
    {
        var stacks = turn.State.Stacks;
        var isOwn = stacks.LockedBy[cell] == keeper.Index && cell != keeper.Work.Locked;
        return isOwn
            ? keeper.Work.Leg == Leg.LowerBlocker && stacks.Heights[cell] < turn.State.Map.Levels
            : stacks.Incoming[cell] == 0 && stacks.Room(cell) > 0;
    }

    private bool MayCover(int cell) => mustLieFree is null || (turn.State.Stacks.Incoming[cell] == 0
        && turn.State.Stacks.IsFreeOf(cell, turn.State.Stacks.Heights[cell], mustLieFree));

    /// <summary>
    /// What is lost when the bin covers this stack: the time to move it away, times how probably one of the bins below
    /// is wanted before itself. What is wanted already counts as certain.
    /// </summary>
    private int Covers(int cell)
    {
        var stacks = turn.State.Stacks;
        var heat = 0L;
        for (var level = 1; level <= stacks.Heights[cell]; level++)
        {
            var below = stacks.At(cell, level)!;
            if (turn.IsWantedSoon(below))
            {
                return isWanted ? WhenMoved / 2 : WhenMoved;
            }

            heat += below.HeatNow(turn.Now) + HeatLeast;
        }

        return isWanted ? 0 : (int)(WhenMoved * heat / (heat + ownHeat));
    }
}
