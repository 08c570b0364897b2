using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Ports;

/// <summary>A pick light's own ear: displays to show or to blank. What it does not understand it only counts.</summary>
/// <param name="port">The port it hangs at.</param>
public sealed class LightDeviceReader(PortId port)
{
    private readonly FrameSplitter frames = new();

    /// <summary>Frames not understood so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes a piece; returns the displays asked for, oldest first.</summary>
    public IReadOnlyList<ShowLight> Feed(ReadOnlySpan<byte> piece)
    {
        var shows = new List<ShowLight>();
        frames.Feed(piece, frame => Read(frame, shows), _ => Refused++);
        return shows;
    }

    private void Read(string frame, List<ShowLight> shows)
    {
        var fields = frame[1..].Split(';');
        if (frame[0] == 'C' && fields.Length == 1 && PortText.TryNumber(fields[0], out var blank))
        {
            shows.Add(new ShowLight(port, blank, null));
        }
        else if (frame[0] == 'D' && fields.Length == 6 && PortText.TryNumber(fields[0], out var number)
            && ReadPick(fields) is { } pick)
        {
            shows.Add(new ShowLight(port, number, pick));
        }
        else
        {
            Refused++;
        }
    }

    private static PickDisplay? ReadPick(string[] fields) =>
        fields[1].Length > 0 && fields[3].Length > 0
        && PortText.TryNumber(fields[2], out var compartment) && compartment <= int.MaxValue
        && PortText.TryNumber(fields[4], out var quantity)
        && PortText.TryNumber(fields[5], out var toteSlot) && toteSlot <= int.MaxValue
            ? new PickDisplay(
                BinId.Of(PortText.Decode(fields[1])),
                (int)compartment,
                Sku.Of(PortText.Decode(fields[3])),
                quantity,
                (int)toteSlot)
            : null;
}
