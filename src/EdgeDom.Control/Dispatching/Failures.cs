using EdgeDom.Control.Batching;
using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// An act has failed: it is tried again, then done otherwise, then given to people. The bin stays accounted for.
/// </summary>
internal static class Failures
{
    /// <summary>Tries of one act before another way is sought.</summary>
    public const int TriesMax = 3;

    public static void Take(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        robot.Drive.IsOver = true;
        robot.MovedAt = turn.Now;
        robot.IsIdle = true;
        work.Failures++;
        state.Alarms.Raise(turn, "act-failed", robot.Id.Value,
            $"{work.Leg} of bin {work.Bin?.Id.Value ?? "-"} failed {work.Failures} times at "
            + $"{state.Map.CellAt(robot.Route.Here)}.");
        if (work.Failures >= TriesMax)
        {
            Otherwise(turn, robot);
        }
    }

    private static void Otherwise(Turn turn, Robot robot)
    {
        var (state, work) = (turn.State, robot.Work);
        switch (work.Leg)
        {
            case Leg.LiftBlocker:
            case Leg.LiftWanted:
            case Leg.LiftPutBack:
            case Leg.LiftAside:
            case Leg.LiftBack:
                var cell = robot.Route.Here;
                Tasks.End(state, robot);
                state.Alarms.Raise(turn, "stack-shut", state.Map.CellAt(cell).ToString(),
                    "A bin could not be lifted here: the stack is shut until people have looked.");
                Unreachable.Shut(turn, cell);
                break;
            case Leg.LowerBlocker:
            case Leg.LowerReturn:
            case Leg.LowerPutBack:
            case Leg.LowerAside:
            case Leg.LowerBack:
                Restoring.GiveUpHole(state, robot);
                Deeds.FindHole(turn, robot);
                break;
            case Leg.ToCharger:
                Tasks.End(state, robot);
                break;
            default:
                work.Failures = 0;
                break;
        }
    }
}
