using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Ports;

/// <summary>The site's end of a barcode scanner: <c>code CR LF</c>.</summary>
/// <param name="port">The scanner's port.</param>
/// <param name="line">The line's name for messages, such as <c>port-1 scanner</c>.</param>
public sealed class ScannerReader(PortId port, string line)
{
    private readonly FrameSplitter frames = new();

    /// <summary>Takes a piece of bytes; returns <see cref="CodeScanned"/> and <see cref="FrameRefused"/> in the order
    /// received.</summary>
    public IReadOnlyList<Fact> Feed(ReadOnlySpan<byte> piece)
    {
        var facts = new List<Fact>();
        frames.Feed(piece, code => facts.Add(Read(code)), why => facts.Add(new FrameRefused(line, why)));
        return facts;
    }

    /// <summary>Forgets a half frame, as after the line was lost.</summary>
    public void Reset() => frames.Reset();

    private Fact Read(string frame) => frame.Trim() is { Length: > 0 } code
        ? new CodeScanned(port, code)
        : new FrameRefused(line, "A code was expected; only blanks came.");
}
