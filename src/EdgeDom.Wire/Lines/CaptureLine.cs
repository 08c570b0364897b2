using EdgeDom.Model;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// Replays what a device once sent: the file's bytes come as they stand, 4 KiB at a time, then the line goes down. What
/// is written goes nowhere. No threads and no clock, so a test reads the same each time.
/// </summary>
public sealed class CaptureLine : ILine
{
    /// <summary>Bytes of a capture at most.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    private const int PieceBytes = 4_096;

    private readonly Queue<LineChange> changes = new();
    private readonly byte[] bytes;
    private int next;

    /// <summary>Reads the file; one that cannot be read gives a line that is down and says why.</summary>
    public CaptureLine(LineAddress address)
    {
        Address = address;
        try
        {
            var length = new FileInfo(address.Target).Length;
            Require.That(length <= BytesMax, $"A capture has at most {BytesMax} bytes; {address.Target} has {length}.");
            bytes = File.ReadAllBytes(address.Target);
            Tell(true, "The capture is open.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            bytes = [];
            changes.Enqueue(new LineChange(false, fault.Message));
        }
    }

    /// <inheritdoc />
    public LineAddress Address { get; }

    /// <inheritdoc />
    public bool IsUp { get; private set; }

    /// <inheritdoc />
    public Action? Woken { get; set; }

    /// <inheritdoc />
    public bool TryRead(out ReadOnlyMemory<byte> piece)
    {
        piece = bytes.AsMemory(next, Math.Min(PieceBytes, bytes.Length - next));
        next += piece.Length;
        if (piece.IsEmpty && IsUp)
        {
            Tell(false, "The capture is at its end.");
        }

        return !piece.IsEmpty;
    }

    /// <summary>True while the capture runs; the bytes go nowhere.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> bytes) => IsUp;

    /// <inheritdoc />
    public bool TryTakeChange(out LineChange change) => changes.TryDequeue(out change!);

    /// <summary>Ends the replay.</summary>
    public ValueTask DisposeAsync()
    {
        next = bytes.Length;
        return ValueTask.CompletedTask;
    }

    private void Tell(bool isUp, string why)
    {
        IsUp = isUp;
        changes.Enqueue(new LineChange(isUp, why));
        Woken?.Invoke();
    }
}
