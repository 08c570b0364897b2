using EdgeDom.Control.Routing;
using EdgeDom.Control.State;

namespace EdgeDom.Control.Watching;

/// <summary>
/// Notices what does not happen: robots not heard of, robots that do not come on, acts that do not end.
/// </summary>
internal static class Watch
{
    /// <summary>A robot with a goal that has not moved for this long is stuck.</summary>
    public const int StuckAfterMillis = 60_000;

    /// <summary>Plans are dropped to get out of a jam at most this often.</summary>
    private const int UnjamEveryMillis = 20_000;

    /// <summary>An alarm about refused frames is over when none came for this long.</summary>
    private const int QuietAfterMillis = 60_000;

    private const int DayMillis = 24 * 60 * 60 * 1_000;

    public static void Run(Turn turn)
    {
        var isJammed = false;
        var canMove = turn.State.CanMove;
        foreach (var robot in turn.State.Robots)
        {
            Silence(turn, robot);
            isJammed |= Stuck(turn, robot, canMove);
        }

        if (isJammed && canMove && turn.Now.Since(turn.State.UnjammedAt) >= UnjamEveryMillis)
        {
            turn.State.UnjammedAt = turn.Now;
            Plans.DropUnclaimed(turn.State);
            turn.HasMore = true;
        }

        Modes.Watch(turn);
        Quiet(turn);
    }

    private static void Silence(Turn turn, Robot robot)
    {
        if (robot.IsLocated && !robot.IsSilent
            && turn.Now.Since(robot.HeardAt) >= turn.State.Settings.SilenceAfterMillis)
        {
            robot.IsSilent = true;
            turn.State.Alarms.Raise(turn, "robot-silent", robot.Id.Value,
                "The robot is not heard of: it keeps its cells, others go around; look at it and its connection.");
            Plans.DropUnclaimed(turn.State);
            turn.HasMore = true;
        }
    }

    private static bool Stuck(Turn turn, Robot robot, bool canMove)
    {
        var isWaiting = robot.Work.Leg is Leg.None or Leg.OnCharger
            || (robot.Work.Leg is Leg.LiftWanted or Leg.LiftFinished && !Readiness.IsReady(turn.State, robot));
        if (isWaiting || !robot.IsWell || !canMove)
        {
            robot.MovedAt = turn.Now;
        }

        var isStuck = turn.Now.Since(robot.MovedAt) >= StuckAfterMillis;
        if (isStuck)
        {
            turn.State.Alarms.Raise(turn, "robot-stuck", robot.Id.Value,
                $"The robot has not come on for {StuckAfterMillis / 1000} s with its task ({robot.Work.Leg}).");
        }
        else
        {
            turn.State.Alarms.Clear(turn, "robot-stuck", robot.Id.Value, "The robot comes on again.");
        }

        return isStuck && !robot.Drive.HasAct;
    }

    private static void Quiet(Turn turn)
    {
        var standing = turn.State.Alarms.Standing;
        for (var i = standing.Count - 1; i >= 0; i--)
        {
            var alarm = standing[i];
            var quietAfter = alarm.Code switch
            {
                "frame-refused" => QuietAfterMillis,
                HubLine.Unread => DayMillis,
                _ => long.MaxValue,
            };
            if (turn.Now.Since(alarm.LastAt) >= quietAfter)
            {
                turn.State.Alarms.Clear(turn, alarm.Code, alarm.Subject, "No more of it came.");
            }
        }
    }
}
