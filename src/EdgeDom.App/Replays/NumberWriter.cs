namespace EdgeDom.App.Replays;

/// <summary>Numbers one after the other, the small ones in one byte (LEB128; signed ones in zigzag).</summary>
internal sealed class NumberWriter
{
    private readonly MemoryStream stream = new();
    private readonly BinaryWriter writer;

    public NumberWriter() => writer = new BinaryWriter(stream);

    public void Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        writer.Write7BitEncodedInt64(value);
    }

    public void Signed(long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    public byte[] ToArray() => stream.ToArray();
}
