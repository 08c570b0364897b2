using EdgeDom.Model;

namespace EdgeDom.Wire.Lines;

/// <summary>One end of a byte link in memory: what one end writes waits at the other when the call returns. No
/// threads.</summary>
public sealed class MemoryLine : ILine
{
    /// <summary>Pieces that may wait to be read; then writing at the other end is refused.</summary>
    public const int PiecesMax = 1_024;

    private const int ChangesMax = 64;

    private readonly Lock gate;
    private readonly Queue<ReadOnlyMemory<byte>> pieces = new();
    private readonly Queue<LineChange> changes = new();
    private MemoryLine? other;
    private bool isGone;

    internal MemoryLine(LineAddress address, Lock gate)
    {
        (Address, this.gate) = (address, gate);
        Tell(true, "The memory line is open.");
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
        lock (gate)
        {
            return pieces.TryDequeue(out piece);
        }
    }

    /// <summary>Hands over a copy at once; false when the line is down or the other end does not read.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (!IsUp || other is null || other.pieces.Count >= PiecesMax)
            {
                return false;
            }

            if (!bytes.IsEmpty)
            {
                other.pieces.Enqueue(bytes.ToArray());
                other.Woken?.Invoke();
            }

            return true;
        }
    }

    /// <inheritdoc />
    public bool TryTakeChange(out LineChange change)
    {
        lock (gate)
        {
            return changes.TryDequeue(out change!);
        }
    }

    /// <summary>Cuts the link at both ends, as a pulled plug does. Twice is the same as once.</summary>
    public void Break(string why)
    {
        lock (gate)
        {
            Tell(false, why);
            other?.Tell(false, why);
        }
    }

    /// <summary>Mends a cut link at both ends; nothing happens when one of them was disposed.</summary>
    public void Mend()
    {
        lock (gate)
        {
            if (isGone || other is null || other.isGone)
            {
                return;
            }

            Tell(true, "The memory line is open again.");
            other.Tell(true, "The memory line is open again.");
        }
    }

    /// <summary>Closes this end; the other end goes down.</summary>
    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isGone = true;
            Break("The other end was closed.");
        }

        return ValueTask.CompletedTask;
    }

    internal void Join(MemoryLine end)
    {
        Require.That(other is null, "A memory line is joined once.");
        other = end;
    }

    private void Tell(bool isUp, string why)
    {
        if (IsUp == isUp)
        {
            return;
        }

        IsUp = isUp;
        pieces.Clear();
        if (changes.Count >= ChangesMax)
        {
            changes.Dequeue();
        }

        changes.Enqueue(new LineChange(isUp, why));
        Woken?.Invoke();
    }
}
