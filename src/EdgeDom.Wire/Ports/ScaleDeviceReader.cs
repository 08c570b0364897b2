namespace EdgeDom.Wire.Ports;

/// <summary>A scale's own ear (MT-SICS): which commands came.</summary>
public sealed class ScaleDeviceReader
{
    private readonly FrameSplitter frames = new();

    /// <summary>
    /// Takes a piece; returns the commands, oldest first: <c>S</c> and <c>SI</c> want a weight, others are to be
    /// answered
    /// by <see cref="ScaleDeviceWriter.NotUnderstood"/>.
    /// </summary>
    public IReadOnlyList<string> Feed(ReadOnlySpan<byte> piece)
    {
        var commands = new List<string>();
        frames.Feed(piece, frame => commands.Add(frame.Trim()), _ => commands.Add(""));
        return commands;
    }
}
