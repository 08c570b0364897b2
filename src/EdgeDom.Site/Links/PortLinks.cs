using EdgeDom.Model;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Ports;

namespace EdgeDom.Site.Links;

/// <summary>
/// The devices of all ports: bytes become facts, displays and questions become bytes. Used by the loop's thread only.
/// </summary>
public sealed class PortLinks : IAsyncDisposable
{
    private readonly List<PortLine> lines = [];
    private readonly Dictionary<PortId, ILine> lights = [];
    private readonly Dictionary<PortId, ILine> scales = [];

    /// <summary>
    /// Opens the lines of <paramref name="ports"/>; <paramref name="open"/> gives the line to an address.
    /// </summary>
    public PortLinks(IEnumerable<PortDevices> ports, Func<LineAddress, ILine> open)
    {
        foreach (var devices in ports)
        {
            AddScanner(devices, open);
            AddLight(devices, open);
            AddScale(devices, open);
        }
    }

    /// <summary>
    /// Displays and questions that could not be queued because their line was down; the brain repeats them.
    /// </summary>
    public long Dropped { get; private set; }

    /// <summary>Called on any thread when a piece waits.</summary>
    public Action? Woken
    {
        set
        {
            foreach (var line in lines)
            {
                line.Line.Woken = value;
            }
        }
    }

    /// <summary>Adds what came in until <paramref name="facts"/> holds about <paramref name="factsMax"/>.</summary>
    public void Gather(List<Fact> facts, int factsMax)
    {
        foreach (var line in lines)
        {
            line.Gather(facts, factsMax);
        }
    }

    /// <summary>Shows a pick at a port's light; nothing happens when the port has none.</summary>
    public void Send(ShowLight show)
    {
        if (lights.TryGetValue(show.Port, out var line) && !line.TryWrite(LightWriter.Write(show)))
        {
            Dropped++;
        }
    }

    /// <summary>Asks a port's scale; nothing happens when the port has none.</summary>
    public void Send(ReadScale ask)
    {
        if (scales.TryGetValue(ask.Port, out var line) && !line.TryWrite(ScaleWriter.AskStable()))
        {
            Dropped++;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(lines.Select(line => line.Line.DisposeAsync().AsTask()));

    private void AddScanner(PortDevices devices, Func<LineAddress, ILine> open)
    {
        if (Open(devices.Scanner, open) is { } line)
        {
            var name = $"{devices.Port} scanner";
            var reader = new ScannerReader(devices.Port, name);
            lines.Add(new PortLine(devices.Port, name, line, piece => reader.Feed(piece.Span), reader.Reset));
        }
    }

    private void AddLight(PortDevices devices, Func<LineAddress, ILine> open)
    {
        if (Open(devices.Light, open) is { } line)
        {
            var name = $"{devices.Port} light";
            var reader = new LightReader(devices.Port, name);
            lines.Add(new PortLine(devices.Port, name, line, piece => reader.Feed(piece.Span), reader.Reset));
            lights.Add(devices.Port, line);
        }
    }

    private void AddScale(PortDevices devices, Func<LineAddress, ILine> open)
    {
        if (Open(devices.Scale, open) is { } line)
        {
            var name = $"{devices.Port} scale";
            var reader = new ScaleReader(devices.Port, name);
            lines.Add(new PortLine(devices.Port, name, line, piece => reader.Feed(piece.Span), reader.Reset));
            scales.Add(devices.Port, line);
        }
    }

    private static ILine? Open(string address, Func<LineAddress, ILine> open) => address.Length == 0
        ? null
        : open(Require.Known(LineAddress.Parse(address, out var why), why));
}
