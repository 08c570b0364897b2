namespace EdgeDom.Wire.Lines;

/// <summary>
/// The two-way byte link to a device. A line owns its reader and writer, reopens itself with back-off, and never blocks
/// its caller. Bytes come in pieces of any size; the frame classes put them together.
/// </summary>
public interface ILine : IAsyncDisposable
{
    /// <summary>Where the line goes.</summary>
    LineAddress Address { get; }

    /// <summary>Whether the device can be reached now; changes are also told by <see cref="TryTakeChange"/>.</summary>
    bool IsUp { get; }

    /// <summary>Takes the next received piece, oldest first; false when there is none. At most 1,024 pieces wait; then
    /// reading stops.</summary>
    bool TryRead(out ReadOnlyMemory<byte> piece);

    /// <summary>Queues bytes for sending; false when the line is down or 256 writes wait. Bytes queued when a line goes
    /// down are lost.</summary>
    bool TryWrite(ReadOnlyMemory<byte> bytes);

    /// <summary>Takes the next change of <see cref="IsUp"/>, once each; false when there is none.</summary>
    bool TryTakeChange(out LineChange change);

    /// <summary>Called on any thread when something waits to be taken; must only set a flag.</summary>
    Action? Woken { get; set; }
}
