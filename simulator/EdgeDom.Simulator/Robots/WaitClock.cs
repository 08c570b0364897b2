using EdgeDom.Model.Time;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// How long a robot waited at the end of its base with its drive not done; a wait over 30 s is being stuck from
/// then on. It tells the witness whenever the robot does something else.
/// </summary>
internal sealed class WaitClock(int body, Telling telling)
{
    private const int StuckAfterMillis = 30_000;

    private Moment? since;
    private long waitedMillis;
    private long stuckMillis;

    private RobotStand stand;

    public void Set(RobotStand next, Moment now)
    {
        if (next == stand)
        {
            return;
        }

        stand = next;
        telling.Witness?.Stands(body, stand, now);
        var isWaiting = stand == RobotStand.Waits;
        if (isWaiting == since.HasValue)
        {
            return;
        }

        (waitedMillis, stuckMillis) = At(now);
        since = isWaiting ? now : null;
    }

    public (long WaitedMillis, long StuckMillis) At(Moment now)
    {
        var lasts = since is { } from ? now.Since(from) : 0;
        return (waitedMillis + lasts, stuckMillis + Math.Max(0, lasts - StuckAfterMillis));
    }
}
