using System.Buffers.Binary;

namespace EdgeDom.App.Replays;

/// <summary>Reads the pieces of a replay file one after the other and refuses what was not written so.</summary>
internal sealed class PieceReader(Stream stream, string path)
{
    /// <summary>The longest body a piece may have, packed, in bytes.</summary>
    public const int BodyMax = 64 * 1024 * 1024;

    private const string Cure = "take the file from where it was recorded, or record the run again";

    /// <summary>Where the next piece begins.</summary>
    public long At { get; private set; }

    /// <summary>Reads the first bytes of the file.</summary>
    public void Begin()
    {
        Span<byte> magic = stackalloc byte[ReplayWriter.Magic.Length];
        var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (read < magic.Length || !magic.SequenceEqual(ReplayWriter.Magic))
        {
            throw Fault(0, "this is no replay file (simulate --replay writes one)");
        }

        At = magic.Length;
    }

    /// <summary>The next piece with its body; null when the file ends before the piece does.</summary>
    public (ReplayPiece Piece, byte[] Body)? Next()
    {
        Span<byte> head = stackalloc byte[ReplayWriter.HeadBytes];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        var (kind, length) = (Number(head), Number(head[4..]));
        if (Number(head[20..]) != Checksum.Of(head[..20]))
        {
            throw Fault(At, "the head of a piece is damaged");
        }

        if (length > BodyMax || kind > byte.MaxValue || !Enum.IsDefined((PieceKind)kind))
        {
            throw Fault(At, "a piece is of a kind or length that this program does not know; a later one may");
        }

        var body = new byte[Math.Min(length, stream.Length - stream.Position)];
        stream.ReadExactly(body);
        if (body.Length < length)
        {
            return null;
        }

        if (Number(head[16..]) != Checksum.Of(body))
        {
            throw Fault(At, "a piece is damaged");
        }

        var piece = new ReplayPiece((PieceKind)kind, At, body.Length, Number(head[8..]), Number(head[12..]));
        At += head.Length + body.Length;
        return (piece, body);
    }

    /// <summary>The whole fault: file, byte, what is wrong, what to do.</summary>
    public InvalidDataException Fault(long at, string what) =>
        new(FormattableString.Invariant($"{path}: byte {at}: {what}: {Cure}."));

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
