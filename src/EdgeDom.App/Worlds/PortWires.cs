using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Lines;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;

namespace EdgeDom.App.Worlds;

/// <summary>The device ends of all ports' byte lines, and the addresses by which the site reaches them.</summary>
public sealed class PortWires
{
    private readonly List<ILine> all = [];
    private readonly Dictionary<PortId, PortLines> world = [];

    private PortWires()
    {
    }

    /// <summary>The ends for the world.</summary>
    public IReadOnlyDictionary<PortId, PortLines> World => world;

    /// <summary>Every line; whoever holds the world closes them.</summary>
    public IReadOnlyList<ILine> All => all;

    /// <summary>The addresses for the site.</summary>
    public List<PortDevices> Devices { get; } = [];

    /// <summary>
    /// New lines for every port of a grid: pseudo-terminals on Linux, TCP elsewhere. The world's end of each light goes
    /// through <paramref name="lights"/>, when there is one.
    /// </summary>
    public static PortWires Make(GridLayout layout, Func<ILine, ILine>? lights = null)
    {
        var wires = new PortWires();
        foreach (var port in layout.Ports)
        {
            var (scanner, scannerAddress) = wires.Make();
            var (light, lightAddress) = wires.Make();
            var (scale, scaleAddress) = port.HasScale ? wires.Make() : (null, "");
            wires.world.Add(port.Id, new PortLines(scanner, lights?.Invoke(light) ?? light, scale));
            wires.Devices.Add(new PortDevices
            {
                Port = port.Id, Scanner = scannerAddress, Light = lightAddress, Scale = scaleAddress,
            });
        }

        return wires;
    }

    /// <summary>
    /// Ends for addresses that a site is set to open: it calls TCP ports, so this end listens there. Throws
    /// <see cref="InvalidDataException"/> for other kinds of address.
    /// </summary>
    public static PortWires Listen(IEnumerable<PortDevices> devices)
    {
        var wires = new PortWires();
        foreach (var port in devices)
        {
            wires.world.Add(
                port.Port,
                new PortLines(wires.Listen(port.Scanner), wires.Listen(port.Light), wires.Listen(port.Scale)));
            wires.Devices.Add(port);
        }

        return wires;
    }

    private (ILine Line, string Address) Make()
    {
        if (PseudoTerminal.IsSupported)
        {
            var (master, slave) = PseudoTerminal.Open();
            all.Add(master);
            return (master, $"serial:{slave}:9600");
        }

        var line = TcpListenerLine.Open(TimeProvider.System);
        all.Add(line);
        return (line, line.Address.ToString());
    }

    private TcpListenerLine? Listen(string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        if (LineAddress.Parse(address, out var why) is not { Kind: "tcp" } tcp)
        {
            throw new InvalidDataException(
                $"The far end of '{address}' cannot be played; write tcp:127.0.0.1:PORT in the site's ports. {why}"
                    .TrimEnd());
        }

        var line = TcpListenerLine.Open(TimeProvider.System, tcp.Number);
        all.Add(line);
        return line;
    }
}
