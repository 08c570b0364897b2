using System.Globalization;
using System.Text.Json;
using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Truth;
using EdgeDom.Wire;

namespace EdgeDom.App.Replays;

/// <summary>
/// Writes down what really happens in a world, minute by minute, so that no more than a minute is held in memory. Told
/// by the world on its own thread; <see cref="Mark"/> may be called by any.
/// </summary>
public sealed class ReplayRecorder : IWitness, IDisposable
{
    /// <summary>Length of a span, in ms; one with very much in it is shorter, one with nothing in it longer.</summary>
    public const int SpanMillis = 60_000;

    /// <summary>Size of a file at which its recording ends, in bytes: 1 GiB.</summary>
    public const long BytesMax = 1L << 30;

    private const int EventsMax = 500_000;
    private const int SpansPerKeys = 30;
    private const int MarksMax = 20_000;
    private const int TextMax = 400;

    private readonly ReplayWriter writer;
    private readonly ReplayHead head;
    private readonly ReplayScene scene;
    private readonly Moment start;
    private readonly long bytesMax;
    private readonly RobotTrack[] tracks;
    private readonly long[] departed;
    private readonly Dictionary<BinId, int> bins;
    private readonly Dictionary<RobotId, int> robots;
    private readonly Dictionary<PortId, int> ports;
    private readonly List<BinMove> moves = [];
    private readonly Lock marking = new();
    private List<ReplayMark> marks = [];
    private long marksTaken;
    private long[] waitedBefore;
    private byte[]? keys;
    private long fromMillis;
    private int events;
    private int spans;
    private long steps;
    private ReplayEnd sums = new(true, 0, 0, 0, 0);

    /// <summary>
    /// Begins a file with the world as it is now; <paramref name="stream"/> is the recorder's from then on. Beyond
    /// <paramref name="bytesMax"/> the file is ended and what happens later is not recorded.
    /// </summary>
    public ReplayRecorder(
        Stream stream, SimulatedWorld world, GridLayout layout, string site, long seed, long bytesMax = BytesMax)
    {
        this.bytesMax = bytesMax;
        start = world.Now;
        var stock = world.Truth.Bins.ToList();
        head = ReplayHead.Of(
            site, seed, start.UnixMillis, layout, world.Robots.Select(robot => robot.Robot.Value),
            stock.Select(bin => bin.Bin.Value));
        bins = stock.Select((bin, at) => (bin.Bin, at)).ToDictionary(bin => bin.Bin, bin => bin.at);
        robots = world.Robots.Select((robot, at) => (robot.Robot, at)).ToDictionary(one => one.Robot, one => one.at);
        ports = layout.Ports.Select((port, at) => (port.Id, at)).ToDictionary(port => port.Id, port => port.at);
        tracks = [.. world.Robots.Select(_ => new RobotTrack())];
        departed = new long[tracks.Length];
        scene = new ReplayScene(head);
        foreach (var bin in stock.OrderBy(bin => bin.Place is BinPlace.InStack { Level: var level } ? level : 0))
        {
            scene.Lay(bins[bin.Bin], PlaceOf(bin.Place));
        }

        for (var robot = 0; robot < tracks.Length; robot++)
        {
            scene.Reach(robot, IndexOf(world.Robots[robot].Cell));
        }

        waitedBefore = new long[scene.Cells];
        writer = new ReplayWriter(stream, head);
        BeginSpan();
    }

    /// <summary>
    /// Makes the recorder of a world that is still to be made, whose file is made anew then; null for no file.
    /// </summary>
    public static Func<SimulatedWorld, ReplayRecorder>? Into(
        string? file, GridLayout layout, string site, long seed) => file is null
        ? null
        : world => new ReplayRecorder(File.Create(file), world, layout, site, seed);

    /// <summary>Whether the file has its end; nothing more is recorded then.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether recording ended because the file had reached the size it may have.</summary>
    public bool IsFull => IsOver && !sums.IsWhole;

    /// <summary>Bytes written so far.</summary>
    public long Bytes => writer.Bytes;

    /// <inheritdoc />
    public void Departs(int robot, Moment at) => departed[robot] = at.Since(start);

    /// <inheritdoc />
    public void Reaches(int robot, Cell cell, Moment now)
    {
        if (Advance(now, out var at))
        {
            Step(robot, at, IndexOf(cell));
        }
    }

    /// <inheritdoc />
    public void Stands(int robot, RobotStand stand, Moment now)
    {
        if (!Advance(now, out var at))
        {
            return;
        }

        var wasOff = scene.RobotStands[robot] == (int)RobotStand.Off;
        scene.Stand(robot, (int)stand, at);
        tracks[robot].Stands.Add((at, (int)stand));
        if (stand is RobotStand.Broken or RobotStand.Off || wasOff)
        {
            var cell = scene.RobotCells[robot];
            var place = string.Create(
                CultureInfo.InvariantCulture, $"c{cell % head.Layout.Columns}_r{cell / head.Layout.Columns}");
            Mark(now, "robot", head.Robots[robot], stand switch
            {
                RobotStand.Broken => $"It broke down at {place}.",
                RobotStand.Off => $"People carried it away from {place}.",
                _ => $"People put it back at {place}.",
            });
        }

        if (stand == RobotStand.Off)
        {
            Step(robot, at, ReplayScene.Nowhere);
        }
    }

