using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Ports;

/// <summary>The site's ear for a pick light: <c>A number</c> shown, <c>B number;quantity</c> button pressed.</summary>
/// <param name="port">The light's port.</param>
/// <param name="line">The line's name for messages, such as <c>port-1 light</c>.</param>
public sealed class LightReader(PortId port, string line)
{
    private readonly FrameSplitter frames = new();

    /// <summary>Takes a piece; returns <see cref="LightShown"/>, <see cref="LightPressed"/> and
    /// <see cref="FrameRefused"/> in order.</summary>
    public IReadOnlyList<Fact> Feed(ReadOnlySpan<byte> piece)
    {
        var facts = new List<Fact>();
        frames.Feed(piece, frame => facts.Add(Read(frame)), why => facts.Add(new FrameRefused(line, why)));
        return facts;
    }

    /// <summary>Forgets a half frame, as after the line was lost.</summary>
    public void Reset() => frames.Reset();

    private Fact Read(string frame)
    {
        if (frame[0] == 'A' && PortText.TryNumber(frame.AsSpan(1), out var shown))
        {
            return new LightShown(port, shown);
        }

        var semicolon = frame.IndexOf(';', StringComparison.Ordinal);
        if (frame[0] == 'B' && semicolon > 1
            && PortText.TryNumber(frame.AsSpan(1, semicolon - 1), out var number)
            && PortText.TryNumber(frame.AsSpan(semicolon + 1), out var quantity))
        {
            return new LightPressed(port, number, quantity);
        }

        return new FrameRefused(line, $"A<number> or B<number>;<quantity> was expected; {PortText.Show(frame)} came.");
    }
}
