using EdgeDom.Control.Digging;
using EdgeDom.Control.State;
using EdgeDom.Model;

namespace EdgeDom.Control.Dispatching;

/// <summary>An act is done: its bin is where it was brought, and the robot turns to what comes next.</summary>
internal static class Deeds
{
    public static void Done(Turn turn, Robot robot)
    {
        robot.Drive.IsOver = true;
        robot.MovedAt = turn.Now;
        robot.Work.Failures = 0;
        turn.State.Alarms.Clear(turn, "act-failed", robot.Id.Value, "The act is done.");
        switch (robot.Work.Leg)
        {
            case Leg.LiftBlocker:
            case Leg.LiftPutBack:
            case Leg.LiftWanted:
            case Leg.LiftAside:
            case Leg.LiftBack:
                LiftedFromStack(turn, robot);
                break;
            case Leg.LowerBlocker:
            case Leg.LowerReturn:
            case Leg.LowerPutBack:
            case Leg.LowerAside:
            case Leg.LowerBack:
                LoweredIntoStack(turn, robot);
                break;
            case Leg.LowerAtPort:
                LoweredAtPort(turn, robot);
                break;
            case Leg.LiftFinished:
                LiftedAtPort(turn, robot);
                break;
            case Leg.ToCharger:
                robot.Work.Leg = Leg.OnCharger;
                break;
            default:
                Require.That(false, $"A robot without an act finishes none: {robot.Id}.");
                break;
        }
    }

    /// <summary>Finds a hole for the bin it carries; without one it stands until there is one.</summary>
    public static void FindHole(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var here = robot.Route.Frontier;
        var bin = Require.Known(robot.Load, "Who looks for a hole carries a bin.");
        var hole = work.Leg == Leg.LowerReturn
            ? Holes.ForReturn(turn, here, bin)
            : Holes.Near(turn, here, bin, work.IsLayingAside && Restoring.IsRule(state) ? robot : null);
        if (hole < 0)
        {
            robot.Route.Head(-1);
            state.Alarms.Raise(turn, "no-hole", robot.Id.Value, "There is no hole for the bin this robot carries.");
            return;
        }

        state.Alarms.Clear(turn, "no-hole", robot.Id.Value, "There is a hole again.");
        Tasks.KeepHole(state, robot, hole);
        Restoring.Reserve(state, robot, hole);
        Tasks.Go(robot, work.Leg, hole);
    }

    private static void LiftedFromStack(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var bin = Require.Known(work.Bin, "A lifted bin is known.");
        state.Stacks.Lift(bin.Holder, bin, robot);
        turn.MovedBins.Add(bin.Index);
        switch (work.Leg)
        {
            case Leg.LiftBlocker:
                work.Leg = Leg.LowerBlocker;
                FindHole(turn, robot);
                break;
            case Leg.LiftAside:
                work.Leg = Leg.LowerAside;
                FindHole(turn, robot);
                break;
            case Leg.LiftBack:
                Restoring.TakeUp(state, robot);
                break;
            case Leg.LiftPutBack:
                if (state.Stacks.Top(work.Locked) is { } below)
                {
                    Tasks.Free(below, turn.Now);
                }

                Tasks.Unlock(state, robot);
                Tasks.Go(robot, Leg.LowerPutBack, work.Hole);
                break;
            default:
                Restoring.HandOver(state, robot);
                Tasks.Unlock(state, robot);
                work.Visit!.Stage = VisitStage.Carried;
                Tasks.Go(robot, Leg.LowerAtPort, PortCells.Freest(state, state.Ports[work.Visit.Port], robot));
                break;
        }
    }

    private static void LoweredIntoStack(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var bin = Require.Known(work.Bin, "A lowered bin is known.");
        var cell = work.Hole;
        Tasks.LeaveHole(state, robot);
        state.Stacks.Push(cell, bin);
        turn.MovedBins.Add(bin.Index);
        robot.Load = null;
        work.Bin = null;
        state.Counters.DigMoves += work.Leg is Leg.LowerReturn or Leg.LowerAside ? 0 : 1;
        switch (work.Leg)
        {
            case Leg.LowerReturn or Leg.LowerPutBack:
                Tasks.End(state, robot);
                break;
            case Leg.LowerAside or Leg.LowerBack:
                Restoring.GoOn(state, robot);
                break;
            default:
                work.Visit!.IsDug = true;
                LaidAway(state, robot, bin, cell);
                DigOn(turn, robot);
                break;
        }
    }

    private static void LaidAway(SiteState state, Robot robot, StoredBin bin, int at)
    {
        if (Restoring.IsRule(state))
        {
            robot.Work.Aside.Add(new LaidBin(bin, robot.Work.Locked, at));
        }
        else
        {
            Digs.Remember(state, bin, robot.Work.Locked, at);
        }
    }

    private static void DigOn(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var wanted = work.Visit!.Bin;
        if (state.Stacks.Top(work.Locked) != wanted)
        {
            Tasks.Go(robot, Leg.LiftBlocker, work.Locked);
            return;
        }

        Tasks.Free(wanted, turn.Now);
        if (work.Aside.Count > 0 && !state.Ports[work.Visit.Port].HasSlot)
        {
            Tasks.Go(robot, Leg.LiftAside, work.Locked);
        }
        else if (work.Aside.Count == 0 && Slots.IsCrowded(state, state.Ports[work.Visit.Port]))
        {
            Tasks.End(state, robot);
        }
        else
        {
            Tasks.Go(robot, Leg.LiftWanted, work.Locked);
        }
    }

    private static void LoweredAtPort(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var visit = work.Visit!;
        var port = state.Ports[visit.Port];
        var bin = visit.Bin;
        bin.Place = PlaceKind.Port;
        bin.Holder = port.Index;
        turn.MovedBins.Add(bin.Index);
        robot.Load = null;
        Tasks.LeaveSlot(state, robot);
        visit.Stage = VisitStage.AtPort;
        port.Bins.Add(visit);
        Tasks.Unserve(robot);
        work.Bin = null;
        if (Returns.Finished(port) is { } finished)
        {
            Tasks.BeginTaking(state, port, robot, finished, turn.Now);
        }
        else
        {
            Tasks.End(state, robot);
        }
    }

    private static void LiftedAtPort(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        var visit = work.Visit!;
        var bin = visit.Bin;
        var port = state.Ports[visit.Port];
        bin.Place = PlaceKind.Robot;
        bin.Holder = robot.Index;
        turn.MovedBins.Add(bin.Index);
        robot.Load = bin;
        port.Bins.Remove(visit);
        port.Visits.Remove(visit);
        bin.Visits.Remove(visit);
        Tasks.Unserve(robot);
        if (NextPort(state, bin) is { } next)
        {
            Tasks.Serve(robot, next);
            Tasks.KeepSlot(state, robot);
            next.Stage = VisitStage.Carried;
            Tasks.Go(robot, Leg.LowerAtPort, PortCells.Freest(state, state.Ports[next.Port], robot));
        }
        else
        {
            work.Leg = Leg.LowerReturn;
            FindHole(turn, robot);
        }
    }

    /// <summary>Another port that waits for the same bin and has a slot for it gets it at once.</summary>
    private static Visit? NextPort(SiteState state, StoredBin bin)
    {
        foreach (var visit in bin.Visits)
        {
            if (visit.Stage == VisitStage.Waiting && state.Ports[visit.Port].HasSlot)
            {
                return visit;
            }
        }

        return null;
    }
}
