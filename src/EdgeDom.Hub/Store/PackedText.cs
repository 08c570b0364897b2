using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace EdgeDom.Hub.Store;

/// <summary>Lines of JSON as a column keeps them: UTF-8, packed by Brotli (RFC 7932).</summary>
public static class PackedText
{
    // Beyond this quality what is kept for ever takes longer to write than the bytes it saves.
    private const int Quality = 2;

    // A sixteenth more bytes in two thirds of the time, for what is written anew with each step of its work.
    private const int QuickQuality = 1;
    private const int Window = 16;

    // Orders and decisions become so many times as long again, or a little less.
    private const int UsualRatio = 8;

    /// <summary>Lines, none of which holds a line end, as bytes; never none.</summary>
    public static byte[] Of(params ReadOnlySpan<string> lines) => Of(string.Join('\n', lines), Quality);

    /// <summary>The same of one line that will soon be written anew.</summary>
    public static byte[] Quickly(string line) => Of(line, QuickQuality);

    private static byte[] Of(string lines, int quality)
    {
        var plain = Encoding.UTF8.GetBytes(lines);
        var rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            return BrotliEncoder.TryCompress(plain, rented, out var length, quality, Window)
                ? rented[..length]
                : throw new InvalidOperationException($"{plain.Length} bytes cannot be packed.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// The lines again. Throws <see cref="InvalidDataException"/> when the bytes are nothing packed; Brotli has no
    /// checksum, so damage that it does not notice ends as JSON that cannot be read.
    /// </summary>
    public static string[] Lines(byte[] packed)
    {
        var plain = ArrayPool<byte>.Shared.Rent((packed.Length + 1) * UsualRatio);
        var decoder = default(BrotliDecoder);
        try
        {
            var (read, made) = (0, 0);
            while (true)
            {
                var status = decoder.Decompress(
                    packed.AsSpan(read), plain.AsSpan(made), out var readNow, out var madeNow);
                (read, made) = (read + readNow, made + madeNow);
                if (status == OperationStatus.Done)
                {
                    return Encoding.UTF8.GetString(plain, 0, made).Split('\n');
                }

                plain = status == OperationStatus.DestinationTooSmall
                    ? Larger(plain, made)
                    : throw new InvalidDataException(
                        $"{packed.Length} bytes of an order or decision are damaged:"
                        + " restore the database from a copy.");
            }
        }
        finally
        {
            decoder.Dispose();
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static byte[] Larger(byte[] plain, int made)
    {
        var larger = ArrayPool<byte>.Shared.Rent(plain.Length * 2);
        plain.AsSpan(0, made).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(plain);
        return larger;
    }
}
