using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Lines;
using EdgeDom.Wire.Ports;

namespace EdgeDom.Simulator.Ports;

/// <summary>
/// The devices of one port, byte by byte: what people do at them goes out, what the site asks comes in.
/// </summary>
internal sealed class PortHardware(PortId port, PortLines lines)
{
    private readonly LightDeviceReader light = new(port);
    private readonly ScaleDeviceReader scale = new();

    public bool HasScanner => lines.Scanner is not null;

    /// <summary>
    /// What stands on the scale, in grams: all that was ever put there, since nobody tells when a tote is taken away.
    /// </summary>
    public long GramsOnScale { get; set; }

    public void Scan(string code) => lines.Scanner?.TryWrite(ScannerWriter.Write(code));

    public void Press(long number, long quantity) => lines.Light?.TryWrite(LightDeviceWriter.Pressed(number, quantity));

    /// <summary>
    /// Takes in what the site asks; acknowledges each display and answers the scale. Returns the last display asked
    /// for.
    /// </summary>
    public ShowLight? Listen()
    {
        ShowLight? last = null;
        while (lines.Light is not null && lines.Light.TryRead(out var piece))
        {
            foreach (var show in light.Feed(piece.Span))
            {
                lines.Light.TryWrite(LightDeviceWriter.Shown(show.Number));
                last = show;
            }
        }

        while (lines.Scale is not null && lines.Scale.TryRead(out var piece))
        {
            foreach (var command in scale.Feed(piece.Span))
            {
                lines.Scale.TryWrite(command is "S" or "SI"
                    ? ScaleDeviceWriter.Stable(GramsOnScale)
                    : ScaleDeviceWriter.NotUnderstood());
            }
        }

        // A scanner is told nothing; what comes by its line is dropped.
        while (lines.Scanner is not null && lines.Scanner.TryRead(out _))
        {
        }

        return last;
    }
}
