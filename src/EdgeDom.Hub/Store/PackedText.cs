using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace EdgeDom.Hub.Store;

/// <summary>Lines of JSON as a column keeps them: UTF-8, packed by Brotli (RFC 7932).</summary>
public static class PackedText
{
    // Beyond this quality an order takes longer to write than the bytes it saves.
    private const int Quality = 2;
    private const int Window = 16;

    /// <summary>Lines, none of which holds a line end, as bytes; never none.</summary>
    public static byte[] Of(params ReadOnlySpan<string> lines)
    {
        var plain = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            return BrotliEncoder.TryCompress(plain, rented, out var length, Quality, Window)
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
        try
        {
            using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
            return reader.ReadToEnd().Split('\n');
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidDataException(
                $"{packed.Length} bytes of an order or decision are damaged: restore the database from a copy.",
                broken);
        }
    }
}
