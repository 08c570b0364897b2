using EdgeDom.App.Plans;
using EdgeDom.App.Timing;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Site;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using HubSite = EdgeDom.Hub.Settings.SiteOptions;
using SiteOptions = EdgeDom.Site.Settings.SiteOptions;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>
/// Site loop, hub desk and world in one process, step by step through true time, with a machine clock of its own for
/// each of the two programs.
/// </summary>
internal sealed class ClockedHouse : IAsyncDisposable
{
    private const int StepMillis = 100;
    private const int SyncEverySteps = 10;

    private readonly DayPlan plan;
    private readonly string folder;
    private readonly VirtualTime real;
    private readonly HouseWires wires;
    private readonly RobotProfile profile = new();
    private readonly Func<SiteOptions, SiteOptions> other;
    private readonly bool isDurable;
    private long takenBefore;
    private int placed;
    private long steps;
    private TimeProvider hubTime;

    /// <param name="plan">Grid, stock, robots and orders.</param>
    /// <param name="folder">For the hub's file and, as usual, the site's.</param>
    /// <param name="other">What the site is told otherwise.</param>
    /// <param name="isDurable">Whether the site syncs its ledger and watches the room on its volume.</param>
    public ClockedHouse(
        DayPlan plan, string folder, Func<SiteOptions, SiteOptions>? other = null, bool isDurable = false)
    {
        (this.plan, this.folder, this.isDurable) = (plan, folder, isDurable);
        this.other = other ?? (options => options);
        real = new VirtualTime(plan.Start);
        (SiteClock, HubClock) = (new MachineClock(real), new MachineClock(real));
        wires = new HouseWires(plan.World, profile);
        World = new SimulatedWorld(plan.World, wires.World, plan.Start);
        Site = OpenSite();
        hubTime = new SteadyTime(HubClock);
        Hub = new HubDesk(ToHub());
    }

    public MachineClock SiteClock { get; }

    public MachineClock HubClock { get; }

    public SimulatedWorld World { get; private set; }

    /// <summary>Units that people have taken out of bins since the beginning.</summary>
    public long UnitsTaken => takenBefore + World.Truth.UnitsTaken;

    public SiteRig Site { get; private set; }

    public HubDesk Hub { get; private set; }

    /// <summary>The time that has really gone by.</summary>
    public TimeSpan TrueTime => TimeSpan.FromMilliseconds(real.Now.Since(plan.Start));

    public string LedgerFile => ToSite().LedgerFile;

    public int Placed => placed;

    public bool IsDone => placed == plan.Orders.Count && !Site.Sync.HasToSend && Counts.Open == 0
        && Site.Loop.Step.State.Bins.All(bin => bin.Place is BinPlace.InStack or BinPlace.Missing);

    public HubCounts Counts => Hub.Run((book, _) => book.Counts, HubNow);

    private Moment HubNow => Moment.Of(hubTime.GetUtcNow());

    /// <summary>Runs an act at the hub.</summary>
    public T Do<T>(Func<HubBook, T> act) => Hub.Run((book, _) => act(book), HubNow);

    /// <summary>Goes on until <paramref name="isEnough"/>, for so many minutes of true time at most.</summary>
    public void Run(Func<bool> isEnough, int minutesMax)
    {
        for (var left = minutesMax * 60_000L / StepMillis; left > 0 && !isEnough(); left--)
        {
            Step();
            real.Now = real.Now.Plus(StepMillis);
        }
    }

    /// <summary>Ends the site's program as a power cut does and starts it again.</summary>
    public async Task RestartSite()
    {
        await Site.DisposeAsync();
        wires.Reconnect();
        Site = OpenSite();
    }

    /// <summary>
    /// The site's disk dies with its program; a new life reads its log back from the hub and starts.
    /// </summary>
    public async Task LoseDisk()
    {
        const int QuestionsMax = 1_000;
        await Site.DisposeAsync();
        foreach (var file in Directory.GetFiles(folder, "ledger.db*"))
        {
            File.Delete(file);
        }

        using (var admission = new SiteAdmission(
            DayPlan.SiteName,
            ToSite().LedgerFile,
            ToSite().ToSettings(),
            Moment.Of(SiteClock.GetUtcNow()),
            LifeId.Of("d15c"),
            isDurable: false))
        {
            for (var asked = 0; asked < QuestionsMax && admission.Stage != AdmissionStage.Admitted; asked++)
            {
                admission.Take(Ask(admission.NextRequest()));
            }

            admission.Stage.ShouldBe(AdmissionStage.Admitted, admission.Reason);
        }

        wires.Reconnect();
        Site = OpenSite();
    }

