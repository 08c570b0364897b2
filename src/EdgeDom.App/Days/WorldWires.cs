using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.App.Days;

/// <summary>The wires of a day in virtual time: topics and byte links in memory, both ends in one process.</summary>
public sealed class WorldWires
{
    private readonly MemoryTopics topics = new();
    private readonly Dictionary<string, ILine> siteEnds = new(StringComparer.Ordinal);

    /// <summary>Connects every robot and every port device of the world.</summary>
    public WorldWires(WorldSettings world, RobotProfile profile)
    {
        SiteLine = topics.Connect("controller", new ControllerEnd(profile, world.Layout).Subscriptions);
        var robots = new Dictionary<RobotId, RobotLines>();
        foreach (var setup in world.Robots)
        {
            var end = new RobotEnd(profile, setup.Robot);
            robots.Add(setup.Robot, new RobotLines(
                end, topics.Connect(setup.Robot.Value, end.Subscriptions, end.WriteLastWill())));
        }

        var ports = new Dictionary<PortId, PortLines>();
        var devices = new List<PortDevices>();
        foreach (var port in world.Layout.Ports)
        {
            ports.Add(port.Id, new PortLines(
                Pair($"{port.Id}-scanner"), Pair($"{port.Id}-light"), port.HasScale ? Pair($"{port.Id}-scale") : null));
            devices.Add(new PortDevices
            {
                Port = port.Id,
                Scanner = $"memory:{port.Id}-scanner",
                Light = $"memory:{port.Id}-light",
                Scale = port.HasScale ? $"memory:{port.Id}-scale" : "",
            });
        }

        World = new WorldLines(robots, ports);
        Devices = devices;
    }

    /// <summary>The site's link to the topics.</summary>
    public IMessageLine SiteLine { get; }

    /// <summary>The world's ends.</summary>
    public WorldLines World { get; }

    /// <summary>The addresses of the ports' devices for the site.</summary>
    public IReadOnlyList<PortDevices> Devices { get; }

    /// <summary>The site's end of a port device's link.</summary>
    public ILine Open(LineAddress address) => siteEnds[address.Target];

    private MemoryLine Pair(string name)
    {
        var (near, far) = MemoryLines.Pair(name);
        siteEnds.Add(name, near);
        return far;
    }
}
