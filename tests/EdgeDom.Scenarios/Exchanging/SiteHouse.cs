using EdgeDom.Control;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Backups;
using EdgeDom.Site.Links;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
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
    private SiteAdmission? admission;
    private LoopParts? parts;
    private SiteLoop? loop;
    private StockReader books;

    public SiteHouse(SiteOptions options, Schedule schedule, SiteWays ways, Func<string> freshLife)
    {
        (Options, this.schedule, this.ways, this.freshLife) = (options, schedule, ways, freshLife);
        clock = new WorldClock(schedule);
        books = new StockReader(options.LedgerFile);
        Open();
    }

    public SiteOptions Options { get; }

    public string Name => Options.Site;

    /// <summary>Whether the program runs; it may still wait to be admitted.</summary>
    public bool IsUp => loop is not null || admission is not null;

    /// <summary>Whether the site works.</summary>
    public bool IsOpen => loop is not null;

    /// <summary>What a ledger of a new life does before it may record anything; null when the site works.</summary>
    public SiteAdmission? Admission => admission;

    public long Crashes { get; private set; }

    public long DisksLost { get; private set; }

    public long BackupsRestored { get; private set; }

    public SiteLedger Ledger => parts!.Ledger;

    public SiteSync Sync => parts!.Sync;

    public SiteStep Brain => loop!.Step;

    public SiteWays Ways => ways;

    /// <summary>Where the log to the hub ended when the life at hand began to work.</summary>
    public long LifeBeganAt { get; private set; }

    /// <summary>So many entries of a kind stand in the log to the hub.</summary>
    public long Told(string kind)
    {
        var (told, last) = (0L, 0L);
        while (Ledger.UpAfter(last, 1_000, int.MaxValue) is { Count: > 0 } some)
        {
            told += some.Count(entry => entry.Kind == kind);
            last = some[^1].Number;
        }

        return told;
    }

    /// <summary>Called after a commit that has something for the hub.</summary>
    public Action? HasNews { get; set; }

    /// <summary>Called when a new life begins to work, before its first tick, with the hub's word for it.</summary>
    public Action<ExchangeAnswer>? LifeBegins { get; set; }

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

    /// <summary>Puts a posting into the loop's queue; the answer ends with the tick that commits it.</summary>
    public Task<PostingReply> Submit(PostingRequest request) => parts!.Postings.Submit(request);

    /// <summary>Begins to compare the books with the hub's copy, as the program does now and then.</summary>
    public void Compare()
    {
        if (IsOpen)
        {
            Sync.Compare(books.Read());
        }
    }

    /// <summary>Ends the program between two ticks: what waits in it is gone.</summary>
    public void Kill()
    {
        if (IsUp)
        {
            Crashes++;
            Dispose();
        }
    }

    /// <summary>The disk dies with all that is on it; the program ends with it.</summary>
    public void LoseDisk()
    {
        Dispose();
        DisksLost++;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Options.LedgerFile)!, $"{Name}.db*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Keeps a copy of the ledger as it is now, while the program works; nothing when it does not.</summary>
    public void KeepBackup()
    {
        if (IsOpen)
        {
            File.Delete(BackupFile);
            using var copy = Ledger.BeginCopy(BackupFile);
            while (!copy.Step(SiteBackup.PagesPerStep))
            {
                // Goes on.
            }
        }
    }

    /// <summary>Puts the kept copy in the place of the ledger, as a new life; nothing when there is none.</summary>
    public void RestoreBackup()
    {
        if (!File.Exists(BackupFile))
        {
            return;
        }

        Kill();
        BackupsRestored++;
        LedgerRestore.Run(BackupFile, Options.LedgerFile, mayReplace: true, schedule.Now, LifeId.Of(freshLife()));
    }

    /// <summary>Starts the program again; nothing when it runs.</summary>
    public void Open()
    {
        if (IsUp)
        {
            return;
        }

        if (File.Exists(Options.LedgerFile))
        {
            ways.Opening(Options.LedgerFile);
        }

        admission = new SiteAdmission(
            Options.Site,
            Options.LedgerFile,
            Options.ToSettings(),
            schedule.Now,
            LifeId.Of(freshLife()),
            isDurable: false);
        if (admission.Stage == AdmissionStage.Admitted)
        {
            Begin();
        }
    }

    /// <summary>The site begins to work, in a new life when the hub has <paramref name="admitted"/> it.</summary>
    public void Begin(ExchangeAnswer? admitted = null)
    {
        var opened = admission!.TakeLedger();
        admission.Dispose();
        admission = null;
        var ledger = admitted is null ? opened
            : ways.NewLife(opened, Options.LedgerFile, schedule.Now, LifeId.Of(freshLife()));
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
        if (admitted is not null)
        {
            LifeBeganAt = ledger.UpLast;
            books = new StockReader(Options.LedgerFile);
            LifeBegins?.Invoke(admitted);
        }

        Tick();
    }

    public void Dispose()
    {
        admission?.Dispose();
        admission = null;
        if (parts is { } running)
        {
            (parts, loop) = (null, null);
            Close(running);
        }
    }

    private string BackupFile => Options.LedgerFile.Replace(".db", ".backup", StringComparison.Ordinal);

    private static void Close(LoopParts running)
    {
        running.Acts.Stop();
        running.Postings.Stop();
        running.Ledger.Dispose();
    }
}
