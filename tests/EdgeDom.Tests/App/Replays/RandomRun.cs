using EdgeDom.App.Replays;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Truth;
using EdgeDom.Tests.Simulator;

namespace EdgeDom.Tests.App.Replays;

/// <summary>
/// A run in which anything lawful happens by chance, told to a recorder and written down in the plainest way beside it:
/// a copy of everything at many moments.
/// </summary>
internal sealed class RandomRun
{
    private const int Robots = 5;
    private const int Columns = 32;

    private static readonly GridLayout Layout = SmallWorld.Layout;

    private readonly Random chance;
    private readonly SimulatedWorld world;
    private readonly int[] cells = new int[Robots];
    private readonly int[] stands = new int[Robots];
    private readonly bool[] isDriving = new bool[Robots];
    private readonly BinPlace[] places;
    private readonly List<BinId> bins;
    private readonly long[] waited = new long[Columns * 8];
    private long now;

    public RandomRun(int seed, int events, long bytesMax = ReplayRecorder.BytesMax)
    {
        chance = new Random(seed);
        var opening = Enumerable.Range(0, 40)
            .Select(at => SmallWorld.Bin($"b{at}", new Cell(4 + (at % 10), 2 + (at / 20)), 1 + (at / 10 % 2)));
        world = new SmallWorld(
            settings => settings with { Stock = new OpeningStock([.. opening]) },
            [.. Enumerable.Range(0, Robots).Select(robot => new Cell(robot, 5))]).World;
        bins = [.. world.Truth.Bins.Select(bin => bin.Bin)];
        places = [.. world.Truth.Bins.Select(bin => bin.Place)];
        for (var robot = 0; robot < Robots; robot++)
        {
            cells[robot] = (5 * Columns) + robot;
        }

        using var stream = new MemoryStream();
        using var recorder = new ReplayRecorder(stream, world, Layout, "cube", seed, bytesMax);
        for (var at = 0; at < events; at++)
        {
            Snapshots.Add(Copy());
            var passed = chance.Next(200) == 0 ? chance.Next(900_000) : chance.Next(2_500);
            Pass(passed);
            Happen(recorder);
        }

        Snapshots.Add(Copy());
        WhileRecording = stream.ToArray();
        recorder.End(SmallWorld.Start.Plus(now));
        IsFull = recorder.IsFull;
        File = stream.ToArray();
    }

    /// <summary>The whole file.</summary>
    public byte[] File { get; }

    /// <summary>The file before the run had ended.</summary>
    public byte[] WhileRecording { get; }

    public bool IsFull { get; }

    public long LengthMillis => now;

    /// <summary>Everything just before something happened, the last one at the end.</summary>
    public List<Snapshot> Snapshots { get; } = [];

    private void Happen(ReplayRecorder recorder)
    {
        var at = SmallWorld.Start.Plus(now);
        var robot = chance.Next(Robots);
        switch (chance.Next(8))
        {
            case 0 or 1 or 2 when stands[robot] == (int)RobotStand.Works:
                Drive(recorder, robot);
                break;
            case 3:
                LiftOrLay(recorder, robot);
                break;
            case 4 when chance.Next(10) == 0:
                recorder.Mark(at, "alarm", "r1", "A " + new string('x', chance.Next(1_000)));
                break;
            case 5 when chance.Next(10) == 0:
                CarryOrBring(recorder, robot);
                break;
            default:
                if (stands[robot] != (int)RobotStand.Off && !isDriving[robot])
                {
                    Stand(recorder, robot, (RobotStand)chance.Next(1, 6));
                }

                break;
        }
    }

    private void Drive(ReplayRecorder recorder, int robot)
    {
        if (!isDriving[robot])
        {
            isDriving[robot] = true;
            recorder.Departs(robot, SmallWorld.Start.Plus(now));
            return;
        }

        var (column, row) = (cells[robot] % Columns, cells[robot] / Columns);
        var next = chance.Next(4) switch
        {
            0 => (column + 1, row),
            1 => (column - 1, row),
            2 => (column, row + 1),
            _ => (column, row - 1),
        };
        if (next.Item1 is >= 0 and < Columns && next.Item2 is >= 0 and < 8)
        {
            cells[robot] = (next.Item2 * Columns) + next.Item1;
            recorder.Reaches(robot, new Cell(next.Item1, next.Item2), SmallWorld.Start.Plus(now));
            isDriving[robot] = chance.Next(3) > 0;
        }
    }

    private void LiftOrLay(ReplayRecorder recorder, int robot)
    {
        var mine = new BinPlace.OnRobot(SmallWorld.Robot(robot));
        var carried = Array.IndexOf(places, mine);
        if (carried < 0)
        {
            var tops = Enumerable.Range(0, places.Length).Where(IsFree).ToList();
            Lay(recorder, tops[chance.Next(tops.Count)], mine);
            return;
        }

        var cell = new Cell(chance.Next(3, 20), chance.Next(1, 7));
        var height = places.OfType<BinPlace.InStack>().Count(place => place.Cell == cell);
        Lay(recorder, carried, chance.Next(4) == 0 || height >= Layout.Levels
            ? new BinPlace.AtPort(SmallWorld.Port)
            : new BinPlace.InStack(cell, height + 1));
    }

    private bool IsFree(int bin) => places[bin] switch
    {
        BinPlace.InStack stack => !places.Contains(stack with { Level = stack.Level + 1 }),
        BinPlace.AtPort => true,
        _ => false,
    };

    private void Lay(ReplayRecorder recorder, int bin, BinPlace place)
    {
        places[bin] = place;
        recorder.Lies(bins[bin], place, SmallWorld.Start.Plus(now));
    }

    private void CarryOrBring(ReplayRecorder recorder, int robot)
    {
        if (stands[robot] == (int)RobotStand.Off)
        {
            cells[robot] = chance.Next(cells.Length, 8 * Columns);
            recorder.Reaches(
                robot, new Cell(cells[robot] % Columns, cells[robot] / Columns), SmallWorld.Start.Plus(now));
            Stand(recorder, robot, RobotStand.Idle);
        }
        else if (!isDriving[robot])
        {
            Stand(recorder, robot, RobotStand.Off);
            cells[robot] = ReplayScene.Nowhere;
        }
    }

    private void Stand(ReplayRecorder recorder, int robot, RobotStand stand)
    {
        stands[robot] = (int)stand;
        recorder.Stands(robot, stand, SmallWorld.Start.Plus(now));
    }

    private void Pass(long millis)
    {
        now += millis;
        for (var robot = 0; robot < Robots; robot++)
        {
            if (stands[robot] == (int)RobotStand.Waits)
            {
                waited[cells[robot]] += millis;
            }
        }
    }

    private Snapshot Copy() => new(now, [.. cells], [.. stands], [.. places.Select(Text)], [.. waited]);

    private static string Text(BinPlace place) => $"{place}";

    /// <summary>Everything at one moment.</summary>
    internal sealed record Snapshot(long At, int[] Cells, int[] Stands, string[] Places, long[] Waited);
}
