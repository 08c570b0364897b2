using EdgeDom.Model;

namespace EdgeDom.Control.State;

/// <summary>The stacks: which bin at which level, places kept for bins under way, and who digs where.</summary>
internal sealed class Stacks
{
    /// <summary>In <see cref="LockedBy"/>: kept from all until a robot puts back what lies there.</summary>
    public const int Kept = int.MaxValue;

    private readonly StoredBin?[] bins;
    private readonly SiteMap map;
    private readonly bool[] isHeld;

    public Stacks(SiteMap map)
    {
        this.map = map;
        bins = new StoredBin?[map.Cells * map.Levels];
        Heights = new int[map.Cells];
        Incoming = new int[map.Cells];
        LockedBy = new int[map.Cells];
        IsShut = new bool[map.Cells];
        isHeld = new bool[map.Cells];
        Array.Fill(LockedBy, -1);
    }

    /// <summary>Bins per cell.</summary>
    public int[] Heights { get; }

    /// <summary>Derived: places kept per cell for bins that robots carry.</summary>
    public int[] Incoming { get; }

    /// <summary>Derived: the robot that digs in each cell, or <see cref="Kept"/>; -1 when none.</summary>
    public int[] LockedBy { get; }

    /// <summary>Cells nobody may lift from or lower into, because a lift failed there for good.</summary>
    public bool[] IsShut { get; }

    /// <summary>Derived from the locks: cells with a stack that nobody may dig until people unlock it.</summary>
    public SortedSet<int> Held { get; } = [];

    /// <summary>Whether nobody may lift from or lower into a stack, for good or for a while.</summary>
    public bool IsClosed(int cell) => IsShut[cell] || isHeld[cell];

    /// <summary>Holds a stack and the bins in it, or lets them go.</summary>
    public void Hold(int cell, bool isOn)
    {
        if (map.HoldsStack[cell])
        {
            _ = isOn ? Held.Add(cell) : Held.Remove(cell);
            isHeld[cell] = isOn;
            for (var level = 1; level <= Heights[cell]; level++)
            {
                At(cell, level)!.IsHeld = isOn;
            }
        }
    }

    public StoredBin? Top(int cell) => Heights[cell] == 0 ? null : bins[(cell * map.Levels) + Heights[cell] - 1];

    public StoredBin? At(int cell, int level) => bins[(cell * map.Levels) + level - 1];

    /// <summary>Free places that nobody has booked; 0 where no bin may be lowered now.</summary>
    public int Room(int cell) => !map.HoldsStack[cell] || IsClosed(cell) || LockedBy[cell] >= 0
        ? 0
        : map.Levels - Heights[cell] - Incoming[cell];

    /// <summary>Sum of <see cref="Room"/> over the grid.</summary>
    public int RoomInAll()
    {
        var sum = 0;
        for (var cell = 0; cell < map.Cells; cell++)
        {
            sum += Room(cell);
        }

        return sum;
    }

    /// <summary>Stacks with <see cref="Room"/> to which nothing is under way.</summary>
    public int QuietWithRoom()
    {
        var sum = 0;
        for (var cell = 0; cell < map.Cells; cell++)
        {
            sum += Incoming[cell] == 0 && Room(cell) > 0 ? 1 : 0;
        }

        return sum;
    }

    /// <summary>Puts a bin on top.</summary>
    public void Push(int cell, StoredBin bin)
    {
        Require.That(
            map.HoldsStack[cell] && Heights[cell] < map.Levels, $"A bin is lowered where there is room: {cell}.");
        Heights[cell]++;
        bins[(cell * map.Levels) + Heights[cell] - 1] = bin;
        bin.Place = PlaceKind.Stack;
        bin.Holder = cell;
        bin.Level = Heights[cell];
        bin.IsHeld = isHeld[cell];
    }

    /// <summary>Takes this bin, which must be the uppermost, into a robot.</summary>
    public void Lift(int cell, StoredBin bin, Robot robot)
    {
        Require.That(Top(cell) == bin, $"Only the uppermost bin is lifted: {bin.Id} at {map.CellAt(cell)}.");
        bins[(cell * map.Levels) + Heights[cell] - 1] = null;
        Heights[cell]--;
        bin.Place = PlaceKind.Robot;
        bin.Holder = robot.Index;
        bin.Level = 0;
        bin.IsHeld = false;
        robot.Load = bin;
    }

    /// <summary>Locks the stacks that a robot keeps from others while it puts back what it has dug away.</summary>
    public void LockKept(Robot robot, bool withHole)
    {
        var work = robot.Work;
        foreach (var laid in work.Aside)
        {
            LockedBy[laid.At] = robot.Index;
        }

        if (work is { Leg: Leg.LiftBack or Leg.LowerBack, Visit: { Bin.IsInStack: true } visit })
        {
            LockedBy[visit.Bin.Holder] = robot.Index;
        }

        if (withHole && work is { IsLayingAside: true, Hole: >= 0 })
        {
            LockedBy[work.Hole] = robot.Index;
        }
    }

    /// <summary>Locks a dug stack and those on which its bins lie.</summary>
    public void Lock(Restore restore, int by)
    {
        LockedBy[restore.Stack] = by;
        foreach (var laid in restore.Aside)
        {
            LockedBy[laid.At] = by;
        }
    }

    /// <summary>Puts a bin at its level while a state is read back or opened, in any order.</summary>
    public void Restore(StoredBin bin)
    {
        bins[(bin.Holder * map.Levels) + bin.Level - 1] = bin;
        Heights[bin.Holder] = Math.Max(Heights[bin.Holder], bin.Level);
    }

    /// <summary>Bins above this one that no visit waits for.</summary>
    public int Blockers(StoredBin bin)
    {
        var count = 0;
        for (var level = bin.Level + 1; level <= Heights[bin.Holder]; level++)
        {
            count += At(bin.Holder, level)!.Visits.Count == 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether nothing holds of any bin up to a level.</summary>
    public bool IsFreeOf(int cell, int levels, Predicate<StoredBin> what)
    {
        for (var level = 1; level <= levels; level++)
        {
            if (what(At(cell, level)!))
            {
                return false;
            }
        }

        return true;
    }
}
