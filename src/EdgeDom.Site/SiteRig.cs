using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site.Links;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Stopping;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site;

/// <summary>
/// A site without threads, clock or network of its own: whoever holds it calls the loop's tick and carries the
/// exchange.
/// The program runs it on a thread; a day in virtual time calls it directly.
/// </summary>
public sealed class SiteRig : IAsyncDisposable
{
    private SiteRig(SiteOptions options, LoopParts parts, SiteLoop loop) =>
        (Options, Parts, Loop) = (options, parts, loop);

    /// <summary>What the site was told.</summary>
    public SiteOptions Options { get; }

    /// <summary>What the loop works with.</summary>
    public LoopParts Parts { get; }

    /// <summary>The only writer.</summary>
    public SiteLoop Loop { get; }

    /// <summary>The site's ledger.</summary>
    public SiteLedger Ledger => Parts.Ledger;

    /// <summary>The site's half of the exchange with the hub.</summary>
    public SiteSync Sync => Parts.Sync;

    /// <summary>What pages do.</summary>
    public PageActs Acts => Parts.Acts;

    /// <summary>What callers post.</summary>
    public PostingCalls Postings => Parts.Postings;

    /// <summary>
    /// Opens the ledger and brings the brain to where it ends. Throws <see cref="InvalidDataException"/> when the
    /// ledger
    /// file is damaged or another program's.
    /// </summary>
    /// <param name="options">What the site is told.</param>
    /// <param name="time">The site's clock: real, scaled or virtual.</param>
    /// <param name="robotLine">The line to the broker, subscribed to what the robots' wire asks for; closed with the
    /// rig.</param>
    /// <param name="openLine">Gives the line to a port device's address; closed with the rig.</param>
    /// <param name="freshLife">The ledger's life if it is new.</param>
    /// <param name="logs">For the night shift.</param>
    /// <param name="isDurable">False only in virtual time: nothing is synced to disk.</param>
    /// <param name="publishesViews">Whether pages on other threads look at the loop's view.</param>
    /// <param name="key">Signs the ledger's checkpoints; must outlive the rig. None in virtual time, where one seed is
    /// one history and a signature is not.</param>
    /// <param name="opened">The ledger, when it is open already; closed with the rig, or at once when this throws.
    /// </param>
    public static SiteRig Open(
        SiteOptions options,
        TimeProvider time,
        IMessageLine robotLine,
        Func<LineAddress, ILine> openLine,
        LifeId freshLife,
        ILoggerFactory logs,
        bool isDurable = true,
        bool publishesViews = false,
        CheckpointKey? key = null,
        SiteLedger? opened = null)
    {
        var ledger = opened
            ?? SiteLedger.Open(options.LedgerFile, Moment.Of(time.GetUtcNow()), freshLife, isDurable, key);
        try
        {
            RequireAdmitted(options, ledger);
            var parts = new LoopParts
            {
                Options = options,
                Time = time,
                Ledger = ledger,
                RobotLine = robotLine,
                Robots = new RobotLinks(robotLine, new ControllerEnd(options.RobotProfile, options.Layout)),
                Ports = new PortLinks(options.PortDevices, openLine),
                Acts = new PageActs(),
                Sync = new SiteSync(options.Site, ledger),
                Space = isDurable ? SpaceOf(options) : null,
                Log = logs.CreateLogger<SiteLoop>(),
                PublishesViews = publishesViews,
            };
            return new SiteRig(options, parts, new SiteLoop(parts));
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    private static SpaceWatch SpaceOf(SiteOptions options) => new(
        options.LedgerFile, options.LedgerShortMib, options.LedgerReserveMib, TimeProvider.System);

    private static void RequireAdmitted(SiteOptions options, SiteLedger ledger)
    {
        if (options.Hub is null)
        {
            ledger.Admit();
        }
        else if (!ledger.IsAdmitted && !options.Hub.MayBeginAlone)
        {
            throw new InvalidDataException(
                $"The hub has not admitted the ledger {options.LedgerFile}: its life records nothing before.");
        }
    }

    /// <summary>
    /// Closes lines and ledger; what was committed is durable without it. The loop must not be ticking.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Parts.Acts.Stop();
        Parts.Postings.Stop();
        await StopTimes.Within(
            StopTimes.LinesMillis,
            Task.WhenAll(Parts.Ports.DisposeAsync().AsTask(), Parts.RobotLine.DisposeAsync().AsTask()));
        Parts.Ledger.Dispose();
    }
}
