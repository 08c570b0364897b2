using EdgeDom.App.Days;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Robots;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>
/// A whole tick of a busy site: reports decoded, brain, durable commit, drives encoded and sent. The world around it
/// runs in steps of 100 ms and is not in the figure; ticks in which nothing happened are left out.
/// </summary>
internal static class TickRace
{
    private const int Seed = 3;
    private const int TickMillis = 100;
    private const int ExchangeEveryTicks = 10;
    private const int OpenPerPort = 12;
    private const int WarmUpTicks = 300;
    private const int StopsMeasured = 40;
    private const int TicksBetweenStops = 30;

    /// <summary>Figures for 100 robots, and for 1,000 when wanted.</summary>
    public static IEnumerable<Figure> Run(string folder, int ticks, bool withThousand) =>
    [
        .. Robots(folder, 100, 10, 40, ticks, "< 50"),
        .. withThousand ? Robots(folder, 1_000, 40, 110, ticks / 4, "< 250") : [],
    ];

    private static IEnumerable<Figure> Robots(
        string folder, int robots, int ports, int side, int ticks, string bar)
    {
        var (times, stops, ended) = RunAsync(Path.Combine(folder, $"tick-{robots}"), robots, ports, side, ticks)
            .GetAwaiter().GetResult();
        times.Sort();
        stops.Sort();
        yield return new Figure($"site tick, {robots} robots, p50", times[times.Count / 2], "ms");
        yield return new Figure($"site tick, {robots} robots, p99", Clock.NinetyNinth(times), "ms", bar);
        yield return new Figure($"site tick, {robots} robots, longest", times[^1], "ms");
        yield return new Figure($"stop, {robots} robots, to the last motion command", stops[^1], "ms", "<= 200");
        yield return new Figure($"orders shipped meanwhile, {robots} robots", ended, "");
    }

    private static async Task<(List<double> Millis, List<double> Stops, int Ended)> RunAsync(
        string folder, int robots, int ports, int side, int ticks)
    {
        Directory.CreateDirectory(folder);
        var world = Busy(robots, ports, side).World(Seed);
        var clock = new TickClock(new Moment(1_790_000_000_000));
        var profile = new RobotProfile();
        var wires = new WorldWires(world, profile);
        var options = new SiteOptions
        {
            Site = "tick",
            Node = NodeId.Of("tick"),
            LedgerFile = Path.Combine(folder, "ledger.db"),
            Layout = world.Layout,
            Items = world.Items,
            Robots = [.. world.Robots.Select(robot => new RobotAccess(robot.Robot))],
            RobotProfile = profile,
            PortDevices = wires.Devices,
            OpeningStock = world.Stock,
        };
        await using var rig = SiteRig.Open(
            options, clock, wires.SiteLine, wires.Open, LifeId.Of("tick"), NullLoggerFactory.Instance,
            publishesViews: true);
        var truth = new SimulatedWorld(world, wires.World, clock.Now);
        var hub = new TickHub(options.Node, world.Items, ports * OpenPerPort, Seed);
        var times = Ticks(rig, truth, hub, clock, ticks);
        return (times, Stops(rig, truth, clock), hub.Ended);
    }

    // The worst case: a stop that is asked when a tick has just taken in its facts. It is taken by the next one, which
    // begins at once, and what that one releases is all that can still leave.
    private static List<double> Stops(SiteRig rig, SimulatedWorld truth, TickClock clock)
    {
        var stops = new List<double>();
        for (var stop = 0; stop < StopsMeasured; stop++)
        {
            Go(rig, truth, clock, TicksBetweenStops);
            truth.AdvanceTo(clock.Now);
            var begin = TimeProvider.System.GetTimestamp();
            rig.Loop.Tick();
            _ = rig.Acts.Submit(new OperatorActed(OperatorAct.Stop, null, null));
            rig.Loop.Tick();
            stops.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            Go(rig, truth, clock, TicksBetweenStops);
            _ = rig.Acts.Submit(new OperatorActed(OperatorAct.Resume, null, null));
        }

        return stops;
    }

    private static void Go(SiteRig rig, SimulatedWorld truth, TickClock clock, int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
        {
            truth.AdvanceTo(clock.Now);
            rig.Loop.Tick();
            truth.AdvanceTo(clock.Now);
            clock.Now = clock.Now.Plus(TickMillis);
        }
    }

    private static List<double> Ticks(SiteRig rig, SimulatedWorld truth, TickHub hub, TickClock clock, int ticks)
    {
        var times = new List<double>();
        for (var tick = 0; tick < ticks + WarmUpTicks; tick++)
        {
            truth.AdvanceTo(clock.Now);
            var begin = TimeProvider.System.GetTimestamp();
            var isCommitted = rig.Loop.Tick();
            if (isCommitted && tick >= WarmUpTicks)
            {
                times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            }

            if (tick % ExchangeEveryTicks == 0)
            {
                rig.Sync.Take(hub.Answer(rig.Sync.NextRequest(), clock.Now), clock.Now);
            }

            truth.AdvanceTo(clock.Now);
            clock.Now = clock.Now.Plus(TickMillis);
        }

        return times;
    }

    /// <summary>A store with a lot to do.</summary>
    internal static Scenario Busy(int robots, int ports, int side) => new()
    {
        Seed = Seed,
        Grid = new GridPart { Columns = side, Rows = side, Levels = 6, Chargers = Math.Min(robots / 5, side) },
        Ports = new PortsPart { Count = ports, Scales = 0 },
        Robots = new RobotsPart { Count = robots },
        Stock = new StockPart { Items = 1_000 },
    };
}
