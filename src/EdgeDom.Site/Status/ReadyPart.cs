using EdgeDom.Control.Views;
using EdgeDom.Site.Loop;

namespace EdgeDom.Site.Status;

/// <summary>
/// How long a new order would need here until it is shipped: <paramref name="BaseMillis"/>, and
/// <paramref name="PerLineMillis"/> for each of its lines; with what that rests on. The lines that are open already come
/// first. Once orders have waited for a port for ten minutes, a line takes as long as it did in the last hour of such
/// time, by the ports or the robots, whichever there are fewer of by now; before that as long as a bin takes that is
/// brought, picked from and taken away, by plain figures of a cube store.
/// </summary>
/// <param name="BaseMillis">0 to 604,800,000 ms.</param>
/// <param name="PerLineMillis">1 to 3,600,000 ms.</param>
/// <param name="PortsOpen">Ports that take orders.</param>
/// <param name="RobotsInWork">Robots that can be sent for a bin.</param>
/// <param name="OpenLines">Lines of open orders that are neither picked nor short.</param>
/// <param name="DigMovesMilli">Thousandths of a bin moved to reach one below, for each bin presented.</param>
/// <param name="IsMeasured">Whether a line takes as long as was measured.</param>
public sealed record ReadyPart(
    long BaseMillis,
    long PerLineMillis,
    int PortsOpen,
    int RobotsInWork,
    long OpenLines,
    long DigMovesMilli,
    bool IsMeasured)
{
    private const long BaseMillisMost = 604_800_000;
    private const long PerLineMillisMost = 3_600_000;
    private const long MeasuredMillisLeast = 600_000;

    // A robot that fetches a bin, waits while it is picked from and takes it back; each bin it digs away and puts back;
    // and a picker at a bin.
    private const long TripMillis = 60_000;
    private const long DigMoveMillis = 20_000;
    private const long PickMillis = 15_000;

    /// <summary>
    /// By what is seen and was measured; null while nobody works, so that nobody can say: motion is stopped, or there
    /// is no open port or no robot in work. Before anything was presented half of what may lie above a bin is dug.
    /// </summary>
    public static ReadyPart? Of(SiteView view, PaceView pace, int levels)
    {
        var (ports, robots, work) = (LinePace.PortsOpen(view), LinePace.RobotsInWork(view), view.Work);
        if (view.IsStopped || ports == 0 || robots == 0)
        {
            return null;
        }

        var dug = work.Presentations > 0 ? work.DigMoves * 1_000 / work.Presentations : (levels - 1) * 500L;
        var trip = TripMillis + (dug * DigMoveMillis / 1_000);
        var isMeasured = pace.Millis >= MeasuredMillisLeast;
        var lines = Math.Max(1, pace.Lines);
        var (byPort, byRobot) = isMeasured ? (pace.PortMillis / lines, pace.RobotMillis / lines) : (PickMillis, trip);
        var perLine = Math.Clamp(Math.Max(byPort / ports, byRobot / robots), 1, PerLineMillisMost);
        var open = Math.Min(work.OpenLines, BaseMillisMost / perLine);
        return new ReadyPart(
            Math.Min(BaseMillisMost, trip + PickMillis + (open * perLine)),
            perLine,
            ports,
            robots,
            work.OpenLines,
            dug,
            isMeasured);
    }
}
