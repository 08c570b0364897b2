using EdgeDom.Control.Views;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;

namespace EdgeDom.Site.Status;

/// <summary>
/// How long a new order would need here until it is shipped: <paramref name="BaseMillis"/>, and
/// <paramref name="PerLineMillis"/> for each of its lines; with what that rests on. The lines that are open already
/// come first. Once orders have waited for a port for ten minutes, and twenty lines were shipped or it was an hour, a
/// line takes as long as it did then, by the ports or the robots, whichever there are fewer of by now; before that as
/// long as a bin takes that is brought, picked from and taken away, by plain figures of a cube store. While nobody
/// works it goes by all ports and robots, and as long as that has been so comes on top.
/// </summary>
/// <param name="BaseMillis">0 to 604,800,000 ms.</param>
/// <param name="PerLineMillis">1 to 3,600,000 ms.</param>
/// <param name="PortsOpen">Ports that take orders.</param>
/// <param name="RobotsInWork">Robots that can be sent for a bin.</param>
/// <param name="OpenLines">Lines of open orders that are neither picked nor short.</param>
/// <param name="DigMovesMilli">Thousandths of a bin moved to reach one below, for each bin presented.</param>
/// <param name="IsMeasured">Whether a line takes as long as was measured.</param>
/// <param name="StoodMillis">For how long motion is stopped, no port is open or no robot works, ms; else 0.</param>
public sealed record ReadyPart(
    long BaseMillis,
    long PerLineMillis,
    int PortsOpen,
    int RobotsInWork,
    long OpenLines,
    long DigMovesMilli,
    bool IsMeasured,
    long StoodMillis)
{
    private const long BaseMillisMost = 604_800_000;
    private const long PerLineMillisMost = 3_600_000;
    private const long MeasuredMillisLeast = 600_000;
    private const long MeasuredMillisEnough = 3_600_000;
    private const int MeasuredLinesLeast = 20;

    // A robot that fetches a bin, waits while it is picked from and takes it back; each bin it digs away and puts back;
    // and a picker at a bin.
    private const long TripMillis = 60_000;
    private const long DigMoveMillis = 20_000;
    private const long PickMillis = 15_000;

    /// <summary>
    /// By what is seen and was measured. Before anything was presented half of what may lie above a bin is dug.
    /// </summary>
    public static ReadyPart Of(SiteView view, PaceView pace, int levels, Moment now)
    {
        var (ports, robots, work) = (LinePace.PortsOpen(view), LinePace.RobotsInWork(view), view.Work);
        var dug = work.Presentations > 0 ? work.DigMoves * 1_000 / work.Presentations : (levels - 1) * 500L;
        var trip = TripMillis + (dug * DigMoveMillis / 1_000);
        var isMeasured = pace.Millis >= MeasuredMillisLeast
            && (pace.Lines >= MeasuredLinesLeast || pace.Millis >= MeasuredMillisEnough);
        var lines = Math.Max(1, pace.Lines);
        var (byPort, byRobot) = isMeasured ? (pace.PortMillis / lines, pace.RobotMillis / lines) : (PickMillis, trip);
        var perLine = Math.Clamp(
            Math.Max(byPort / Some(ports, view.Ports.Count), byRobot / Some(robots, view.Robots.Count)),
            1,
            PerLineMillisMost);
        var open = Math.Min(work.OpenLines, BaseMillisMost / perLine);
        var stood = pace.StandsSince is { } since ? Math.Clamp(now.Since(since), 0, BaseMillisMost) : 0;
        return new ReadyPart(
            Math.Min(BaseMillisMost, trip + PickMillis + (open * perLine) + stood),
            perLine,
            ports,
            robots,
            work.OpenLines,
            dug,
            isMeasured,
            stood);
    }

    private static int Some(int working, int all) => working > 0 ? working : Math.Max(1, all);
}
