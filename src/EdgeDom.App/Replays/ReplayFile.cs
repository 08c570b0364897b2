using System.IO.Compression;
using System.Text.Json;
using EdgeDom.Simulator.Truth;
using EdgeDom.Wire;

namespace EdgeDom.App.Replays;

/// <summary>
/// A replay file that was read once from end to end: every byte of it is as it was written, up to its last whole span.
/// Safe on any thread.
/// </summary>
public sealed class ReplayFile
{
    private const int ContentMax = 256 * 1024 * 1024;
    private const int SpansMax = 1_000_000;

    private readonly List<ReplaySpan> spans = [];
    private readonly List<ReplayPiece> open = [];

    private ReplayFile(string path) => Path = path;

    /// <summary>The file's name.</summary>
    public string Path { get; }

    /// <summary>What never changes.</summary>
    public ReplayHead Head { get; private set; } = null!;

    /// <summary>The spans that are there whole, one after the other from 0 on; at least one.</summary>
    public IReadOnlyList<ReplaySpan> Spans => spans;

    /// <summary>What the run said last; null when the file was cut.</summary>
    public ReplayEnd? End { get; private set; }

    /// <summary>What can be played, in ms.</summary>
    public long LengthMillis => spans[^1].ToMillis;

    /// <summary>Bytes of what can be played.</summary>
    public long Bytes { get; private set; }

    /// <summary>
    /// Reads a file. A cut one ends with its last whole span; throws <see cref="InvalidDataException"/>, with the byte
    /// and what to do, when it is damaged, of another version, no replay file, or has no whole span.
    /// </summary>
    public static ReplayFile Open(string path)
    {
        using var stream = Stream(path);
        var (file, reader) = (new ReplayFile(path), new PieceReader(stream, path));
        reader.Begin();
        while (file.End is null && reader.Next() is { } next)
        {
            file.Take(next.Piece, next.Body, reader);
        }

        if (file.End is not null && reader.At < stream.Length)
        {
            throw reader.Fault(reader.At, "the file goes on after its end");
        }

        return file.spans.Count > 0
            ? file
            : throw reader.Fault(reader.At, "the file ends before anything can be played");
    }

    /// <summary>A piece's body as it stands in the file, packed by gzip.</summary>
    public byte[] Packed(ReplayPiece piece)
    {
        using var stream = Stream(Path);
        stream.Position = piece.At + ReplayWriter.HeadBytes;
        var body = new byte[piece.Length];
        stream.ReadExactly(body);
        return body;
    }

    /// <summary>The marks of a span.</summary>
    public IReadOnlyList<ReplayMark> MarksOf(ReplaySpan span) =>
        span.Notes is { } notes ? Marks(notes, Packed(notes)) : [];

    /// <summary>
    /// The store as it was at <paramref name="millis"/> from the start, 0 to <see cref="LengthMillis"/>: found from the
    /// last scene before, as a page does.
    /// </summary>
    public ReplayScene SceneAt(long millis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(millis);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(millis, LengthMillis);
        var last = Math.Max(0, spans.FindLastIndex(span => span.FromMillis <= millis));
        var first = spans.FindLastIndex(last, span => span.Keys is not null);
        var scene = Keys(spans[first]);
        for (var at = first; at <= last; at++)
        {
            Play(scene, spans[at], Math.Min(millis, spans[at].ToMillis));
        }

        return scene;
    }

    /// <summary>
    /// Plays all of it and holds every scene that the file has against what was played; throws as <see cref="Open"/>
    /// does.
    /// </summary>
    public void Check(CancellationToken stop)
    {
        var scene = Keys(spans[0]);
        foreach (var span in spans)
        {
            stop.ThrowIfCancellationRequested();
            if (span.Keys is { } keys
                && !Content(keys, Packed(keys)).AsSpan().SequenceEqual(KeysPiece.Write(scene, Head.Layout.Ports.Count)))
            {
                throw Fault(keys, "the scene is not what was played up to it");
            }

            Play(scene, span, span.ToMillis);
            _ = MarksOf(span);
        }

        var waited = scene.WaitedMillis.Sum();
        if (End is { } end && end.WaitedMillis != waited)
        {
            throw new InvalidDataException(
                $"{Path}: robots waited {waited} ms as played and {end.WaitedMillis} ms as recorded.");
        }
    }

    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private void Take(ReplayPiece piece, byte[] body, PieceReader reader)
    {
        var isNext = piece.FromMillis == (spans.Count == 0 ? 0 : LengthMillis) && piece.ToMillis >= piece.FromMillis;
        if (Head is null != (piece.Kind == PieceKind.Head) || !isNext || spans.Count >= SpansMax)
        {
            throw reader.Fault(piece.At, "a piece stands where it does not belong");
        }

        switch (piece.Kind)
        {
            case PieceKind.Head:
                Head = HeadOf(piece, body, reader);
                break;
            case PieceKind.End:
                End = Json<ReplayEnd>(piece, body);
                break;
            case PieceKind.Ways:
                open.Add(piece);
                spans.Add(Close(reader));
                open.Clear();
                break;
            default:
                open.Add(piece);
                return;
        }

        Bytes = reader.At;
    }

