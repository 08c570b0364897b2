using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>A house's wires in memory, the world at the far ends; they stay when the site's program ends.</summary>
internal sealed class HouseWires
{
    private readonly MemoryTopics topics = new();
    private readonly Dictionary<string, MemoryLine> siteEnds = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> filters;

    public HouseWires(WorldSettings world, RobotProfile profile)
    {
        filters = new ControllerEnd(profile, world.Layout).Subscriptions;
        SiteLine = topics.Connect("controller", filters);
        var robots = new Dictionary<RobotId, RobotLines>();
        foreach (var setup in world.Robots)
        {
            var end = new RobotEnd(profile, setup.Robot);
            robots.Add(setup.Robot, new RobotLines(
                end, topics.Connect(setup.Robot.Value, end.Subscriptions, end.WriteLastWill())));
        }

        World = new WorldLines(robots, world.Layout.Ports.ToDictionary(port => port.Id, port => new PortLines(
            Pair($"{port.Id}-scanner"), Pair($"{port.Id}-light"), port.HasScale ? Pair($"{port.Id}-scale") : null)));
        Devices =
        [
            .. world.Layout.Ports.Select(port => new PortDevices
            {
                Port = port.Id,
                Scanner = $"memory:{port.Id}-scanner",
                Light = $"memory:{port.Id}-light",
                Scale = port.HasScale ? $"memory:{port.Id}-scale" : "",
            }),
        ];
    }

    /// <summary>The site's link to the topics; its program closes it.</summary>
    public IMessageLine SiteLine { get; private set; }

    public WorldLines World { get; }

    public IReadOnlyList<PortDevices> Devices { get; }

    /// <summary>The site's program comes back to the broker.</summary>
    public void Reconnect() => SiteLine = topics.Connect("controller", filters);

    /// <summary>The site's end of a port device's line.</summary>
    public ILine Open(LineAddress address) => new KeptLine(siteEnds[address.Target]);

    private MemoryLine Pair(string name)
    {
        var (near, far) = MemoryLines.Pair(name);
        siteEnds.Add(name, near);
        return far;
    }

    /// <summary>A line that a program opens and closes while the cable stays where it is.</summary>
    private sealed class KeptLine(MemoryLine line) : ILine
    {
        private bool isTold;

        public LineAddress Address => line.Address;

        public bool IsUp => line.IsUp;

        public Action? Woken
        {
            get => line.Woken;
            set => line.Woken = value;
        }

        public bool TryRead(out ReadOnlyMemory<byte> piece) => line.TryRead(out piece);

        public bool TryWrite(ReadOnlyMemory<byte> bytes) => line.TryWrite(bytes);

        public bool TryTakeChange(out LineChange change)
        {
            change = new LineChange(true, "The line is open.");
            (var isFirst, isTold) = (!isTold, true);
            return isFirst;
        }

        public ValueTask DisposeAsync()
        {
            line.Woken = null;
            return ValueTask.CompletedTask;
        }
    }
}
