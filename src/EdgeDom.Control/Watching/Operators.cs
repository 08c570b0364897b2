using EdgeDom.Control.Rebuilding;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;

namespace EdgeDom.Control.Watching;

/// <summary>What an operator may do: stop and resume all motion, close and open a port.</summary>
internal static class Operators
{
    public static void Take(Turn turn, OperatorActed acted)
    {
        switch (acted.Act)
        {
            case OperatorAct.Stop:
                turn.State.IsStopped = true;
                turn.State.Alarms.Raise(turn, "site-stopped", "site", "An operator has stopped all motion.");
                break;
            case OperatorAct.Resume:
                Resume(turn);
                break;
            case OperatorAct.ClosePort or OperatorAct.OpenPort:
                if (acted.Port is { } id && turn.State.PortOf(id) is { } port)
                {
                    port.IsOpen = acted.Act == OperatorAct.OpenPort;
                }

                break;
        }
    }

    private static void Resume(Turn turn)
    {
        turn.State.IsStopped = false;
        turn.State.Alarms.Clear(turn, "site-stopped", "site", "Motion goes on.");
        foreach (var alarm in turn.State.Alarms.Standing.Where(alarm => alarm.Code == Rebuilt.ByHand).ToArray())
        {
            turn.State.Alarms.Clear(turn, alarm.Code, alarm.Subject, "People have put it in its place.");
        }

        foreach (var robot in turn.State.Robots)
        {
            if (robot.IsLost)
            {
                robot.IsLost = false;
                turn.State.Alarms.Clear(turn, "robot-astray", robot.Id.Value, "An operator has looked.");
            }

            robot.Drive.SentAt = turn.Now;
            robot.MovedAt = turn.Now;
        }
    }
}
