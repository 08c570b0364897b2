using EdgeDom.App.Plans;
using EdgeDom.App.Worlds;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using HubSite = EdgeDom.Hub.Settings.SiteOptions;
using SiteOptions = EdgeDom.Site.Settings.SiteOptions;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>A whole site with its world and a hub over real HTTP, MQTT and port lines, all in this program.</summary>
internal sealed class SiteBesideHub : IAsyncDisposable
{
    /// <summary>Robots on the grid.</summary>
    public const int Robots = 100;

    private const string TokenVariable = "EDGEDOM_BENCHMARK_TOKEN";
    private const string Token = "token-of-a-benchmark";
    private const int Ports = 8;

    private readonly WebApplication center;
    private readonly RealWorld farEnds;

    private SiteBesideHub(DayPlan plan, WebApplication hub, SiteProgram site, RealWorld world)
    {
        (Plan, center, Site, farEnds) = (plan, hub, site, world);
        Desk = hub.Services.GetRequiredService<HubDesk>();
    }

    /// <summary>Layout, stock and orders.</summary>
    public DayPlan Plan { get; }

    /// <summary>The hub's desk.</summary>
    public HubDesk Desk { get; }

    /// <summary>The site.</summary>
    public SiteProgram Site { get; }

    /// <summary>Where the hub answers.</summary>
    public string HubUrl => center.Urls.First();

    /// <summary>
    /// Starts all of it with 100 robots; <paramref name="before"/> may fill the site's ledger first.
    /// </summary>
    public static Task<SiteBesideHub> StartAsync(string folder, Func<SiteOptions, Moment, Task> before) =>
        StartAsync(folder, before, now => DayPlans.MadeUp(Robots, Ports, null, 3_600, 1, seed: 5, now));

    /// <summary>
    /// Starts all of it as <paramref name="planAt"/> says, with the far ends of lights as <paramref name="lights"/>
    /// says.
    /// </summary>
    public static async Task<SiteBesideHub> StartAsync(
        string folder,
        Func<SiteOptions, Moment, Task> before,
        Func<Moment, DayPlan> planAt,
        Func<ILine, ILine>? lights = null)
    {
        Environment.SetEnvironmentVariable(TokenVariable, Token);
        var now = Moment.Of(TimeProvider.System.GetUtcNow());
        var plan = planAt(now);
        var hub = HubHost.Build(ToHub(plan, folder), TimeProvider.System, TimeProvider.System);
        await hub.StartAsync();
        var wires = PortWires.Make(plan.World.Layout, lights);
        var options = ToSite(plan, folder, wires.Devices, hub.Urls.First());
        await before(options, now);
        var site = await SiteProgram.StartAsync(
            options, TimeProvider.System, fault => throw fault, builder => builder.Logging.ClearProviders());
        var world = RealWorld.Start(
            plan.World,
            options.RobotProfile,
            new MqttAddress { Host = "127.0.0.1", Port = site.BrokerPort, ClientId = "world" },
            options.Robots.Select(robot => new RobotSignIn(robot.Robot, robot.UserName, Token)),
            wires,
            TimeProvider.System);
        return new SiteBesideHub(plan, hub, site, world);
    }

    /// <summary>Places the plan's order of this number; durable on return.</summary>
    public Task Place(int number)
    {
        var order = Plan.Orders[number];
        var request = new OrderRequest(
            order.Channel,
            order.Reference,
            new ShipTo(order.LatitudeMicrodegrees, order.LongitudeMicrodegrees),
            order.Priority,
            [.. order.Lines.Select(line => new OrderRequestLine(line.Sku, line.Quantity))]);
        return Desk.Ask((book, at) => Placing.Place(book, request, order.Reference, at));
    }

    public async ValueTask DisposeAsync()
    {
        await farEnds.DisposeAsync();
        await Site.DisposeAsync();
        await center.DisposeAsync();
    }

    private static HubOptions ToHub(DayPlan plan, string folder) => new()
    {
        Url = "http://127.0.0.1:0",
        DatabaseFile = Path.Combine(folder, "hub.db"),
        Sites = [new HubSite(DayPlan.SiteName, plan.SiteNode.Node, Token)],
        Nodes = [plan.SiteNode],
        Items = [.. plan.World.Items.Select(item => new ItemOptions(item.Sku.Value, item.Name, item.WeightGrams))],
    };

    private static SiteOptions ToSite(
        DayPlan plan, string folder, IReadOnlyList<PortDevices> devices, string hub) => new()
    {
        Site = DayPlan.SiteName,
        Node = NodeId.Of(plan.SiteNode.Node),
        Url = "http://127.0.0.1:0",
        LedgerFile = Path.Combine(folder, "ledger.db"),
        Layout = plan.World.Layout,
        Items = plan.World.Items,
        Robots =
        [
            .. plan.World.Robots.Select(robot => new RobotAccess(robot.Robot, PasswordRef: $"env:{TokenVariable}")),
        ],
        Broker = new BrokerOptions { Port = 0 },
        PortDevices = devices,
        OpeningStock = plan.World.Stock,
        Hub = new EdgeDom.Site.Settings.HubOptions { Url = hub, TokenRef = $"env:{TokenVariable}" },
    };
}
