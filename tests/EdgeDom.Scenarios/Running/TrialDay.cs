using System.Text.Json;
using EdgeDom.App.Clients;
using EdgeDom.App.Plans;
using EdgeDom.App.Timing;
using EdgeDom.App.Worlds;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using Xunit;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// A day around real programs: the world with its truth in this process, shoppers at the hub, and what both programs
/// say of themselves. The programs themselves are started, hurt and stopped by the test.
/// </summary>
internal sealed class TrialDay : IAsyncDisposable
{
    private const int Hours = 2;

    private readonly HttpClient sites;
    private readonly CancellationTokenSource ending = new();
    private readonly Task shopping;

    private TrialDay(Trial trial, SiteOptions options, DayPlan plan, RealWorld world, TimeSpan pause, int seed)
    {
        (Trial, Options, Plan, World) = (trial, options, plan, world);
        Client = new HubClient(trial.HubUrl);
        sites = new HttpClient { BaseAddress = new Uri(trial.SiteUrl), Timeout = TimeSpan.FromSeconds(3) };
        Shoppers = new TrialShoppers(Client, plan.Orders, pause, seed);
        shopping = Open();
    }

    public Trial Trial { get; }

    public SiteOptions Options { get; }

    public DayPlan Plan { get; }

    public RealWorld World { get; }

    public HubClient Client { get; }

    public TrialShoppers Shoppers { get; }

    /// <summary>
    /// Starts the world of <paramref name="trial"/> on its real ports (the broker's is
    /// <paramref name="brokerPort"/>) and shoppers who wait for the hub.
    /// </summary>
    public static TrialDay Begin(Trial trial, int brokerPort, TimeSpan pause, int seed)
    {
        var (setup, options) = trial.ReadSite();
        var time = Clocks.Of(setup.Config.TrialClock);
        var plan = PlanOf(Moment.Of(time.GetUtcNow()));
        var world = RealWorld.Start(
            plan.World,
            options.RobotProfile,
            new MqttAddress
            {
                Host = "127.0.0.1", Port = brokerPort, ClientId = "world",
                BackOffLeastMillis = 200, BackOffMostMillis = 500, KeepAliveSeconds = 5,
            },
            options.Robots.Select(
                robot => new RobotSignIn(robot.Robot, robot.UserName, SecretRef.Read(robot.PasswordRef))),
            PortWires.Listen(options.PortDevices),
            time);
        return new TrialDay(trial, options, plan, world, pause, seed);
    }

    /// <summary>The hub's counts; null while it does not answer.</summary>
    public async Task<Hub.Orders.HubCounts?> Counts()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3), TimeProvider.System);
            return (await Client.SummaryAsync(limit.Token)).Counts;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>A document of the site; null while it does not answer.</summary>
    public async Task<JsonElement?> AtSite(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(await sites.GetStringAsync(path));
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What the site said last of its robots and ports, for a failure's message.</summary>
    public string Robots { get; private set; } = "";

    /// <summary>Whether the site says that it is ready.</summary>
    public async Task<bool> IsReady() => await AtSite("/readyz") is not null;

    /// <summary>Entries of either log that the other side lacks; null while one of them does not answer.</summary>
    public async Task<long?> Waiting()
    {
        try
        {
            var hub = (await Client.SitesAsync(TestContext.Current.CancellationToken))[0];
            return await AtSite("/api/v1/status") is { } status && status.GetProperty("sync") is var sync
                ? sync.GetProperty("upLast").GetInt64() - hub.UpHave
                    + hub.DownLast - sync.GetProperty("downHave").GetInt64()
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits until every order has ended and everything is put away, with nobody shopping any more; fails when no order
    /// ends for <paramref name="seconds"/>.
    /// </summary>
    public async Task Finish(int seconds, Func<string> what)
    {
        Shoppers.Close();
        await shopping.WaitAsync(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        await Wait.UntilNoneIsLeft(
            async () =>
            {
                Robots = $"{await AtSite("/api/v1/robots")}\n{await AtSite("/api/v1/ports")}\nworld: {World.Failure} "
                    + string.Join("; ", World.World.Robots.Select(robot =>
                        $"{robot.Robot} at {robot.Cell}, {robot.Reports} reports, {robot.Refusals} refusals"));
                return await Counts() is { } counts
                    ? counts.Open + Math.Abs(Shoppers.Acknowledged - counts.Received)
                    : null;
            },
            seconds,
            () => $"all orders ended: {what()}");
        await Wait.Until(IsStill, seconds, () => $"bins put away: {what()}");
    }

    /// <summary>The shoppers' own fault, if they had one.</summary>
    public void RequireShopping() => shopping.Exception?.Handle(_ => false);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await shopping.ContinueWith(_ => { }, TaskScheduler.Default);
        await World.DisposeAsync();
        Client.Dispose();
        sites.Dispose();
        ending.Dispose();
    }

    private static DayPlan PlanOf(Moment now)
    {
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json"));
        scenario = scenario with { Shoppers = scenario.Shoppers with { OrdersPerHour = 600 } };
        var plan = DayPlans.FromScenario(scenario, scenario.Seed, Hours, now);
        return plan with { Shops = [], Orders = WithinStock(plan) };
    }

    // However long a trial goes on, each order that is acknowledged can be shipped.
    private static List<ShopperOrder> WithinStock(DayPlan plan)
    {
        var left = plan.World.Stock.Bins.SelectMany(bin => bin.Loads).GroupBy(load => load.Sku)
            .ToDictionary(sku => sku.Key, sku => sku.Sum(load => load.Quantity));
        var orders = new List<ShopperOrder>();
        foreach (var order in plan.Orders)
        {
            var wanted = order.Lines.GroupBy(line => line.Sku)
                .Select(sku => (Sku: sku.Key, Quantity: sku.Sum(line => line.Quantity))).ToList();
            if (wanted.TrueForAll(line => left.GetValueOrDefault(line.Sku) >= line.Quantity))
            {
                wanted.ForEach(line => left[line.Sku] -= line.Quantity);
                orders.Add(order);
            }
        }

        return orders;
    }

    private async Task Open()
    {
        var node = Model.Ids.NodeId.Of(Plan.SiteNode.Node);
        var wanted = Plan.World.Stock.Bins.SelectMany(bin => bin.Loads).Select(load => load.Sku).Distinct().Count();
        while (await Stocked(node) < wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ending.Token);
        }

        await Shoppers.Shop(ending.Token);
    }

    private async Task<int> Stocked(Model.Ids.NodeId node)
    {
        try
        {
            return (await Client.StockAsync(node, ending.Token)).Count;
        }
        catch (HttpRequestException)
        {
            return -1;
        }
    }

    // Nothing carried and nothing at a port, in many looks one after the other.
    private async Task<bool> IsStill()
    {
        for (var look = 0; look < 20; look++)
        {
            if (await AtSite("/api/v1/robots") is not { } robots || await AtSite("/api/v1/ports") is not { } ports)
            {
                return false;
            }

            var isBusy = robots.GetProperty("robots").EnumerateArray()
                    .Any(robot => robot.GetProperty("doing").GetString() is not ("idle" or "charge"))
                || ports.GetProperty("ports").EnumerateArray()
                    .Any(port => port.GetProperty("bin").ValueKind != JsonValueKind.Null);
            if (isBusy)
            {
                return false;
            }
        }

        return true;
    }
}
