using System.Globalization;
using EdgeDom.Control.Views;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Exchanging;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Shouldly;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// A real site and its real hub, which exchange bytes by hand, so that what the site hears need not be what the hub
/// said.
/// </summary>
internal sealed class LiedToSite : IDisposable
{
    private const string Name = "alpha";
    private const int GrantPermille = 800;
    private const int RoundsMax = 20;
    private const int SecondMillis = 1_000;
    private const int PauseMaxMillis = 86_400_000;

    // A tick may note that the hub was heard or lost; nothing else may come of a lie.
    private static readonly Dictionary<string, string> Views = new(StringComparer.Ordinal)
    {
        ["journal"] = "",
        ["snapshot"] = "",
        ["head"] = "SELECT life, entries, entry_hash, up_last, down_last FROM head",
    };

    private readonly WorldFolder folder = new();
    private readonly Schedule schedule = new();
    private readonly WorldPlan plan = WorldPlan.Of(1);
    private readonly HubHouse hub;
    private readonly SiteHouse site;
    private int lives;
    private int orders;

    public LiedToSite()
    {
        var chance = new Random(1);
        hub = new HubHouse(WorldOptions.Hub(folder.Path, [Name], chance), schedule, new SoundHub());
        site = new SiteHouse(
            WorldOptions.Site(folder.Path, Name, plan.Skus, plan.Stock(chance), GrantPermille),
            schedule,
            new SiteWays(),
            () => (++lives).ToString("x32", CultureInfo.InvariantCulture));
        while (!site.IsOpen)
        {
            Hear(Ask());
        }
    }

    /// <summary>Whether the site works; else it waits to be admitted.</summary>
    public bool IsOpen => site.IsOpen;

    /// <summary>The last entry of the hub that the site has; 0 while it waits.</summary>
    public long DownHave => site.IsOpen ? site.Ledger.DownLast : 0;

    /// <summary>What the ledger holds, whatever was noted beside it.</summary>
    public string Books()
    {
        using var state = new FileState(site.Options.LedgerFile, Views);
        return state.Hash();
    }

    /// <summary>The last entry of the ledger.</summary>
    public long LastEntry => site.Ledger.LastEntry;

    /// <summary>The ledger's chain and answers up to an entry, whatever came after it.</summary>
    public string UpTo(long entry)
    {
        using var state = new FileState(site.Options.LedgerFile, new Dictionary<string, string>(Views)
        {
            ["head"] = "",
            ["entry"] = string.Create(
                CultureInfo.InvariantCulture, $"SELECT * FROM entry WHERE number <= {entry} ORDER BY number"),
            ["balance"] = "",
            ["numbered_log"] = "",
            ["admission"] = "",
            ["life_note"] = "",
            ["desk_clock"] = "",
            ["checkpoint"] = "",
            ["checkpoint_key"] = "",
            ["entry_tree"] = "",
        });
        return state.Hash();
    }

    /// <summary>A customer orders, so that the hub has something to say.</summary>
    public void Order()
    {
        var number = (++orders).ToString(CultureInfo.InvariantCulture);
        var wish = new OrderRequest(
            ChannelId.Of("web"),
            number,
            new ShipTo(50_000_000, 10_000_000),
            0,
            [new OrderRequestLine(plan.Skus[orders % plan.Skus.Count], 1)]);
        hub.Try((book, now) => Placing.Place(book, wish, number, now), out _);
    }

    /// <summary>The hub itself says this, chained and numbered as all that it says, and the site hears it.</summary>
    public void Say(string kind, string body)
    {
        hub.Try(
            (book, now) =>
            {
                var record = book.Site(Name)!;
                var next = record.DownLast + 1;
                var hash = HashChain.Link(record.DownHead, next, kind, 1, now.UnixMillis, body);
                book.Store.Logs.AddDown(Name, new LogEntry(next, kind, 1, now, body, hash));
                (record.DownLast, record.DownHead) = (next, hash);
                book.Touch(record);
                return true;
            },
            out _);
        GoOn();
    }

    /// <summary>What people are told and is not over.</summary>
    public IReadOnlyList<Note> Alarms() => site.Brain.View().Alarms;

    /// <summary>The program dies and starts again.</summary>
    public void Restart()
    {
        site.Kill();
        site.Open();
    }

    /// <summary>Its disk is lost, and all is read back from the hub's copy.</summary>
    public void LoseDisk()
    {
        site.LoseDisk();
        site.Open();
    }

    /// <summary>The next questions compare the books too.</summary>
    public void Compare() => site.Compare();

    /// <summary>The hub's honest answer to the site's next question.</summary>
    public byte[] Ask() => hub.Exchange(SyncJson.Write(
        site.Admission?.NextRequest() ?? site.Sync.NextRequest(now: schedule.Now)))!;

    /// <summary>The site hears an answer, as its program does, and goes on for two ticks.</summary>
    public void Hear(byte[] bytes)
    {
        var answer = SyncJson.ReadAnswer(bytes, out _);
        if (site.Admission is { } admission)
        {
            Pause(answer is null ? 0 : admission.Take(answer));
            if (admission.Stage == AdmissionStage.Admitted)
            {
                site.Begin(answer);
            }

            return;
        }

        if (answer is null)
        {
            site.Sync.Lost();
        }
        else
        {
            Pause(site.Sync.Take(answer, schedule.Now).AskAgainMillis);
        }

        site.Tick();
        site.Tick();
    }

    /// <summary>
    /// Only the honest hub is heard until each side has all of the other. A site that has stopped because its log and
    /// the hub's part is started again first, as people do.
    /// </summary>
    public void GoOn()
    {
        if (site.IsOpen && site.Sync.View.Halt == SyncHalt.Parted)
        {
            Restart();
        }

        for (var round = 0; round < RoundsMax && !(site.IsOpen && IsLevel()); round++)
        {
            schedule.In(SecondMillis, () => { });
            schedule.Go(new Moment(long.MaxValue));
            Hear(Ask());
        }

        site.IsOpen.ShouldBeTrue(site.Admission?.Reason);
        (IsLevel(), site.Sync.View.Halt, site.Sync.View.Reason).ShouldBe((true, SyncHalt.None, ""));
    }

    /// <summary>Checks all of the ledger.</summary>
    public void Judge() => LedgerVerifier.Verify(site.Options.LedgerFile).Broken.ShouldBeEmpty();

    public void Dispose()
    {
        site.Dispose();
        hub.Dispose();
        folder.Dispose();
    }

    private bool IsLevel()
    {
        hub.Look((book, _) => book.Site(Name)!, out var hubs);
        var at = (hubs.UpHave, hubs.UpHead, hubs.DownLast);
        var ledger = site.Ledger;
        return site.Sync.IsLevel && at == (ledger.UpLast, ledger.UpHead(ledger.UpLast), ledger.DownLast);
    }

    // What no timer takes would end the program's link, and a pause of years would be as good as its end.
    private static void Pause(int millis) => millis.ShouldBeInRange(0, PauseMaxMillis);
}
