using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeDom.Ledger.Journal;

/// <summary>Packs facts and snapshots for the disk: fast Brotli where it pays, else as they are; the first byte tells
/// which.</summary>
internal static class Packing
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int HeadBytes = 1 + sizeof(int);

    /// <summary>Shorter ones are not worth the time.</summary>
    private const int PackedBytesLeast = 1024;

    /// <summary>Packs <paramref name="bytes"/>.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= PackedBytesLeast)
        {
            var rented = ArrayPool<byte>.Shared.Rent(HeadBytes + bytes.Length);
            var packed = rented.AsSpan(0, HeadBytes + bytes.Length);
            var pays = BrotliEncoder.TryCompress(bytes, packed[HeadBytes..], out var written, quality: 1, window: 18);
            packed[0] = Brotli;
            BinaryPrimitives.WriteInt32BigEndian(packed[1..], bytes.Length);
            var kept = pays ? packed[..(HeadBytes + written)].ToArray() : null;
            ArrayPool<byte>.Shared.Return(rented);
            if (kept is not null)
            {
                return kept;
            }
        }

        return [Plain, .. bytes];
    }

    /// <summary>Gives back what was packed. Throws <see cref="InvalidDataException"/> when the bytes are no
    /// packing.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed is [Plain, ..])
        {
            return packed[1..].ToArray();
        }

        if (packed.Length >= HeadBytes && packed[0] == Brotli)
        {
            var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(packed[1..])];
            if (BrotliDecoder.TryDecompress(packed[HeadBytes..], bytes, out var written) && written == bytes.Length)
            {
                return bytes;
            }
        }

        throw new InvalidDataException("Packed bytes of the journal cannot be read.");
    }
}
