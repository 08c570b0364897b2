using EdgeDom.Control.Claims;
using EdgeDom.Control.Picking;
using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Watching;

/// <summary>When the brain wants to run again although no fact comes in.</summary>
internal static class Due
{
    /// <summary>Unfinished planning goes on after this time.</summary>
    private const int MoreMillis = 10;

    /// <summary>How long a robot without a step waits before planning looks at it again.</summary>
    private const int StuckMillis = 1_000;

    public static Moment? Next(Turn turn)
    {
        var state = turn.State;
        var next = turn.HasMore ? turn.Now.UnixMillis + MoreMillis : long.MaxValue;
        var pause = state.Settings.RepeatAfterMillis;
        next = Math.Min(next, Modes.Due(state));
        foreach (var robot in state.Robots)
        {
            next = Math.Min(next, Of(state, robot, pause, turn.Now));
        }

        foreach (var port in state.Ports)
        {
            if (port.Revision > 0 && port.ShownAt is null)
            {
                next = Math.Min(next, port.ShowSentAt.UnixMillis + pause);
            }

            foreach (var order in port.Totes)
            {
                if (order?.EndedAt is { } endedAt)
                {
                    next = Math.Min(next, endedAt.UnixMillis + Packing.UndoMillis);
                }
            }
        }

        return next == long.MaxValue ? null : new Moment(Math.Max(next, turn.Now.UnixMillis + 1));
    }

    private static long Of(SiteState state, Robot robot, int pause, Moment now)
    {
        if (!robot.IsLocated || robot.IsSilent)
        {
            return long.MaxValue;
        }

        var due = robot.HeardAt.UnixMillis + state.Settings.SilenceAfterMillis;
        if (state.IsStopped)
        {
            return due;
        }

        if (!robot.Drive.IsSeen)
        {
            due = Math.Min(due, robot.Drive.SentAt.UnixMillis + pause);
        }

        if (Releases.QuietAt(state, robot) is var quietAt && quietAt > now)
        {
            due = Math.Min(due, quietAt.UnixMillis);
        }

        if (robot.Route.StuckSinceMillis != 0)
        {
            due = Math.Min(due, robot.Route.StuckSinceMillis + StuckMillis);
        }

        if (robot.IsCharging && robot.Work.Leg is not (Leg.OnCharger or Leg.None))
        {
            due = Math.Min(due, robot.Drive.AskedAt.UnixMillis + pause);
        }

        return due;
    }
}
