using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Ledger.Chains;

/// <summary>
/// The hash chain of ledger entries and journal ticks in binary form. Canonical bytes: the hash before (32), then
/// numbers (8 each, big endian) and texts or blobs (each after its length in bytes, 8 big endian), in the order in
/// which
/// they are added. One object per thread; its buffer is kept.
/// </summary>
public sealed class EntryChain
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private byte[] buffer = new byte[512];
    private int length;

    /// <summary>Begins an entry after the one with the hash <paramref name="previous"/>.</summary>
    public EntryChain Begin(ReadOnlySpan<byte> previous)
    {
        length = 0;
        previous.CopyTo(Room(previous.Length));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public EntryChain Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);
        return this;
    }

    /// <summary>Adds a text in UTF-8.</summary>
    public EntryChain Add(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Add(bytes);
        Encoding.UTF8.GetBytes(text, Room(bytes));
        return this;
    }

    /// <summary>Adds bytes: a blob, or a text that is UTF-8 already.</summary>
    public EntryChain Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    /// <summary>The entry's hash.</summary>
    public byte[] End()
    {
        var hash = new byte[HashBytes];
        End(hash);
        return hash;
    }

    /// <summary>Writes the entry's hash into <paramref name="hash"/> (32 bytes), without making garbage.</summary>
    public void End(Span<byte> hash) => QuickHash.Of(buffer.AsSpan(0, length), hash);

    private Span<byte> Room(int bytes)
    {
        if (length + bytes > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
        }

        var room = buffer.AsSpan(length, bytes);
        length += bytes;
        return room;
    }
}
