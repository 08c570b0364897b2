using EdgeDom.Control.Views;
using EdgeDom.Ledger;
using EdgeDom.Model.Time;
using EdgeDom.Site.Checking;
using EdgeDom.Site.Links;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;

namespace EdgeDom.Site.Status;

/// <summary>Puts the status document together from copies that the loop published; any thread.</summary>
public sealed class StatusMaker(
    SiteOptions options,
    TimeProvider time,
    SiteLoop loop,
    SiteLedger ledger,
    SiteSync sync,
    RobotLinks robots,
    LedgerCheckup checkup)
{
    private const int ApiVersion = 1;
    private const int SyncVersion = 1;

    /// <summary>
    /// The loop counts as ended when no tick has come to its end for so long, in ms of the site's clock.
    /// </summary>
    private const long StallMillis = 10_000;

    /// <summary>Whether the loop makes progress.</summary>
    public bool IsAlive => Now.Since(loop.Figures.LastTickAt) < StallMillis;

    private Moment Now => Moment.Of(time.GetUtcNow());

    /// <summary>The document as of now.</summary>
    public StatusDocument Make()
    {
        var view = loop.View;
        return new StatusDocument
        {
            Site = options.Site,
            Node = options.Node,
            Life = ledger.Life,
            At = Now,
            State = !IsAlive ? "ended" : loop.IsFull ? "full" : view.IsStopped ? "stopped" : "running",
            Orders = view.Work with { PortWaits = [], Unprepared = [] },
            Ready = IsAlive && !loop.IsFull
                ? ReadyPart.Of(view, loop.Figures.Pace, options.Layout.Levels, Now) : null,
            Ports = [.. view.Ports.Select(ToPart)],
            Robots = new StatusDocument.RobotPart(
                view.Robots.Count,
                view.Robots.Count(robot => robot.IsOnline),
                view.Robots.Count(robot => robot.Load is not null),
                view.Robots.Count(robot => robot.Doing == "charge"),
                robots.IsUp),
            Grid = new StatusDocument.GridPart(
                options.Layout.Columns,
                options.Layout.Rows,
                options.Layout.Levels,
                view.StackHeights.Sum(height => (long)height),
                options.Layout.Chargers,
                view.Mode,
                view.Locks),
            Ledger = new StatusDocument.LedgerPart(
                ledger.LastTick,
                ledger.LastEntry,
                loop.Figures.Commits,
                loop.Figures.Movements,
                loop.Figures.LastTickAt,
                ledger.LogBytes),
            Checkpoint = ledger.Checkpoint is { } signed
                ? new StatusDocument.CheckpointPart(signed.Number, signed.Entries, signed.Root, signed.At)
                : null,
            LedgerCheck = checkup.View,
            Sync = options.Hub is null ? null : sync.View,
            Versions = new StatusDocument.VersionPart(
                options.Version, ApiVersion, SyncVersion, options.RobotProfile.Version),
            Faults = view.Alarms,
        };
    }

    private static StatusDocument.PortPart ToPart(PortView port) => new(
        port.Port,
        port.IsOpen,
        port.Bin,
        port.PicksDone,
        port.PicksTotal,
        port.Totes.Count,
        port.BinsComing,
        port.DevicesDown);
}
