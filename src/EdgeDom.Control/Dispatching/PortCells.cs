using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>Which cell of a port a robot uses, so that they do not wait for each other.</summary>
internal static class PortCells
{
    /// <summary>
    /// The cell that it stands on already, else the one where the fewest others stand or are under way to; of equal
    /// ones the nearest. One that is locked, or that a robot holds which cannot be counted on, comes last.
    /// </summary>
    public static int Freest(SiteState state, Port port, Robot robot)
    {
        var here = robot.Route.Frontier;
        var best = -1;
        var bestCost = long.MaxValue;
        foreach (var cell in port.Cells)
        {
            var cost = cell == here
                ? -1
                : (Crowd(state, robot, cell) * (long)state.Map.Cells) + state.Map.Distance(here, cell);
            if (cost < bestCost)
            {
                (best, bestCost) = (cell, cost);
            }
        }

        return best;
    }

    /// <summary>
    /// Who is on its way to a cell that a robot holds which cannot be counted on goes to another cell of the port.
    /// </summary>
    public static void LeaveHeld(SiteState state)
    {
        if (Array.TrueForAll(state.Robots, robot => robot.IsWell || robot.IsOff))
        {
            return;
        }

        foreach (var robot in state.Robots)
        {
            var isForPort = robot.Work.Leg is Leg.LowerAtPort or Leg.LiftFinished;
            if (isForPort && robot.IsWell && !robot.Drive.HasAct && IsHeld(state, robot.Route.Goal))
            {
                var port = state.Ports[state.Map.PortAt[robot.Route.Goal]];
                robot.Route.Head(Freest(state, port, robot));
            }
        }
    }

    /// <summary>
    /// Who is on its way to a cell that another stands on or is under way to takes the first of the port that nobody
    /// does, if there is one by now. Nobody is sent to and fro: of the new cell it is the only one.
    /// </summary>
    public static void TakeFree(SiteState state)
    {
        foreach (var robot in state.Robots)
        {
            if (MayTakeAnother(robot) && Crowd(state, robot, robot.Route.Goal) > 0)
            {
                foreach (var cell in state.Ports[state.Map.PortAt[robot.Route.Goal]].Cells)
                {
                    if (Crowd(state, robot, cell) == 0)
                    {
                        robot.Route.Head(cell);
                        break;
                    }
                }
            }
        }
    }

    private static bool MayTakeAnother(Robot robot) => robot.Work.Leg is Leg.LowerAtPort or Leg.LiftFinished
        && robot.IsWell && !robot.Drive.HasAct && robot.Route.Goal >= 0 && robot.Route.Goal != robot.Route.Frontier;

    private static bool IsHeld(SiteState state, int cell)
    {
        foreach (var robot in state.Robots)
        {
            if (!robot.IsWell && robot.Route.Cells.Contains(cell))
            {
                return true;
            }
        }

        return false;
    }

    private static int Crowd(SiteState state, Robot asking, int cell)
    {
        var count = IsHeld(state, cell) || state.Locks.IsShut(cell) ? state.Robots.Length : 0;
        foreach (var robot in state.Robots)
        {
            var route = robot.Route;
            var isThere = route.Goal == cell || (route.Cells.Count > 0 && route.Frontier == cell);
            count += robot != asking && isThere ? 1 : 0;
        }

        return count;
    }
}
