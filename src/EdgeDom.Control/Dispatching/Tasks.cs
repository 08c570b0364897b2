using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Begins, turns and ends robots' tasks, and keeps what they hold (a stack, a hole, a slot, a visit) in step.
/// </summary>
internal static class Tasks
{
    public static void Go(Robot robot, Leg leg, int goal)
    {
        robot.Work.Leg = leg;
        robot.Work.Failures = 0;
        robot.Route.Head(goal);
    }

    public static void BeginVisit(SiteState state, Robot robot, Visit visit, Moment now)
    {
        var bin = visit.Bin;
        robot.Work.Since = now;
        Serve(robot, visit);
        Lock(state, robot, bin.Holder);
        visit.Stage = VisitStage.Assigned;
        var isFree = state.Stacks.Top(bin.Holder) == bin;
        if (!isFree)
        {
            visit.SetOut(now);
        }
        else
        {
            Free(bin, now);
        }

        Go(robot, isFree ? Leg.LiftWanted : Leg.LiftBlocker, bin.Holder);
    }

    /// <summary>Nothing lies on a bin any more: so much is known of those for which robots have set out.</summary>
    public static void Free(StoredBin bin, Moment now)
    {
        foreach (var visit in bin.Visits)
        {
            visit.FreeAt ??= visit.SetOutAt is null ? null : now;
        }
    }

    /// <summary>One bin, the uppermost of its stack, goes to another stack.</summary>
    public static void BeginMove(SiteState state, Robot robot, StoredBin bin, int to, Moment now)
    {
        robot.Work.Since = now;
        robot.Work.Bin = bin;
        Lock(state, robot, bin.Holder);
        KeepHole(state, robot, to);
        Go(robot, Leg.LiftPutBack, bin.Holder);
    }

    public static void BeginTaking(SiteState state, Port port, Robot robot, Visit visit, Moment now)
    {
        if (robot.Work.Leg != Leg.LowerAtPort)
        {
            robot.Work.Since = now;
        }

        Serve(robot, visit);
        robot.Work.Bin = visit.Bin;
        Go(robot, Leg.LiftFinished, PortCells.Freest(state, port, robot));
    }

    public static void Serve(Robot robot, Visit visit)
    {
        robot.Work.Visit = visit;
        visit.Robot = robot.Index;
    }

    public static void Unserve(Robot robot)
    {
        if (robot.Work.Visit is { } visit)
        {
            visit.Robot = -1;
            robot.Work.Visit = null;
        }
    }

    public static void Lock(SiteState state, Robot robot, int cell)
    {
        robot.Work.Locked = cell;
        state.Stacks.LockedBy[cell] = robot.Index;
    }

    public static void Unlock(SiteState state, Robot robot)
    {
        if (robot.Work.Locked >= 0)
        {
            state.Stacks.LockedBy[robot.Work.Locked] = -1;
            robot.Work.Locked = -1;
        }

        Restoring.End(state, robot);
    }

    public static void KeepHole(SiteState state, Robot robot, int cell)
    {
        robot.Work.Hole = cell;
        state.Stacks.Incoming[cell]++;
    }

    public static void LeaveHole(SiteState state, Robot robot)
    {
        if (robot.Work.Hole >= 0)
        {
            state.Stacks.Incoming[robot.Work.Hole]--;
            robot.Work.Hole = -1;
        }
    }

    public static void KeepSlot(SiteState state, Robot robot)
    {
        robot.Work.HasSlot = true;
        state.Ports[robot.Work.Visit!.Port].Carriers++;
    }

    public static void LeaveSlot(SiteState state, Robot robot)
    {
        if (robot.Work.HasSlot)
        {
            robot.Work.HasSlot = false;
            state.Ports[robot.Work.Visit!.Port].Carriers--;
        }
    }

    /// <summary>The robot has nothing to do any more; everything it held is free for others.</summary>
    public static void End(SiteState state, Robot robot)
    {
        Unlock(state, robot);
        LeaveHole(state, robot);
        LeaveSlot(state, robot);
        if (robot.Work.Visit is { Stage: VisitStage.Assigned } visit)
        {
            visit.Stage = VisitStage.Waiting;
        }

        Unserve(robot);
        robot.Work.Bin = null;
        Go(robot, Leg.None, -1);
    }
}
