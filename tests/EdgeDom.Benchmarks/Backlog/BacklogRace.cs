using System.Globalization;
using EdgeDom.App.Plans;
using EdgeDom.App.Worlds;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using HubSite = EdgeDom.Hub.Settings.SiteOptions;
using SiteOptions = EdgeDom.Site.Settings.SiteOptions;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// A site comes back after days with many entries that its hub lacks, while a hundred robots pick: how fast the hub
/// takes them over, and what it does to the site's ticks. Site, world and hub share this machine.
/// </summary>
public static class BacklogRace
{
    private const string TokenVariable = "EDGEDOM_BENCHMARK_TOKEN";
    private const string Token = "token-of-a-benchmark";
    private const int Robots = 100;
    private const int Ports = 8;
    private const int RightsPerTick = 2;
    private const int MessagesPerTick = 2 * RightsPerTick;
    private const int OrderEveryMillis = 150;
    private const int CaughtUpSecondsMax = 600;

    // The steps in which a site counts its ticks; the last one has no end.
    private static readonly int[] StepMillis = [1, 5, 10, 25, 50, 100, 250];

    /// <summary>Entries a second, and the ticks meanwhile.</summary>
    public static IEnumerable<Figure> Run(string folder, int entries)
    {
        var (rate, sent, ticks) = Measure(Directory.CreateDirectory(Path.Combine(folder, "backlog")).FullName, entries)
            .GetAwaiter().GetResult();
        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"backlog of {sent:#,0} entries taken over"),
            rate,
            "entries/s",
            ">= 20,000");
        yield return new Figure(
            $"site tick meanwhile, {Robots} robots, p99 at most", Percentile(ticks, 0.99), "ms", "<= 50");
        yield return new Figure("site ticks meanwhile", ticks.Sum(), "ticks");
    }

    private static async Task<(double Rate, long Sent, long[] Ticks)> Measure(string folder, int entries)
    {
        Environment.SetEnvironmentVariable(TokenVariable, Token);
        var now = Moment.Of(TimeProvider.System.GetUtcNow());
        var plan = DayPlans.MadeUp(Robots, Ports, null, 3_600, 1, seed: 5, now);
        await using var hub = HubHost.Build(ToHub(plan, folder), TimeProvider.System, TimeProvider.System);
        await hub.StartAsync();
        var desk = hub.Services.GetRequiredService<HubDesk>();
        var wires = PortWires.Make(plan.World.Layout);
        var options = ToSite(plan, folder, wires.Devices, hub.Urls.First());
        var ticks = entries / MessagesPerTick;
        await GrownLedger.Grow(options, now.Plus(-ticks - 1), ticks, trips: 1, RightsPerTick);
        await using var site = await SiteProgram.StartAsync(
            options, TimeProvider.System, fault => throw fault, builder => builder.Logging.ClearProviders());
        await using var world = RealWorld.Start(
            plan.World,
            options.RobotProfile,
            new MqttAddress { Host = "127.0.0.1", Port = site.BrokerPort, ClientId = "world" },
            options.Robots.Select(robot => new RobotSignIn(robot.Robot, robot.UserName, Token)),
            wires,
            TimeProvider.System);
        using var ending = new CancellationTokenSource();
        var shopping = Shop(plan, desk, ending.Token);
        var result = await Take(site, desk);
        await ending.CancelAsync();
        await shopping;
        return result;
    }

    private static async Task<(double Rate, long Sent, long[] Ticks)> Take(SiteProgram site, HubDesk desk)
    {
        var sent = site.Rig.Ledger.UpLast;
        var (begun, have, before) = (0L, 0L, Array.Empty<long>());
        var started = TimeProvider.System.GetTimestamp();
        while (have < sent)
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > CaughtUpSecondsMax)
            {
                throw new TimeoutException($"The hub has {have} of {sent} entries.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            have = await desk.Ask((book, _) => book.Sites.First().UpHave);
            if (begun == 0 && have > 0)
            {
                (begun, before) = (TimeProvider.System.GetTimestamp(), [.. site.Rig.Loop.Figures.TicksWithin]);
            }
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var after = site.Rig.Loop.Figures.TicksWithin;
        return (sent / seconds, sent, [.. after.Select((count, step) => count - before.ElementAtOrDefault(step))]);
    }

    private static async Task Shop(DayPlan plan, HubDesk desk, CancellationToken stop)
    {
        foreach (var order in plan.Orders)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(OrderEveryMillis), TimeProvider.System, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var request = new OrderRequest(
                order.Channel,
                order.Reference,
                new ShipTo(order.LatitudeMicrodegrees, order.LongitudeMicrodegrees),
                order.Priority,
                [.. order.Lines.Select(line => new OrderRequestLine(line.Sku, line.Quantity))]);
            await desk.Ask((book, at) => Placing.Place(book, request, order.Reference, at));
        }
    }

    // The upper end of the step in which that share of the ticks has ended.
    private static double Percentile(long[] ticks, double share)
    {
        var left = (long)Math.Ceiling(ticks.Sum() * share);
        var step = 0;
        while (step < ticks.Length - 1 && (left -= ticks[step]) > 0)
        {
            step++;
        }

        return step < StepMillis.Length ? StepMillis[step] : double.PositiveInfinity;
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