    /// <summary>
    /// People put every bin where the site's books have it, whatever it was on, and switch the robots off and on.
    /// </summary>
    public void PutBinsByHand()
    {
        takenBefore += World.Truth.UnitsTaken;
        var stands = Site.Loop.Step.State.Bins.Select(bin => (bin, (BinPlace.InStack)bin.Place));
        World = new SimulatedWorld(
            plan.World with
            {
                Stock = new OpeningStock(
                [
                    .. stands.Select(stand => new OpeningBin(
                        stand.bin.Bin,
                        stand.Item2.Cell,
                        stand.Item2.Level,
                        stand.bin.Compartments,
                        World.Truth.BinOf(stand.bin.Bin)!.Loads)),
                ]),
                Robots = [.. World.Robots.Select(robot => new RobotSetup(robot.Robot, robot.Cell))],
            },
            wires.World,
            real.Now);
    }

    /// <summary>The same for the hub's.</summary>
    public void RestartHub()
    {
        Hub.Dispose();
        hubTime = new SteadyTime(HubClock);
        Hub = new HubDesk(ToHub());
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Hub.Dispose();
    }

    private void Step()
    {
        World.AdvanceTo(real.Now);
        while (placed < plan.Orders.Count && plan.Orders[placed].At <= real.Now)
        {
            Place(plan.Orders[placed++]);
        }

        Site.Loop.Tick();
        var isSecond = ++steps % SyncEverySteps == 0;
        if (isSecond)
        {
            Do(Reserving.Lapse);
        }

        if (isSecond || Site.Sync.HasToSend)
        {
            Exchange();
        }
    }

    private void Place(ShopperOrder order) => Hub.Run(
        (book, at) => Placing.Place(
            book,
            new OrderRequest(
                order.Channel,
                order.Reference,
                new ShipTo(order.LatitudeMicrodegrees, order.LongitudeMicrodegrees),
                order.Priority,
                [.. order.Lines.Select(line => new OrderRequestLine(line.Sku, line.Quantity))]),
            order.Reference,
            at),
        HubNow);

    private void Exchange()
    {
        var answer = Ask(Site.Sync.NextRequest());
        Site.Sync.Take(answer, Moment.Of(SiteClock.GetUtcNow()));
        if (answer.Down.Count > 0)
        {
            Site.Loop.Tick();
        }
    }

    private ExchangeAnswer Ask(ExchangeRequest question) => Hub.Run(
        (book, at) => SiteExchange.Exchange(book, book.Site(question.Site)!, question, at), HubNow);

    private SiteRig OpenSite() => SiteRig.Open(
        ToSite(),
        new SteadyTime(SiteClock),
        wires.SiteLine,
        wires.Open,
        LifeId.Of("c10c"),
        NullLoggerFactory.Instance,
        isDurable);

    private SiteOptions ToSite() => other(new SiteOptions
    {
        Site = DayPlan.SiteName,
        Node = NodeId.Of(plan.SiteNode.Node),
        LedgerFile = Path.Combine(folder, "ledger.db"),
        Layout = plan.World.Layout,
        Items = plan.World.Items,
        Robots = [.. plan.World.Robots.Select(robot => new RobotAccess(robot.Robot))],
        RobotProfile = profile,
        PortDevices = wires.Devices,
        OpeningStock = plan.World.Stock,
        GrantPermille = 900,
    });

    private HubOptions ToHub() => new()
    {
        DatabaseFile = Path.Combine(folder, "hub.db"),
        IsDurable = false,
        Sites = [new HubSite(DayPlan.SiteName, plan.SiteNode.Node, "no-token-in-one-process")],
        Nodes = [plan.SiteNode],
        Items = [.. plan.World.Items.Select(item => new ItemOptions(item.Sku.Value, item.Name, item.WeightGrams))],
    };
}
