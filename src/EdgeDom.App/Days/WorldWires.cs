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
    private readonly IReadOnlyList<string> subscriptions;
    private readonly List<MemoryTopicLine> robotEnds = [];
    private readonly Dictionary<string, MemoryLine> siteEnds = new(StringComparer.Ordinal);

    /// <summary>Connects every robot and every port device of the world.</summary>
    public WorldWires(WorldSettings world, RobotProfile profile)
    {
        subscriptions = new ControllerEnd(profile, world.Layout).Subscriptions;
        SiteLine = Connect();
        var robots = new Dictionary<RobotId, RobotLines>();
        foreach (var setup in world.Robots)
        {
            var end = new RobotEnd(profile, setup.Robot);
            var line = topics.Connect(setup.Robot.Value, end.Subscriptions, end.WriteLastWill());
            robotEnds.Add(line);
            robots.Add(setup.Robot, new RobotLines(end, line));
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
    public IMessageLine SiteLine { get; private set; }

    /// <summary>The world's ends.</summary>
    public WorldLines World { get; }

    /// <summary>The addresses of the ports' devices for the site.</summary>
    public IReadOnlyList<PortDevices> Devices { get; }

    /// <summary>The site's end of a port device's link.</summary>
    public ILine Open(LineAddress address) => siteEnds[address.Target];

    /// <summary>The site and its broker are gone: every wire is cut, and what was on it is lost.</summary>
    public void Cut()
    {
        foreach (var line in robotEnds)
        {
            line.Break();
        }

        foreach (var line in siteEnds.Values)
        {
            line.Break("The site is gone.");
        }
    }

    /// <summary>
    /// The broker is there again. Each robot by itself finds it, as <paramref name="chance"/> has it, before the site
    /// listens or afterwards; <paramref name="meanwhile"/> is called between.
    /// </summary>
    public void Mend(Random chance, Action meanwhile)
    {
        foreach (var line in robotEnds.Where(_ => chance.Next(2) == 0).ToArray())
        {
            line.Mend();
        }

        meanwhile();
        SiteLine = Connect();
        foreach (var line in robotEnds)
        {
            line.Mend();
        }

        foreach (var line in siteEnds.Values)
        {
            line.Mend();
        }
    }

    private MemoryTopicLine Connect() => topics.Connect("controller", subscriptions);

    private MemoryLine Pair(string name)
    {
        var (near, far) = MemoryLines.Pair(name);
        siteEnds.Add(name, near);
        return far;
    }
}
