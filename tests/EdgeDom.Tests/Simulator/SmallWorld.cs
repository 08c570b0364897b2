using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Ports;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Tests.Simulator;

/// <summary>
/// A small world with a controller's ends of its wires in the test's hand: 32 x 8 cells, 4 levels, one port at
/// c2_r0.
/// </summary>
internal sealed class SmallWorld
{
    public static readonly Moment Start = new(1_700_000_000_000);
    public static readonly PortId Port = PortId.Of("port-1");
    public static readonly Sku Mug = Sku.Of("MUG");
    public static readonly Sku Lamp = Sku.Of("LAMP");

    private readonly ControllerEnd controller;
    private readonly IMessageLine line;
    private readonly MemoryLine light;
    private readonly MemoryLine scanner;
    private readonly MemoryLine scale;
    private readonly LightReader lightReader = new(Port, "light");
    private readonly ScannerReader scannerReader = new(Port, "scanner");
    private readonly ScaleReader scaleReader = new(Port, "scale");

    public SmallWorld(Func<WorldSettings, WorldSettings>? change = null, params Cell[] robots)
    {
        var settings = new WorldSettings
        {
            Layout = Layout,
            Robots = [.. robots.Select((cell, index) => new RobotSetup(Robot(index), cell))],
            Stock = new OpeningStock([]),
            Items =
            [
                new Item { Sku = Mug, Name = "Mug", Barcode = "4001", WeightGrams = 350 },
                new Item { Sku = Lamp, Name = "Lamp", Barcode = "4002", WeightGrams = 900 },
            ],
            Picker = new PickerSettings { ScansPermille = 1000 },
        };
        Settings = change is null ? settings : change(settings);
        var topics = new MemoryTopics();
        controller = new ControllerEnd(new RobotProfile(), Layout);
        line = topics.Connect("controller", controller.Subscriptions);
        var ends = Settings.Robots.ToDictionary(robot => robot.Robot, robot => Wires(topics, robot.Robot));
        (light, var lightDevice) = MemoryLines.Pair("light");
        (scanner, var scannerDevice) = MemoryLines.Pair("scanner");
        (scale, var scaleDevice) = MemoryLines.Pair("scale");
        var ports = new Dictionary<PortId, PortLines> { [Port] = new(scannerDevice, lightDevice, scaleDevice) };
        World = new SimulatedWorld(Settings, new WorldLines(ends, ports), Start);
    }

    public static GridLayout Layout { get; } = new()
    {
        Columns = 32,
        Rows = 8,
        Levels = 4,
        Ports = [new PortLayout { Id = Port, Cell = new Cell(2, 0), Slots = 2, HasScale = true }],
        Chargers = [new Cell(31, 7)],
    };

    public WorldSettings Settings { get; }

    public SimulatedWorld World { get; }

    /// <summary>All that came in, with its time after the start in ms.</summary>
    public List<(long Millis, Fact Fact)> Heard { get; } = [];

    public static RobotId Robot(int index) => RobotId.Of($"r{index + 1}");

    public static OpeningBin Bin(string name, Cell cell, int level, params BinLoad[] loads) =>
        new(BinId.Of(name), cell, level, 1, loads);

    /// <summary>A way of released cells, as corners; the horizon follows after the last released index.</summary>
    public static List<Waypoint> Way(int firstIndex, int lastReleased, params Cell[] corners)
    {
        List<Waypoint> way = [new(corners[0], firstIndex, true)];
        foreach (var corner in corners.Skip(1))
        {
            while (way[^1].Cell != corner)
            {
                var (from, index) = (way[^1].Cell, way[^1].Index + 1);
                var next = new Cell(
                    from.Column + Math.Sign(corner.Column - from.Column), from.Row + Math.Sign(corner.Row - from.Row));
                way.Add(new Waypoint(next, index, index <= lastReleased));
            }
        }

        return way;
    }

    public static List<Waypoint> Way(params Cell[] corners) => Way(0, int.MaxValue, corners);

    public static RobotAction Lift(string bin, int level) =>
        new("lift-" + bin, RobotActionKind.Lift, BinId.Of(bin), level, null);

    public static RobotAction Lower(string bin, int level) =>
        new("lower-" + bin, RobotActionKind.Lower, BinId.Of(bin), level, null);

    public void Send(string id, int update, IReadOnlyList<Waypoint> way, RobotAction? action = null, int robot = 0) =>
        line.TryPublish(controller.Write(new Drive(Robot(robot), id, update, way, action), World.Now));

    public void Send(TopicMessage message) => line.TryPublish(message);

    public void Ask(string id, RobotAsk ask, int robot = 0) =>
        line.TryPublish(controller.Write(new AskRobot(Robot(robot), id, ask), World.Now));

    public void Show(long number, PickDisplay? pick) =>
        light.TryWrite(LightWriter.Write(new ShowLight(Port, number, pick)));

    public void AskScale() => scale.TryWrite(ScaleWriter.AskStable());

    /// <summary>Lets time go on, event by event, and hears what comes.</summary>
    public SmallWorld Run(long millis)
    {
        var until = World.Now.Plus(millis);
        World.AdvanceTo(World.Now);
        while (World.NextEvent is { } next && next <= until)
        {
            if (next < World.Now)
            {
                throw new InvalidOperationException("the next event lies in the past");
            }

            World.AdvanceTo(next);
            Hear();
        }

        World.AdvanceTo(until);
        Hear();
        return this;
    }

    public RobotReported Last(int robot = 0) =>
        Heard.Select(heard => heard.Fact).OfType<RobotReported>().Last(report => report.Robot == Robot(robot));

    public long TimeOf(Func<RobotReported, bool> first) =>
        Heard.First(heard => heard.Fact is RobotReported report && first(report)).Millis;

    public List<T> All<T>() => [.. Heard.Select(heard => heard.Fact).OfType<T>()];

    private static RobotLines Wires(MemoryTopics topics, RobotId robot)
    {
        var end = new RobotEnd(new RobotProfile(), robot);
        return new RobotLines(end, topics.Connect(robot.Value, end.Subscriptions, end.WriteLastWill()));
    }

    private void Hear()
    {
        var millis = World.Now.Since(Start);
        while (line.TryRead(out var message))
        {
            if (controller.Read(message) is { } fact)
            {
                Heard.Add((millis, fact));
            }
        }

        Hear(light, piece => lightReader.Feed(piece.Span), millis);
        Hear(scanner, piece => scannerReader.Feed(piece.Span), millis);
        Hear(scale, piece => scaleReader.Feed(piece.Span), millis);
    }

    private void Hear(MemoryLine from, Func<ReadOnlyMemory<byte>, IReadOnlyList<Fact>> read, long millis)
    {
        while (from.TryRead(out var piece))
        {
            Heard.AddRange(read(piece).Select(fact => (millis, fact)));
        }
    }
}
