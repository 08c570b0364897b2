using EdgeDom.Simulator.Chance;
using EdgeDom.Wire.Lines;

namespace EdgeDom.Simulator.Faults;

/// <summary>A device's line on which pieces are spoiled now and then, in both directions.</summary>
internal sealed class GarbledLine(ILine inner, Dice dice, int perMillion) : ILine
{
    public LineAddress Address => inner.Address;

    public bool IsUp => inner.IsUp;

    public Action? Woken
    {
        get => inner.Woken;
        set => inner.Woken = value;
    }

    public bool TryRead(out ReadOnlyMemory<byte> piece)
    {
        if (!inner.TryRead(out piece))
        {
            return false;
        }

        piece = MayBeSpoiled(piece);
        return true;
    }

    public bool TryWrite(ReadOnlyMemory<byte> bytes) => inner.TryWrite(MayBeSpoiled(bytes));

    public bool TryTakeChange(out LineChange change) => inner.TryTakeChange(out change);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ReadOnlyMemory<byte> MayBeSpoiled(ReadOnlyMemory<byte> piece) =>
        dice.Happens(perMillion) ? Garbling.Spoil(piece.Span, dice) : piece;
}
