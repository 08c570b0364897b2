using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EdgeDom.Ledger.Packed;

/// <summary>
/// Packs the rows of a body for the log to the hub: numbers in few bytes, and of each text only what differs from the
/// text of the same column before. <see cref="PackedReader"/> reads it. The buffers are kept. Not for two threads.
/// </summary>
internal sealed class PackedWriter(int columns)
{
    /// <summary>What a packed body begins with.</summary>
    public const string Head = "{\"packed\":\"";

    private readonly byte[][] texts = [.. Enumerable.Range(0, columns).Select(_ => new byte[64])];
    private readonly int[] lengths = new int[columns];
    private readonly long[] numbers = new long[columns];
    private byte[] scratch = new byte[256];
    private byte[] buffer = new byte[4 * 1024];

    /// <summary>Bytes packed so far.</summary>
    public int Length { get; private set; }

    /// <summary>Begins a body.</summary>
    public void Begin()
    {
        Length = 0;
        Array.Clear(lengths);
        Array.Clear(numbers);
    }

    /// <summary>Adds a number.</summary>
    public void Number(long value) => Length += SevenBit.Put(Room(SevenBit.BytesMax), SevenBit.ZigZag(value));

    /// <summary>Adds a number of a column, as its difference from the one before.</summary>
    public void Number(int column, long value)
    {
        Number(value - numbers[column]);
        numbers[column] = value;
    }

    /// <summary>Adds a byte.</summary>
    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Adds bytes; their reader must know how many.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a text of a column.</summary>
    public void Text(int column, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (scratch.Length < most)
        {
            scratch = new byte[most];
        }

        var now = scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, scratch));
        var same = now.CommonPrefixLength(texts[column].AsSpan(0, lengths[column]));
        Number(same);
        Number(now.Length - same);
        Bytes(now[same..]);
        if (texts[column].Length < now.Length)
        {
            texts[column] = new byte[most];
        }

        now.CopyTo(texts[column]);
        lengths[column] = now.Length;
    }

    /// <summary>The body; <paramref name="more"/> stands in it unpacked when it is given.</summary>
    public string ToBody(int? more = null)
    {
        var end = more is null ? "\"}" : string.Create(CultureInfo.InvariantCulture, $"\",\"more\":{more}}}");
        var length = Head.Length + Base64.GetMaxEncodedToUtf8Length(Length) + end.Length;
        return string.Create(length, (Packed: buffer.AsMemory(0, Length), End: end), static (body, parts) =>
        {
            Head.CopyTo(body);
            Convert.TryToBase64Chars(parts.Packed.Span, body[Head.Length..], out var written);
            parts.End.CopyTo(body[(Head.Length + written)..]);
        });
    }

    private Span<byte> Room(int bytes)
    {
        if (Length + bytes > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + bytes));
        }

        return buffer.AsSpan(Length);
    }
}
