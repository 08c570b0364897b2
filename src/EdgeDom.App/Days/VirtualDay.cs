using EdgeDom.App.Plans;
using EdgeDom.App.Replays;
using EdgeDom.App.Summaries;
using EdgeDom.App.Timing;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.App.Days;

/// <summary>
/// A whole day in virtual time on one thread: the same site loop, hub desk and world as in real time, joined by lines
/// in
/// memory that carry the same encoded bytes. The same plan is the same history, to the hash.
/// </summary>
public sealed class VirtualDay : IAsyncDisposable
{
    private const int TickMillis = 100;
    private const int SyncEveryMillis = 20_000;

    private readonly DayPlan plan;
    private readonly VirtualTime time;
    private readonly WorldWires wires;
    private readonly SiteOptions options;
    private readonly Random chance;
    private readonly VirtualHub hub;
    private readonly GridCrew crew;
    private SiteRig rig;
    private ReplayRecorder? recorder;
    private MarkWatch? marks;
    private int nextOrder;
    private int ordersEnd;
    private int nextKill;
    private long nextSyncAt;

    /// <summary>Opens site, hub and world in <paramref name="folder"/>, which must be empty.</summary>
    public VirtualDay(DayPlan plan, string folder)
    {
        this.plan = plan;
        ordersEnd = plan.Orders.Count;
        time = new VirtualTime(plan.Start);
        var profile = new RobotProfile();
        wires = new WorldWires(plan.World, profile);
        options = DayOptions.Site(plan, folder, wires.Devices) with { RobotProfile = profile };
        chance = new Random((int)plan.Seed);
        rig = Open();
        hub = new VirtualHub(
            plan, DayOptions.Hub(plan, folder, "virtual-time-needs-no-token") with { IsDurable = false });
        World = new SimulatedWorld(plan.World, wires.World, plan.Start);
        crew = new GridCrew(plan, World, rig);
    }

    /// <summary>The clock of the day.</summary>
    public Moment Now => time.Now;

    /// <summary>The world with its truth.</summary>
    public SimulatedWorld World { get; }

    /// <summary>The site.</summary>
    public SiteRig Site => rig;

    /// <summary>The hub.</summary>
    internal VirtualHub Hub => hub;

    /// <summary>What people have done on and with the grid.</summary>
    public PeopleFigures People => crew.Figures;

    /// <summary>The hub's counts now.</summary>
    public HubCounts HubCounts => hub.Counts(time.Now);

    /// <summary>How long each of the site's messages waited for the hub, in ms.</summary>
    public List<long> LagMillis { get; } = [];

    /// <summary>Orders that have not come yet or have not ended.</summary>
    public int OrdersLeft => ordersEnd - nextOrder + hub.Open;

    /// <summary>Orders placed so far.</summary>
    public int OrdersPlaced => nextOrder;

    // Under demand without end an order is there as soon as there is room for it, from the first one on.
    private Moment OrderAt => plan.Orders[plan.OpenMax == 0 ? nextOrder : 0].At;

    private bool TakesOrders => nextOrder < ordersEnd && (plan.OpenMax == 0 || hub.Open < plan.OpenMax);

    /// <summary>
    /// Whether every order has ended, the site has told all of it, and nothing is on its way any more.
    /// </summary>
    public bool IsDone => OrdersLeft == 0 && !rig.Sync.HasToSend && hub.NextDue is null && IsStill();

    /// <summary>
    /// Writes down from now on what happens; to be called before the day begins to run, and to be ended and disposed of
    /// by the caller. Changes nothing in the day.
    /// </summary>
    public ReplayRecorder Record(Stream file, long bytesMax = ReplayRecorder.BytesMax)
    {
        recorder = new ReplayRecorder(file, World, plan.World.Layout, DayPlan.SiteName, plan.Seed, bytesMax);
        marks = new MarkWatch(recorder);
        World.Witness = recorder;
        return recorder;
    }

