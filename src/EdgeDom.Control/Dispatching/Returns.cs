using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Finished bins leave their ports: with a robot that brings another one if any is at that, else with the nearest free
/// one. A robot that comes for nothing else drives a whole way with nothing in its grip.
/// </summary>
internal static class Returns
{
    /// <summary>The first finished bin at a port that nobody comes for; null when there is none.</summary>
    public static Visit? Finished(Port port)
    {
        foreach (var visit in port.Bins)
        {
            if (visit.Stage == VisitStage.Done && visit.Robot < 0)
            {
                return visit;
            }
        }

        return null;
    }

    public static void Run(Turn turn, Crew crew)
    {
        foreach (var port in turn.State.Ports)
        {
            var lacking = Uncalled(port) - Bringing(turn.State, port);
            for (; lacking > 0; lacking--)
            {
                var robot = crew.TakeNearest(port.Cell) ?? Waiting(turn.State, port.Cell);
                if (robot is null)
                {
                    return;
                }

                Tasks.BeginTaking(turn.State, port, robot, Finished(port)!, turn.Now);
            }
        }
    }

    private static int Uncalled(Port port)
    {
        var count = 0;
        foreach (var visit in port.Bins)
        {
            count += visit.Stage == VisitStage.Done && visit.Robot < 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Robots that will come to the port and can take a finished bin along: those with a bin, and while the port has
    /// slots left also those that are at work for one.
    /// </summary>
    private static int Bringing(SiteState state, Port port)
    {
        var count = 0;
        var canWait = port.HasSlot;
        foreach (var robot in state.Robots)
        {
            var comes = robot.Work.Leg == Leg.LowerAtPort
                || (canWait && robot.Work.Visit?.Stage is VisitStage.Assigned or VisitStage.Carried);
            count += comes && robot.Work.Visit!.Port == port.Index && robot.IsWell ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// The nearest robot that only waits for a slot gives up its task, so that slots come free even when all robots
    /// wait.
    /// </summary>
    private static Robot? Waiting(SiteState state, int cell)
    {
        Robot? nearest = null;
        foreach (var robot in state.Robots)
        {
            var canLeave = robot.IsWell && robot.Work.Leg == Leg.LiftWanted && !robot.Work.HasSlot
                && !robot.Drive.HasAct && !state.Ports[robot.Work.Visit!.Port].HasSlot;
            if (canLeave && (nearest is null || state.Map.Distance(robot.Route.Frontier, cell)
                < state.Map.Distance(nearest.Route.Frontier, cell)))
            {
                nearest = robot;
            }
        }

        if (nearest is not null)
        {
            Tasks.End(state, nearest);
        }

        return nearest;
    }
}