    private ReplayHead HeadOf(ReplayPiece piece, byte[] body, PieceReader reader)
    {
        var version = Json<VersionOnly>(piece, body).Version;
        var fault = version != ReplayHead.VersionNow
            ? $"the file is of version {version}, and this program plays version {ReplayHead.VersionNow}"
            : Json<ReplayHead>(piece, body).Fault();
        return fault is null ? Json<ReplayHead>(piece, body) : throw reader.Fault(piece.At, fault);
    }

    private ReplaySpan Close(PieceReader reader)
    {
        var span = (Of(PieceKind.Keys), Of(PieceKind.Bins), Of(PieceKind.Notes), Of(PieceKind.Ways)) switch
        {
            (var keys, { } bins, var notes, { } ways) => new ReplaySpan(keys, bins, notes, ways),
            _ => null,
        };
        var isWhole = span is not null && (spans.Count > 0 || span.Keys is not null)
            && open.TrueForAll(piece => piece.Kind == PieceKind.Keys || piece.ToMillis == span.ToMillis);
        return isWhole ? span! : throw reader.Fault(open[0].At, "a span is not whole");
    }

    private ReplayPiece? Of(PieceKind kind) => open.Find(piece => piece.Kind == kind);

    private ReplayScene Keys(ReplaySpan span) => Read(
        span.Keys!, Packed(span.Keys!), content => KeysPiece.Read(content, Head, span.FromMillis));

    private void Play(ReplayScene scene, ReplaySpan span, long untilMillis)
    {
        var (columns, cells) = (Head.Layout.Columns, scene.Cells);
        var tracks = Read(
            span.Ways,
            Packed(span.Ways),
            content => WaysPiece.Read(content, Head.Robots.Count, span.Ways, columns, cells));
        var (moves, _) = Read(
            span.Bins,
            Packed(span.Bins),
            content => BinsPiece.Read(content, span.Bins, Head.Bins.Count, scene.Places, cells));
        for (var robot = 0; robot < tracks.Length; robot++)
        {
            Play(scene, robot, tracks[robot], untilMillis);
        }

        foreach (var move in moves.TakeWhile(move => move.AtMillis <= untilMillis))
        {
            var level = Read(span.Bins, [], _ => scene.Lay(move.Bin, move.Place), isPacked: false);
            if (level != move.Level)
            {
                throw Fault(span.Bins, $"bin {Head.Bins[move.Bin]} would stand at level {level}, not {move.Level}");
            }
        }

        scene.Settle(untilMillis);
    }

    // In the same moment it first reaches a cell and then stands there, but it is first carried away and then nowhere.
    private static void Play(ReplayScene scene, int robot, RobotTrack track, long untilMillis)
    {
        var step = 0;
        foreach (var (at, stand) in track.Stands.TakeWhile(change => change.AtMillis <= untilMillis))
        {
            var reached = stand == (int)RobotStand.Off ? at - 1 : at;
            for (; step < track.Steps.Count && track.Steps[step].ReachedMillis <= reached; step++)
            {
                scene.Reach(robot, track.Steps[step].Cell);
            }

            scene.Stand(robot, stand, at);
        }

        foreach (var (_, _, cell) in track.Steps.Skip(step).TakeWhile(each => each.ReachedMillis <= untilMillis))
        {
            scene.Reach(robot, cell);
        }
    }

    private IReadOnlyList<ReplayMark> Marks(ReplayPiece piece, byte[] body) => Json<List<ReplayMark>>(piece, body);

    private T Json<T>(ReplayPiece piece, byte[] body) => Read(
        piece, body, content => JsonSerializer.Deserialize<T>(content, WireJson.Options)
            ?? throw new InvalidDataException("nothing stands where something must stand"));

    private T Read<T>(ReplayPiece piece, byte[] body, Func<byte[], T> read, bool isPacked = true)
    {
        try
        {
            return read(isPacked ? Content(piece, body) : body);
        }
        catch (Exception fault) when (fault is InvalidDataException or OverflowException or JsonException)
        {
            throw Fault(piece, fault.Message);
        }
    }

    private byte[] Content(ReplayPiece piece, byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var content = new MemoryStream();
        var part = new byte[64 * 1024];
        for (var read = gzip.Read(part); read > 0; read = gzip.Read(part))
        {
            content.Write(part, 0, read);
            if (content.Length > ContentMax)
            {
                throw Fault(piece, "a piece is longer than any can be");
            }
        }

        return content.ToArray();
    }

    private InvalidDataException Fault(ReplayPiece piece, string what) =>
        new PieceReader(System.IO.Stream.Null, Path).Fault(piece.At, what);

    private sealed record VersionOnly(int Version);
}