    /// <summary>Shoppers order no more; what is open is still served.</summary>
    public void CloseShop() => ordersEnd = nextOrder;

    /// <summary>Runs until the clock shows <paramref name="until"/> or nothing is left to do.</summary>
    public void RunUntil(Moment until, CancellationToken stop)
    {
        while (time.Now < until && !stop.IsCancellationRequested)
        {
            Go();
            if (nextKill < plan.Kills.Count && time.Now.Since(plan.Start) >= plan.Kills[nextKill].FromMillis)
            {
                Kill(plan.Start.Plus(plan.Kills[nextKill++].ToMillis));
                continue;
            }

            if (IsDone)
            {
                return;
            }

            time.Now = Next() is var next && next < until ? next : until;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        hub.Dispose();
    }

    private void Go()
    {
        var now = time.Now;
        World.AdvanceTo(now);
        while (TakesOrders && OrderAt <= now)
        {
            hub.Place(plan.Orders[nextOrder++], now);
        }

        hub.Go(now);
        rig.Loop.Tick();
        if (!IsCut(now) && (now.UnixMillis >= nextSyncAt || rig.Sync.HasToSend || hub.HasNewsForSite))
        {
            Exchange(now);
        }

        crew.Go(now, rig);
        World.AdvanceTo(now);
        marks?.Look(now, rig.Loop.Step.Mode, rig.Loop.Step.Alarms);
    }

    // As SIGKILL does: the ledger as committed is all that is left. World and robots go on meanwhile.
    private void Kill(Moment back)
    {
        recorder?.Mark(time.Now, "program", "site", "The site's program was killed.");
        wires.Cut();
        rig.Ledger.Dispose();
        time.Now = back > time.Now ? back : time.Now;
        World.AdvanceTo(time.Now);
        wires.Mend(chance, () => World.AdvanceTo(time.Now));
        rig = Open();
        recorder?.Mark(time.Now, "program", "site", "The site's program was started again.");
    }

    private SiteRig Open() => SiteRig.Open(
        options,
        time,
        wires.SiteLine,
        wires.Open,
        new LifeId($"day-{plan.Seed}"),
        NullLoggerFactory.Instance,
        isDurable: false);

    private void Exchange(Moment now)
    {
        nextSyncAt = now.UnixMillis + SyncEveryMillis;
        var question = rig.Sync.NextRequest();
        LagMillis.AddRange(question.Up.Select(entry => now.Since(entry.At)));
        var bytes = hub.Exchange(SyncJson.Write(question), now);
        var answer = SyncJson.ReadAnswer(bytes, out var why)
            ?? throw new InvalidDataException($"The hub's answer cannot be read: {why}");
        rig.Sync.Take(answer, now);
        if (answer.Down.Count > 0)
        {
            rig.Loop.Tick();
        }
    }

    // The site's grid of ticks: something that happens between two of them is dealt with at the later one.
    private Moment Next()
    {
        var now = time.Now.UnixMillis;
        var next = now + (rig.Sync.HasToSend && !IsCut(time.Now) ? TickMillis : SyncEveryMillis);
        next = Earlier(next, World.NextEvent);
        next = Earlier(next, rig.Loop.NextDue);
        next = Earlier(next, hub.NextDue);
        next = Earlier(next, crew.NextDue);
        next = TakesOrders ? Earlier(next, OrderAt) : next;
        var ticks = Math.Max(1, (next - now + TickMillis - 1) / TickMillis);
        return new Moment(now + (ticks * TickMillis));
    }

    private bool IsCut(Moment now)
    {
        var millis = now.Since(plan.Start);
        return plan.Outages.Any(outage => millis >= outage.FromMillis && millis < outage.ToMillis);
    }

    private bool IsStill() => Stillness.Of(rig.Loop.Step.State);

    private static long Earlier(long left, Moment? right) =>
        right is { } moment ? Math.Min(left, moment.UnixMillis) : left;
}
