using System.Numerics;
using EdgeDom.Control.Stepping;

namespace EdgeDom.Control.Driving;

/// <summary>
/// How long a robot alone needs from rest in each cell, on each axis, to rest at a goal: straight runs at their true
/// times and changes of axis. Made when first asked for; the ones used last are kept.
/// </summary>
internal sealed class DriveTimes
{
    /// <summary>Stands for: no way.</summary>
    public const ushort Far = ushort.MaxValue;

    /// <summary>Microseconds of one unit.</summary>
    public const int UnitMicros = 10_000;

    private const long BytesMax = 256_000_000;
    private const int TablesLeast = 64;

    private readonly StepGrid grid;
    private readonly ushort[][] runs;
    private readonly ushort change;
    private readonly ushort[]?[] tables;
    private readonly long[] asked;
    private readonly List<int> kept = [];
    private readonly int[][] ends;
    private readonly int tablesMost;
    private long questions;

    public DriveTimes(StepGrid grid, CubeRobot robot)
    {
        this.grid = grid;
        tables = new ushort[]?[grid.Cells];
        asked = new long[grid.Cells];
        change = (ushort)((robot.AxisSwitchMicros + (UnitMicros / 2)) / UnitMicros);
        runs = [Mirrored(robot, Axis.X, grid.Columns), Mirrored(robot, Axis.Y, grid.Rows)];
        ends = [Ends(Axis.X), Ends(Axis.Y)];
        tablesMost = (int)Math.Max(TablesLeast, BytesMax / (2L * sizeof(ushort) * grid.Cells));
    }

    /// <summary>The times to a goal; <see cref="Index"/> finds one of them.</summary>
    public ushort[] To(int goal)
    {
        asked[goal] = ++questions;
        return tables[goal] ??= Search(goal, Room());
    }

    /// <summary>Where a table has a cell and an axis: x row by row, then y column by column.</summary>
    public int Index(Axis axis, int cell) => axis == Axis.X
        ? cell
        : grid.Cells + (cell % grid.Columns * grid.Rows) + (cell / grid.Columns);

    private ushort[] Mirrored(CubeRobot robot, Axis axis, int length)
    {
        var times = new ushort[(2 * length) - 1];
        for (var cells = 0; cells < length; cells++)
        {
            var units = (robot.RunMicros(axis, cells) + (UnitMicros / 2)) / UnitMicros;
            times[length - 1 + cells] = times[length - 1 - cells] = (ushort)Math.Min(units, Far - 1);
        }

        return times;
    }

    // For each place of an axis' lines where its free stretch ends; -1 where it is blocked.
    private int[] Ends(Axis axis)
    {
        var found = new int[grid.Cells];
        for (var place = grid.Cells - 1; place >= 0; place--)
        {
            var cell = axis == Axis.X ? place : Transposed(place);
            var next = grid.Neighbours(cell)[axis == Axis.X ? 0 : 2];
            found[place] = !grid.IsOpen(cell) ? -1 : next < 0 ? place + 1 : found[place + 1];
        }

        return found;
    }

    private int Transposed(int place) => (place % grid.Rows * grid.Columns) + (place / grid.Rows);

    private ushort[] Room()
    {
        if (kept.Count < tablesMost)
        {
            return new ushort[2 * grid.Cells];
        }

        var oldest = 0;
        for (var index = 1; index < kept.Count; index++)
        {
            oldest = asked[kept[index]] < asked[kept[oldest]] ? index : oldest;
        }

        var freed = tables[kept[oldest]]!;
        tables[kept[oldest]] = null;
        kept[oldest] = kept[^1];
        kept.RemoveAt(kept.Count - 1);
        return freed;
    }

    // Runs along rows and along columns in turns, from every place that the turn before has made better.
    private ushort[] Search(int goal, ushort[] times)
    {
        kept.Add(goal);
        Array.Fill(times, Far);
        Spread(times, Axis.X, goal, 0);
        var column = (goal % grid.Columns * grid.Rows) + (goal / grid.Columns);
        Spread(times, Axis.Y, column, 0);
        var isBetter = true;
        while (isBetter)
        {
            isBetter = Turn(times, Axis.Y, goal) | Turn(times, Axis.X, goal);
        }

        return times;
    }

    // From each place of the other axis' lines: change the axis there, then go on.
    private bool Turn(ushort[] times, Axis axis, int goal)
    {
        var isBetter = false;
        var (lines, length) = axis == Axis.X ? (grid.Rows, grid.Columns) : (grid.Columns, grid.Rows);
        var mine = axis == Axis.X ? 0 : grid.Cells;
        var other = grid.Cells - mine;
        for (var line = 0; line < lines; line++)
        {
            isBetter |= FromNearest(times, axis, line, lines, length);
            for (int along = 0, from = line; along < length; along++, from += lines)
            {
                var place = (line * length) + along;
                var reached = times[other + from];
                if (reached < Far - change && reached + change < times[mine + place])
                {
                    Spread(times, axis, place, (ushort)(reached + change));
                    isBetter = true;
                }
            }
        }

        return isBetter;
    }

    // The nearest place first: what it reaches is seldom reached sooner from another one.
    private bool FromNearest(ushort[] times, Axis axis, int line, int lines, int length)
    {
        var (mine, other) = axis == Axis.X ? (0, grid.Cells) : (grid.Cells, 0);
        var nearest = 0;
        for (var along = 1; along < length; along++)
        {
            nearest = times[other + line + (along * lines)] < times[other + line + (nearest * lines)] ? along : nearest;
        }

        var (reached, place) = (times[other + line + (nearest * lines)], (line * length) + nearest);
        if (reached >= Far - change || reached + change >= times[mine + place])
        {
            return false;
        }

        Spread(times, axis, place, (ushort)(reached + change));
        return true;
    }

    private void Spread(ushort[] times, Axis axis, int place, ushort begin)
    {
        var (at, length) = axis == Axis.X ? (0, grid.Columns) : (grid.Cells, grid.Rows);
        var first = place;
        var stretch = ends[(int)axis];
        while (first % length > 0 && stretch[first - 1] > first)
        {
            first--;
        }

        var count = stretch[place] - first;
        var line = times.AsSpan(at + first, count);
        var run = runs[(int)axis].AsSpan(length - 1 - (place - first), count);
        var longest = Math.Max(run[0], run[^1]);
        if (begin + longest >= Far)
        {
            throw new InvalidDataException(
                "A way has more than 655 s: such a grid cannot be planned; open a shorter way.");
        }

        var done = 0;
        var begins = new Vector<ushort>(begin);
        for (; done + Vector<ushort>.Count <= count; done += Vector<ushort>.Count)
        {
            var (old, time) = (new Vector<ushort>(line[done..]), new Vector<ushort>(run[done..]));
            Vector.Min(old, begins + time).CopyTo(line[done..]);
        }

        for (; done < count; done++)
        {
            line[done] = Math.Min(line[done], (ushort)(begin + run[done]));
        }
    }
}
