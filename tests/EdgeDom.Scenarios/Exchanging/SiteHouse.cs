using EdgeDom.Control;
using EdgeDom.Ledger;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Links;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// A site of a world: its real loop, brain, exchange and ledger file, without robots; people pick. A crash takes all
/// that was not committed.
/// </summary>
internal sealed class SiteHouse : IDisposable
{
    private readonly Schedule schedule;
    private readonly WorldClock clock;
    private readonly SiteWays ways;
    private readonly Func<string> freshLife;
    private LoopParts? parts;
    private SiteLoop? loop;

    public SiteHouse(SiteOptions options, Schedule schedule, SiteWays ways, Func<string> freshLife)
    {
        (Options, this.schedule, this.ways, this.freshLife) = (options, schedule, ways, freshLife);
        clock = new WorldClock(schedule);
        Open();
    }

    public SiteOptions Options { get; }

    public string Name => Options.Site;

    public bool IsUp => loop is not null;

    public long Crashes { get; private set; }

    public SiteLedger Ledger => parts!.Ledger;

    public SiteSync Sync => parts!.Sync;

    public SiteStep Brain => loop!.Step;

    public SiteWays Ways => ways;

    /// <summary>Called after a commit that has something for the hub.</summary>
    public Action? HasNews { get; set; }

    /// <summary>Runs one tick of the loop.</summary>
    public void Tick()
    {
        if (loop is { } running)
        {
            running.Tick();
            if (Sync.HasToSend)
            {
                HasNews?.Invoke();
            }
        }
    }

    /// <summary>Puts an act of people into the loop's queue; the answer ends with the tick that commits it.</summary>
    public Task<PageActResult> Submit(OrderFilledByHand act) => parts!.Acts.Submit(act);

    /// <summary>Ends the program between two ticks: what waits in it is gone.</summary>
    public void Kill()
    {
        if (parts is { } running)
        {
            Crashes++;
            (parts, loop) = (null, null);
            Close(running);
        }
    }

    /// <summary>Starts the program again; nothing when it runs.</summary>
    public void Open()
    {
        if (parts is not null)
        {
            return;
        }

        var ledger = SiteLedger.Open(
            Options.LedgerFile, schedule.Now, LifeId.Of(freshLife()), isDurable: false);
        var line = new MemoryTopics().Connect("site", []);
        parts = new LoopParts
        {
            Options = Options,
            Time = clock,
            Ledger = ledger,
            RobotLine = line,
            Robots = new RobotLinks(line, new ControllerEnd(Options.RobotProfile, Options.Layout)),
            Ports = new PortLinks([], _ => throw new InvalidOperationException("There are no ports.")),
            Acts = new PageActs(),
            Sync = new SiteSync(Options.Site, ledger),
            Log = NullLogger<SiteLoop>.Instance,
            Brain = ways.Brain,
        };
        loop = new SiteLoop(parts);
        Tick();
    }

    public void Dispose()
    {
        if (parts is { } running)
        {
            (parts, loop) = (null, null);
            Close(running);
        }
    }

    private static void Close(LoopParts running)
    {
        running.Acts.Stop();
        running.Ledger.Dispose();
    }
}