    /// <inheritdoc />
    public void Lies(BinId bin, BinPlace place, Moment now)
    {
        if (Advance(now, out var at))
        {
            var (which, where) = (bins[bin], PlaceOf(place));
            moves.Add(new BinMove(at, which, where, scene.Lay(which, where)));
        }
    }

    /// <summary>Writes down something worth jumping to; beyond 20,000 in a run they are only counted.</summary>
    public void Mark(Moment now, string kind, string subject, string text)
    {
        lock (marking)
        {
            if (++marksTaken <= MarksMax)
            {
                var words = text.Length <= TextMax ? text : text[..TextMax];
                marks.Add(new ReplayMark(Math.Max(0, now.Since(start)), kind, subject, words));
            }
        }
    }

    /// <summary>The run has ended: writes what is left and the end. Again is once.</summary>
    public void End(Moment now)
    {
        if (Advance(now, out var at))
        {
            EndSpan(at);
            Close(isWhole: true);
        }
    }

    /// <summary>Closes the file; without <see cref="End"/> before it is one that was cut.</summary>
    public void Dispose() => writer.Dispose();

    private void Step(int robot, long at, int cell)
    {
        var isDriven = scene.RobotCells[robot] != ReplayScene.Nowhere && cell != ReplayScene.Nowhere;
        tracks[robot].Steps.Add((isDriven ? departed[robot] : at, at, cell));
        scene.Reach(robot, cell);
        departed[robot] = at;
        steps++;
    }

    // False when the file has its end already.
    private bool Advance(Moment now, out long at)
    {
        at = now.Since(start);
        if (!IsOver && at - fromMillis >= SpanMillis)
        {
            EndSpan(at - (at % SpanMillis));
        }
        else if (!IsOver && ++events > EventsMax && at > fromMillis)
        {
            EndSpan(at);
        }

        return !IsOver;
    }

    private void EndSpan(long toMillis)
    {
        Require.That(toMillis <= uint.MaxValue, "a recording lasts 49 days at most");
        scene.Settle(toMillis);
        if (keys is not null)
        {
            writer.Add(PieceKind.Keys, fromMillis, fromMillis, keys);
        }

        var waits = scene.WaitedMillis.Select((millis, cell) => millis - waitedBefore[cell]).ToList();
        writer.Add(PieceKind.Bins, fromMillis, toMillis, BinsPiece.Write(moves, fromMillis, KeysPiece.Waits(waits)));
        if (TakeMarks(toMillis) is { Count: > 0 } noted)
        {
            var text = JsonSerializer.SerializeToUtf8Bytes(noted, WireJson.Options);
            writer.Add(PieceKind.Notes, fromMillis, toMillis, text);
        }

        writer.Add(
            PieceKind.Ways, fromMillis, toMillis, WaysPiece.Write(tracks, fromMillis, head.Layout.Columns));
        writer.Flush();
        sums = sums with
        {
            Moves = sums.Moves + moves.Count, WaitedMillis = sums.WaitedMillis + waits.Sum(),
        };
        (fromMillis, events) = (toMillis, 0);
        spans++;
        BeginSpan();
        if (writer.Bytes >= bytesMax)
        {
            Close(isWhole: false);
        }
    }

    private void BeginSpan()
    {
        moves.Clear();
        waitedBefore = [.. scene.WaitedMillis];
        keys = spans % SpansPerKeys == 0 ? KeysPiece.Write(scene, ports.Count) : null;
        for (var robot = 0; robot < tracks.Length; robot++)
        {
            tracks[robot].Begin(scene.RobotCells[robot], scene.RobotStands[robot]);
        }
    }

    // A clock on another thread may be ahead of the world's or behind it.
    private List<ReplayMark> TakeMarks(long toMillis)
    {
        lock (marking)
        {
            var taken = marks;
            marks = [];
            return [.. taken.Select(mark => mark with { At = Math.Clamp(mark.At, fromMillis, toMillis) })
                .OrderBy(mark => mark.At)];
        }
    }

    private void Close(bool isWhole)
    {
        sums = sums with { IsWhole = isWhole, Steps = steps, MarksLeftOut = Math.Max(0, marksTaken - MarksMax) };
        writer.Add(
            PieceKind.End, fromMillis, fromMillis, JsonSerializer.SerializeToUtf8Bytes(sums, WireJson.Options));
        writer.Flush();
        IsOver = true;
    }

    private int PlaceOf(BinPlace place) => place switch
    {
        BinPlace.InStack stack => IndexOf(stack.Cell),
        BinPlace.OnRobot carried => scene.Cells + robots[carried.Robot],
        BinPlace.AtPort port => scene.Cells + tracks.Length + ports[port.Port],
        _ => throw new InvalidOperationException($"A true bin is never {place}."),
    };

    private int IndexOf(Cell cell) => (cell.Row * head.Layout.Columns) + cell.Column;
}
