using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// How long a robot waited at the end of its base with its drive not done; a wait over 30 s is being stuck from
/// then on.
/// </summary>
internal sealed class WaitClock
{
    private const int StuckAfterMillis = 30_000;

    private Moment? since;
    private long waitedMillis;
    private long stuckMillis;

    public void Set(bool isWaiting, Moment now)
    {
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
