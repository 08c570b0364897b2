namespace EdgeDom.Ledger.Packed;

/// <summary>Whole numbers in groups of seven bits, the lowest first; small ones take one byte.</summary>
internal static class SevenBit
{
    /// <summary>Bytes that a number takes at most.</summary>
    public const int BytesMax = 10;

    /// <summary>A signed number as one whose size is small when the number is near zero.</summary>
    public static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>The number that <see cref="ZigZag"/> was given.</summary>
    public static long UnZigZag(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    /// <summary>Writes a number and returns how many bytes it took.</summary>
    public static int Put(Span<byte> bytes, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[length++] = (byte)value;
        return length;
    }

    /// <summary>
    /// Reads a number and goes behind it. Throws <see cref="InvalidDataException"/> when it has no end.
    /// </summary>
    public static ulong Take(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var at = 0; at < bytes.Length && at < BytesMax; at++)
        {
            value |= (ulong)(bytes[at] & 0x7F) << (7 * at);
            if (bytes[at] < 0x80)
            {
                bytes = bytes[(at + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A packed number has no end.");
    }
}
