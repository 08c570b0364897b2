using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Packed;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Writes what <see cref="PostedTick"/> reads, one tick after the other, into one kept buffer. A move says only what
/// differs from the move before it. Not for two threads.
/// </summary>
internal sealed class PostedWriter
{
    /// <summary>A body longer than this takes no more; the next move begins another entry of the tick.</summary>
    public const int BodyBytesMax = 64 * 1024;

    private const int PackedBytesMax = BodyBytesMax / 4 * 3;

    private readonly PackedWriter packed = new(PostedMove.Columns);
    private readonly List<OutboundEntry> entries = [];
    private StockMovement before = PostedMove.None;
    private long tick;
    private bool isOpen;

    /// <summary>Begins a tick; what was left of one before is forgotten.</summary>
    public void Begin(long tickNumber)
    {
        entries.Clear();
        (tick, isOpen) = (tickNumber, false);
    }

    /// <summary>Adds the movement that became ledger entry <paramref name="number"/>.</summary>
    public void Add(long number, StockMovement movement)
    {
        if (isOpen && packed.Length > PackedBytesMax)
        {
            Close(0, PostedTick.PartFollows, []);
        }

        if (!isOpen)
        {
            Open(number);
        }

        PostedMove.Write(packed, movement, before);
        before = movement;
    }

    /// <summary>
    /// The entries of the tick for the log to the hub; none when nothing was posted and <paramref name="mustTell"/> is
    /// false.
    /// </summary>
    /// <param name="next">Number that the next ledger entry will have.</param>
    /// <param name="chain">The ledger's chain after the tick.</param>
    /// <param name="down">The last entry of the hub taken over.</param>
    /// <param name="more">Entries of the tick that will follow.</param>
    /// <param name="mustTell">Whether the tick is told even without moves.</param>
    public IReadOnlyList<OutboundEntry> End(long next, byte[] chain, long down, int more, bool mustTell)
    {
        if (mustTell && !isOpen)
        {
            Open(next);
        }

        if (isOpen)
        {
            Close(down, more, chain.AsSpan(0, PostedTick.HashDigits / 2));
        }

        return entries;
    }

    private void Open(long first)
    {
        packed.Begin();
        packed.Number(tick);
        packed.Number(first);
        before = PostedMove.None;
        isOpen = true;
    }

    private void Close(long down, int more, ReadOnlySpan<byte> chain)
    {
        PostedMove.WriteEnd(packed);
        packed.Number(down);
        packed.Bytes(chain);
        entries.Add(new OutboundEntry(PostedTick.Kind, PostedTick.Version, packed.ToBody(more)));
        isOpen = false;
    }
}
