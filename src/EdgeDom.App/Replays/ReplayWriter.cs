using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using EdgeDom.Wire;

namespace EdgeDom.App.Replays;

/// <summary>
/// Writes a replay file piece by piece; README.md beside this file says what stands where. What was written stays
/// playable whatever happens to the program afterwards.
/// </summary>
internal sealed class ReplayWriter : IDisposable
{
    /// <summary>The first bytes of every replay file.</summary>
    public static ReadOnlySpan<byte> Magic => "EdgeDom replay\r\n"u8;

    /// <summary>Bytes before the body of each piece.</summary>
    public const int HeadBytes = 24;

    private readonly Stream stream;

    /// <summary>Begins a file on a stream, which it owns from then on.</summary>
    public ReplayWriter(Stream stream, ReplayHead head)
    {
        this.stream = stream;
        stream.Write(Magic);
        Bytes = Magic.Length;
        Add(PieceKind.Head, 0, 0, JsonSerializer.SerializeToUtf8Bytes(head, WireJson.Options));
    }

    /// <summary>Bytes written.</summary>
    public long Bytes { get; private set; }

    /// <summary>Packs a piece and writes it.</summary>
    public void Add(PieceKind kind, long fromMillis, long toMillis, byte[] content)
    {
        var body = Pack(content);
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], (uint)fromMillis);
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], (uint)toMillis);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], Checksum.Of(body));
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], Checksum.Of(head[..20]));
        stream.Write(head);
        stream.Write(body);
        Bytes += head.Length + body.Length;
    }

    /// <summary>Hands all of it to the system, so that a killed program leaves it.</summary>
    public void Flush() => stream.Flush();

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
