using System.Text;
using System.Text.Json;

namespace EdgeDom.Ledger.Packed;

/// <summary>
/// Reads what <see cref="PackedWriter"/> packed, in the same order. Everything throws
/// <see cref="InvalidDataException"/> when the bytes end early or make no sense.
/// </summary>
internal ref struct PackedReader
{
    private readonly byte[][] texts;
    private readonly string[] strings;
    private readonly long[] numbers;
    private ReadOnlySpan<byte> rest;

    /// <summary>Reads the body's frame. Throws <see cref="JsonException"/> when it has none.</summary>
    public PackedReader(string body, int columns)
    {
        using var document = JsonDocument.Parse(body);
        rest = document.RootElement.GetProperty("packed").GetBytesFromBase64();
        More = document.RootElement.TryGetProperty("more", out var more) ? more.GetInt32() : 0;
        texts = new byte[columns][];
        strings = new string[columns];
        numbers = new long[columns];
        Array.Fill(texts, []);
        Array.Fill(strings, "");
    }

    /// <summary>Whether a body is packed; bodies of the first versions are not.</summary>
    public static bool IsPacked(string body) => body.StartsWith(PackedWriter.Head, StringComparison.Ordinal);

    /// <summary>What stands in the body unpacked; 0 when nothing does.</summary>
    public int More { get; }

    /// <summary>Whether all of it was read.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>The next byte.</summary>
    public byte Byte() => Bytes(1)[0];

    /// <summary>The next number.</summary>
    public long Number() => SevenBit.UnZigZag(SevenBit.Take(ref rest));

    /// <summary>The next number of a column.</summary>
    public long Number(int column) => unchecked(numbers[column] += Number());

    /// <summary>The next number, which counts something.</summary>
    public int Count() => Number() is >= 0 and <= int.MaxValue and var count
        ? (int)count
        : throw new InvalidDataException("A packed count is no count.");

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length)
        {
            throw new InvalidDataException("A packed body ends early.");
        }

        var bytes = rest[..count];
        rest = rest[count..];
        return bytes;
    }

    /// <summary>The next text of a column.</summary>
    public string Text(int column)
    {
        var same = Count();
        var added = Bytes(Count());
        var before = texts[column];
        if (same > before.Length)
        {
            throw new InvalidDataException("A packed text goes on from one that is not there.");
        }

        if (same == before.Length && added.IsEmpty)
        {
            return strings[column];
        }

        texts[column] = [.. before.AsSpan(0, same), .. added];
        return strings[column] = Encoding.UTF8.GetString(texts[column]);
    }
}
