namespace EdgeDom.App.Replays;

/// <summary>
/// Reads what <see cref="NumberWriter"/> wrote; throws <see cref="InvalidDataException"/> when there is something else.
/// </summary>
internal sealed class NumberReader(byte[] bytes)
{
    private int at;

    public bool IsAtEnd => at == bytes.Length;

    public long Number()
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (at == bytes.Length)
            {
                throw new InvalidDataException("it ends in the middle of a number");
            }

            var one = bytes[at++];
            value |= (long)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number has no end");
    }

    public long Signed()
    {
        var value = Number();
        return (value >> 1) ^ -(value & 1);
    }

    /// <summary>A number below <paramref name="bound"/>.</summary>
    public int Below(int bound)
    {
        var value = Number();
        return value < bound
            ? (int)value
            : throw new InvalidDataException($"{value} stands where a number below {bound} must stand");
    }

    /// <summary>How many things follow, each of one byte at least.</summary>
    public int Count() => Below(bytes.Length - at + 1);
}
