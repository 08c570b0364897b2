using EdgeDom.Control.State;
using EdgeDom.Model;
using EdgeDom.Model.Robots;

namespace EdgeDom.Control.Claims;

/// <summary>The act at the end of a drive, worded for the robot at the moment it is told.</summary>
internal static class Acts
{
    /// <summary>
    /// Words the act, and books what telling it uses up: a port's slot, the last chance to take a pick back.
    /// </summary>
    public static RobotAction Tell(SiteState state, Robot robot, string drive)
    {
        var work = robot.Work;
        var cell = robot.Route.Goal;
        var id = drive + "-act";
        switch (work.Leg)
        {
            case Leg.LiftBlocker:
                work.Bin = Require.Known(state.Stacks.Top(cell), "A stack that is dug has a bin on top.");
                return new RobotAction(id, RobotActionKind.Lift, work.Bin.Id, work.Bin.Level, null);
            case Leg.LiftWanted:
                KeepSlot(state, work);
                work.Bin = work.Visit!.Bin;
                return new RobotAction(id, RobotActionKind.Lift, work.Bin.Id, work.Bin.Level, null);
            case Leg.LiftAside:
                work.Bin = work.Visit!.Bin;
                return new RobotAction(id, RobotActionKind.Lift, work.Bin.Id, work.Bin.Level, null);
            case Leg.LiftPutBack or Leg.LiftBack:
                return new RobotAction(id, RobotActionKind.Lift, work.Bin!.Id, work.Bin.Level, null);
            case Leg.LiftFinished:
                Leave(state, work);
                return new RobotAction(id, RobotActionKind.Lift, work.Bin!.Id, 0, PortAt(state, cell));
            case Leg.LowerAtPort:
                return new RobotAction(id, RobotActionKind.Lower, work.Bin!.Id, 0, PortAt(state, cell));
            case Leg.LowerBlocker or Leg.LowerReturn or Leg.LowerPutBack or Leg.LowerAside or Leg.LowerBack:
                return new RobotAction(id, RobotActionKind.Lower, work.Bin!.Id, state.Stacks.Heights[cell] + 1, null);
            default:
                Require.That(work.Leg == Leg.ToCharger, $"A robot with a goal has an act: {robot.Id}.");
                return new RobotAction(id, RobotActionKind.StartCharging, null, 0, null);
        }
    }

    private static void KeepSlot(SiteState state, Work work)
    {
        if (!work.HasSlot)
        {
            work.HasSlot = true;
            state.Ports[work.Visit!.Port].Carriers++;
        }
    }

    private static void Leave(SiteState state, Work work)
    {
        var visit = work.Visit!;
        visit.Stage = VisitStage.Leaving;
        var port = state.Ports[visit.Port];
        if (port.Last?.Visit == visit)
        {
            port.Last = null;
        }
    }

    private static Model.Ids.PortId PortAt(SiteState state, int cell) => state.Ports[state.Map.PortAt[cell]].Layout.Id;
}
