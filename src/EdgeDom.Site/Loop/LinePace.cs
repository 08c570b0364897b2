using EdgeDom.Control.Views;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Measures how many lines a site ships while orders wait for a port: only then it is as fast as it can be. What is
/// older than an hour of such time is forgotten, and all of it at a restart. For the loop's thread.
/// </summary>
public sealed class LinePace
{
    private const long PieceMillis = 300_000;
    private const int PiecesMost = 12;

    // Between two ticks no more counts: a program that stood still has measured nothing.
    private const long GapMillisMost = 10_000;

    private readonly Queue<PaceView> pieces = new();
    private PaceView open = PaceView.None;
    private SiteView? last;
    private Moment lastAt;
    private Moment? standsSince;

    /// <summary>What has been measured.</summary>
    public PaceView View =>
        pieces.Aggregate(open, (sum, piece) => sum + piece) with { StandsSince = standsSince };

    /// <summary>Ports that take orders.</summary>
    public static int PortsOpen(SiteView view) => view.Ports.Count(port => port.IsOpen);

    /// <summary>Robots that can be sent for a bin: heard of, on the grid and not at a charger.</summary>
    public static int RobotsInWork(SiteView view) => view.Robots.Count(robot =>
        robot is { IsOnline: true, At: not null, Doing: not ("off" or "unknown" or "silent" or "charge") });

    /// <summary>A tick has led to a view, and has said so to the hub.</summary>
    public void Note(SiteView view, IReadOnlyList<SiteMessage> said, Moment now)
    {
        if (last is { IsStopped: false, Work.Waiting: > 0 } && PortsOpen(last) is > 0 and var ports)
        {
            var millis = Math.Clamp(now.Since(lastAt), 0, GapMillisMost);
            open += new PaceView(
                millis,
                millis * ports,
                millis * RobotsInWork(last),
                said.OfType<FulfilmentOrderShipped>().Sum(shipped => (long)shipped.Lines.Count));
        }

        (last, lastAt) = (view, now);
        standsSince = view.IsStopped || PortsOpen(view) == 0 || RobotsInWork(view) == 0 ? standsSince ?? now : null;
        if (open.Millis >= PieceMillis)
        {
            pieces.Enqueue(open);
            open = PaceView.None;
            if (pieces.Count > PiecesMost)
            {
                pieces.Dequeue();
            }
        }
    }
}
