using EdgeDom.Control.Batching;
using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Robots leave locked cells, and tasks that end on one, or in a stack that is held, are given up or end elsewhere.
/// What a robot was told already it ends: a lock counts when that is done.
/// </summary>
internal static class LockedCells
{
    public static void Leave(Turn turn)
    {
        if (!turn.State.Locks.Any)
        {
            return;
        }

        foreach (var robot in turn.State.Robots)
        {
            if (robot.IsWell && !robot.Drive.HasAct)
            {
                Leave(turn, robot);
            }
        }
    }

    /// <summary>Nobody is sent out of a cell any longer that is not locked.</summary>
    public static void Stay(SiteState state)
    {
        foreach (var robot in state.Robots)
        {
            if (robot.Work.Leg == Leg.None)
            {
                robot.Route.Head(-1);
            }
        }
    }

    private static void Leave(Turn turn, Robot robot)
    {
        var (state, route) = (turn.State, robot.Route);
        var goal = route.Goal;
        switch (robot.Work.Leg)
        {
            case Leg.None:
                GoOut(state, robot);
                break;
            case Leg.LiftBlocker or Leg.LiftWanted or Leg.LiftAside or Leg.LiftPutBack or Leg.LiftBack
                when state.Stacks.Held.Contains(goal):
                Tasks.End(state, robot);
                Unreachable.Hold(turn, goal);
                break;
            case Leg.LowerBlocker or Leg.LowerReturn or Leg.LowerPutBack or Leg.LowerAside or Leg.LowerBack
                when state.Stacks.Held.Contains(robot.Work.Hole):
                Restoring.GiveUpHole(state, robot);
                Deeds.FindHole(turn, robot);
                break;
            case Leg.ToCharger or Leg.OnCharger when state.Locks.IsShut(goal):
                Tasks.End(state, robot);
                break;
            case Leg.LowerAtPort or Leg.LiftFinished when state.Locks.IsShut(goal):
                route.Head(PortCells.Freest(state, state.Ports[state.Map.PortAt[goal]], robot));
                break;
        }
    }

    private static void GoOut(SiteState state, Robot robot)
    {
        var route = robot.Route;
        if (!state.Locks.IsShut(route.Frontier))
        {
            route.Head(-1);
        }
        else if (route.Goal < 0 || state.Locks.IsShut(route.Goal))
        {
            route.Head(NearestOut(state, route.Frontier));
        }
    }

    private static int NearestOut(SiteState state, int from)
    {
        var seen = new HashSet<int> { from };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var cell))
        {
            if (state.Map.IsTransit[cell] && !state.Locks.IsShut(cell) && state.Passing.FrontierAt[cell] < 0)
            {
                return cell;
            }

            for (var direction = 0; direction < SiteMap.Directions; direction++)
            {
                var next = state.Map.Neighbours[(cell * SiteMap.Directions) + direction];
                if (next >= 0 && seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return -1;
    }
}
