using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>The encoded wire between a site and its world, in memory.</summary>
internal sealed class TickWires
{
    private readonly Dictionary<string, ILine> siteEnds = new(StringComparer.Ordinal);

    /// <summary>Connects every robot and every port of the world.</summary>
    public TickWires(WorldSettings world, RobotProfile profile)
    {
        var topics = new MemoryTopics();
        SiteLine = topics.Connect("controller", new ControllerEnd(profile, world.Layout).Subscriptions);
        var robots = world.Robots.ToDictionary(setup => setup.Robot, setup =>
        {
            var end = new RobotEnd(profile, setup.Robot);
            return new RobotLines(end, topics.Connect(setup.Robot.Value, end.Subscriptions, end.WriteLastWill()));
        });
        var ports = world.Layout.Ports.ToDictionary(
            port => port.Id, port => new PortLines(Pair($"{port.Id}-scanner"), Pair($"{port.Id}-light")));
        World = new WorldLines(robots, ports);
        Devices =
        [
            .. world.Layout.Ports.Select(port => new PortDevices
            {
                Port = port.Id, Scanner = $"memory:{port.Id}-scanner", Light = $"memory:{port.Id}-light",
            }),
        ];
    }

    /// <summary>The site's link to the topics.</summary>
    public IMessageLine SiteLine { get; }

    /// <summary>The world's ends.</summary>
    public WorldLines World { get; }

    /// <summary>The addresses of the ports' devices for the site.</summary>
    public IReadOnlyList<PortDevices> Devices { get; }

    /// <summary>The site's end of a device's link.</summary>
    public ILine Open(LineAddress address) => siteEnds[address.Target];

    private MemoryLine Pair(string name)
    {
        var (near, far) = MemoryLines.Pair(name);
        siteEnds.Add(name, near);
        return far;
    }
}
