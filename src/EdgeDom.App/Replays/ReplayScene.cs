using EdgeDom.Simulator.Truth;

namespace EdgeDom.App.Replays;

/// <summary>
/// A store at one moment of a run: robots, bins, and how long robots have waited on each cell. Whoever leads it through
/// time tells it what changes; what cannot be is refused with <see cref="InvalidDataException"/>.
/// </summary>
public sealed class ReplayScene
{
    /// <summary>The cell of a robot that is not on the grid.</summary>
    public const int Nowhere = -1;

    private readonly ReplayHead head;
    private readonly int[] robotCells;
    private readonly int[] robotStands;
    private readonly int[] robotLoads;
    private readonly long[] waitingSince;
    private readonly int[] binPlaces;
    private readonly List<int>[] stacks;
    private readonly List<int>[] ports;
    private readonly long[] waitedMillis;

    /// <summary>An empty grid: every robot away, every bin nowhere yet.</summary>
    public ReplayScene(ReplayHead head)
    {
        this.head = head;
        robotCells = Filled(head.Robots.Count);
        robotLoads = Filled(head.Robots.Count);
        robotStands = new int[head.Robots.Count];
        waitingSince = new long[head.Robots.Count];
        binPlaces = Filled(head.Bins.Count);
        stacks = Lists(Cells);
        ports = Lists(head.Layout.Ports.Count);
        waitedMillis = new long[Cells];
    }

    /// <summary>Cells of the grid, row by row.</summary>
    public int Cells => head.Layout.Columns * head.Layout.Rows;

    /// <summary>Places a bin can be in: cells, then robots, then ports.</summary>
    public int Places => Cells + robotCells.Length + ports.Length;

    /// <summary>Cell of each robot by its number, row by row; <see cref="Nowhere"/> when it is off the grid.</summary>
    public IReadOnlyList<int> RobotCells => robotCells;

    /// <summary>What each robot does, as the number of a robot's stand.</summary>
    public IReadOnlyList<int> RobotStands => robotStands;

    /// <summary>Bin in each robot, by its number; <see cref="Nowhere"/> when it carries none.</summary>
    public IReadOnlyList<int> RobotLoads => robotLoads;

    /// <summary>
    /// Place of each bin: a cell's number, cells + robot, or cells + robots + port; <see cref="Nowhere"/> before it was
    /// first told.
    /// </summary>
    public IReadOnlyList<int> BinPlaces => binPlaces;

    /// <summary>How long robots have waited on each cell up to the last <see cref="Settle"/>, in ms.</summary>
    public IReadOnlyList<long> WaitedMillis => waitedMillis;

    /// <summary>Bins in a stack, the lowest first.</summary>
    public IReadOnlyList<int> Stack(int cell) => stacks[cell];

    /// <summary>Bins at a port, in the order of their coming.</summary>
    public IReadOnlyList<int> Port(int port) => ports[port];

    /// <summary>A robot is in the middle of a cell; <see cref="Nowhere"/>: it is off the grid.</summary>
    internal void Reach(int robot, int cell) => robotCells[robot] = cell;

    /// <summary>A robot does something else from <paramref name="atMillis"/> on.</summary>
    internal void Stand(int robot, int stand, long atMillis)
    {
        Bank(robot, atMillis);
        robotStands[robot] = stand;
        waitingSince[robot] = atMillis;
    }

    /// <summary>Counts what robots wait just now as waited up to <paramref name="atMillis"/>.</summary>
    internal void Settle(long atMillis)
    {
        for (var robot = 0; robot < robotCells.Length; robot++)
        {
            Bank(robot, atMillis);
        }
    }

    /// <summary>Adds time that robots waited on a cell before this scene was led.</summary>
    internal void Waited(int cell, long millis) => waitedMillis[cell] += millis;

    /// <summary>
    /// A bin is somewhere else; returns the level it stands on, counted from 1, or its number in the port, or 0.
    /// </summary>
    internal int Lay(int bin, int place)
    {
        Take(bin);
        binPlaces[bin] = place;
        if (place < Cells)
        {
            stacks[place].Add(bin);
            return stacks[place].Count <= head.Layout.Levels
                ? stacks[place].Count
                : throw new InvalidDataException($"stack {place} holds more bins than it has levels");
        }

        if (place >= Cells + robotCells.Length)
        {
            var port = ports[place - Cells - robotCells.Length];
            port.Add(bin);
            return port.Count;
        }

        ref var load = ref robotLoads[place - Cells];
        load = load == Nowhere
            ? bin
            : throw new InvalidDataException($"robot {head.Robots[place - Cells]} would carry two bins");
        return 0;
    }

    private void Take(int bin)
    {
        var place = binPlaces[bin];
        if (place == Nowhere)
        {
            return;
        }

        if (place >= Cells && place < Cells + robotCells.Length)
        {
            robotLoads[place - Cells] = Nowhere;
            return;
        }

        var from = place < Cells ? stacks[place] : ports[place - Cells - robotCells.Length];
        if (place < Cells && from[^1] != bin)
        {
            throw new InvalidDataException($"bin {head.Bins[bin]} is lifted out of the middle of a stack");
        }

        from.Remove(bin);
    }

    private void Bank(int robot, long atMillis)
    {
        if (robotStands[robot] == (int)RobotStand.Waits && robotCells[robot] != Nowhere)
        {
            waitedMillis[robotCells[robot]] += Math.Max(0, atMillis - waitingSince[robot]);
            waitingSince[robot] = Math.Max(waitingSince[robot], atMillis);
        }
    }

    private static int[] Filled(int count)
    {
        var values = new int[count];
        Array.Fill(values, Nowhere);
        return values;
    }

    private static List<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
}
