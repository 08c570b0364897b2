using System.Buffers;

namespace EdgeDom.App.Replays;

/// <summary>Numbers one after the other, the small ones in one byte (LEB128; signed ones in zigzag).</summary>
internal sealed class NumberWriter
{
    private const int BytesMost = 10;

    private readonly ArrayBufferWriter<byte> bytes = new();

    public void Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var span = bytes.GetSpan(BytesMost);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[count++] = (byte)((value & 0x7f) | 0x80);
        }

        span[count++] = (byte)value;
        bytes.Advance(count);
    }

    public void Signed(long value) => Number((value << 1) ^ (value >> 63));

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();
}
