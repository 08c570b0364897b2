using EdgeDom.Control.State;
using EdgeDom.Model.Stores;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Dug bins go back at once, in the order in which they stood, the last dug first. When the port has a slot, the robot
/// that dug brings the wanted bin there and the next free one puts back; else the wanted bin is laid aside meanwhile. A
/// stack on which one of them lies is locked until then, so that nobody covers it; a lock is taken only where there is
/// none, so that nobody waits for it in a circle.
/// </summary>
internal static class Restoring
{
    /// <summary>Whether bins dug away at this site go back at once.</summary>
    public static bool IsRule(SiteState state) => state.Settings.Store.PutBack == PutBackRule.Always;

    /// <summary>Keeps the stack, on which a bin is about to be laid aside, from everybody else.</summary>
    public static void Reserve(SiteState state, Robot robot, int cell)
    {
        if (IsRule(state) && robot.Work.IsLayingAside)
        {
            state.Stacks.LockedBy[cell] = robot.Index;
        }
    }

    /// <summary>Another stack is sought instead of the one that was kept.</summary>
    public static void GiveUpHole(SiteState state, Robot robot)
    {
        var hole = robot.Work.Hole;
        if (hole >= 0 && hole != robot.Work.Locked && !LiesAt(robot.Work, hole))
        {
            Free(state, robot, hole);
        }

        Tasks.LeaveHole(state, robot);
    }

    /// <summary>The robot takes the wanted bin away: what it dug is put back by the next one that is free.</summary>
    public static void HandOver(SiteState state, Robot robot)
    {
        var work = robot.Work;
        if (work.Aside.Count > 0)
        {
            var restore = new Restore(work.Locked, [.. work.Aside]);
            state.Restores.Add(restore);
            state.Stacks.Lock(restore, Stacks.Kept);
            work.Aside.Clear();
            work.Locked = -1;
        }
    }

    /// <summary>Free robots put back what others have dug.</summary>
    public static void Run(Turn turn, Crew crew)
    {
        var state = turn.State;
        while (state.Restores.Count > 0 && crew.Free.Count > 0)
        {
            var restore = state.Restores[0];
            state.Restores.RemoveAt(0);
            if (!CanBeDone(state, restore))
            {
                state.Stacks.Lock(restore, -1);
                continue;
            }

            var last = restore.Aside[^1];
            var robot = crew.TakeNearest(last.At)!;
            state.Stacks.Lock(restore, robot.Index);
            robot.Work.Since = turn.Now;
            robot.Work.Aside.AddRange(restore.Aside);
            robot.Work.Locked = restore.Stack;
            robot.Work.Bin = last.Bin;
            Tasks.Go(robot, Leg.LiftBack, last.At);
        }
    }

    /// <summary>The wanted bin lies aside, or one more bin is back: what comes next.</summary>
    public static void GoOn(SiteState state, Robot robot)
    {
        var work = robot.Work;
        if (work.Aside.Count > 0)
        {
            work.Bin = work.Aside[^1].Bin;
            Tasks.Go(robot, Leg.LiftBack, work.Aside[^1].At);
            return;
        }

        if (work.Visit is null)
        {
            Tasks.End(state, robot);
            return;
        }

        state.Stacks.LockedBy[work.Locked] = -1;
        work.Locked = work.Visit.Bin.Holder;
        if (Slots.IsCrowded(state, state.Ports[work.Visit.Port]))
        {
            Tasks.End(state, robot);
        }
        else
        {
            Tasks.Go(robot, Leg.LiftWanted, work.Locked);
        }
    }

    /// <summary>A bin that goes back hangs in the robot: the stack where it lay is free again.</summary>
    public static void TakeUp(SiteState state, Robot robot)
    {
        var work = robot.Work;
        var at = work.Aside[^1].At;
        work.Aside.RemoveAt(work.Aside.Count - 1);
        if (!LiesAt(work, at))
        {
            state.Stacks.LockedBy[at] = -1;
        }

        Tasks.KeepHole(state, robot, work.Locked);
        Tasks.Go(robot, Leg.LowerBack, work.Locked);
    }

    /// <summary>The work ends here: what it kept is free, and what it dug is put back by the next one.</summary>
    public static void End(SiteState state, Robot robot)
    {
        var work = robot.Work;
        Free(state, robot, work.Hole);
        if (work.Visit is { Bin.IsInStack: true } visit)
        {
            Free(state, robot, visit.Bin.Holder);
        }

        if (work.Aside.Count > 0)
        {
            var restore = new Restore(work.Aside[0].From, [.. work.Aside]);
            state.Restores.Add(restore);
            state.Stacks.Lock(restore, Stacks.Kept);
            work.Aside.Clear();
        }
    }

    private static bool CanBeDone(SiteState state, Restore restore)
    {
        foreach (var laid in restore.Aside)
        {
            if (!laid.Bin.IsInStack || laid.Bin.Holder != laid.At || state.Stacks.IsClosed(laid.At))
            {
                return false;
            }
        }

        return !state.Stacks.IsClosed(restore.Stack);
    }

    private static bool LiesAt(Work work, int cell)
    {
        foreach (var laid in work.Aside)
        {
            if (laid.At == cell)
            {
                return true;
            }
        }

        return false;
    }

    private static void Free(SiteState state, Robot robot, int cell)
    {
        if (cell >= 0 && state.Stacks.LockedBy[cell] == robot.Index)
        {
            state.Stacks.LockedBy[cell] = -1;
        }
    }
}
