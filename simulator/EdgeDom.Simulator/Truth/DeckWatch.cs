using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Truth;

/// <summary>
/// Watches the true places of all bodies on the deck and counts when two are in one cell or change places. It is told
/// coordinates, never cells or claims, and shares no code with what drives the robots.
/// </summary>
public sealed class DeckWatch
{
    private const int KeptMax = 1000;
    private const int SlackUm = 10_000;

    private readonly GridLayout layout;
    private readonly IReadOnlyList<RobotId> robots;
    private readonly List<int>?[] inCell;
    private readonly List<int>[] cellsOf;
    private readonly HashSet<(int, int)> touching = [];
    private readonly List<Collision> kept = [];

    /// <summary>A watch over an empty deck; robots are known by their place in <paramref name="robots"/>.</summary>
    public DeckWatch(GridLayout layout, IReadOnlyList<RobotId> robots)
    {
        this.layout = layout;
        this.robots = robots;
        inCell = new List<int>?[layout.Columns * layout.Rows];
        cellsOf = [.. robots.Select(_ => new List<int>(2))];
    }

    /// <summary>How often two bodies met; bodies that stay together count once.</summary>
    public long Count { get; private set; }

    /// <summary>The first 1,000 of them.</summary>
    public IReadOnlyList<Collision> First => kept;

    /// <summary>
    /// A body stands or passes with its middle at x, y (micrometres from the middle of cell 0, 0) and will be moved by
    /// one pitch in the direction of the two signs before it is told again; 0, 0 when it stays.
    /// </summary>
    public void Observe(int robot, long xUm, long yUm, int signX, int signY, Moment now)
    {
        Span<int> covered = stackalloc int[8];
        var count = Cover(xUm, yUm, covered, 0);
        if (signX != 0 || signY != 0)
        {
            count = Cover(
                xUm + (signX * 1000L * layout.PitchXMm), yUm + (signY * 1000L * layout.PitchYMm), covered, count);
        }

        Replace(robot, covered[..count], now);
    }

    /// <summary>A body is no longer on the deck, until it is observed again.</summary>
    public void Remove(int robot, Moment now) => Replace(robot, [], now);

    private int Cover(long xUm, long yUm, Span<int> covered, int count)
    {
        var halfX = (layout.PitchXMm * 500L) - SlackUm;
        var halfY = (layout.PitchYMm * 500L) - SlackUm;
        var (left, right) = (Nearest(xUm - halfX, layout.PitchXMm), Nearest(xUm + halfX, layout.PitchXMm));
        var (front, back) = (Nearest(yUm - halfY, layout.PitchYMm), Nearest(yUm + halfY, layout.PitchYMm));
        for (var column = left; column <= right; column++)
        {
            for (var row = front; row <= back; row++)
            {
                var index = (row * layout.Columns) + column;
                if (column >= 0 && column < layout.Columns && row >= 0 && row < layout.Rows
                    && !covered[..count].Contains(index))
                {
                    covered[count++] = index;
                }
            }
        }

        return count;
    }

    private void Replace(int robot, ReadOnlySpan<int> covered, Moment now)
    {
        var before = cellsOf[robot];
        foreach (var cell in before)
        {
            inCell[cell]!.Remove(robot);
        }

        before.Clear();
        Part(robot, covered);
        foreach (var cell in covered)
        {
            var here = inCell[cell] ??= new List<int>(2);
            foreach (var other in here)
            {
                Meet(robot, other, cell, now);
            }

            here.Add(robot);
            before.Add(cell);
        }
    }

    private void Part(int robot, ReadOnlySpan<int> covered)
    {
        if (touching.Count == 0)
        {
            return;
        }

        foreach (var pair in touching.ToArray())
        {
            if ((pair.Item1 == robot || pair.Item2 == robot) && !StillTouch(pair, robot, covered))
            {
                touching.Remove(pair);
            }
        }
    }

    private bool StillTouch((int First, int Second) pair, int robot, ReadOnlySpan<int> covered)
    {
        var other = cellsOf[pair.First == robot ? pair.Second : pair.First];
        foreach (var cell in covered)
        {
            if (other.Contains(cell))
            {
                return true;
            }
        }

        return false;
    }

    private void Meet(int robot, int other, int cell, Moment now)
    {
        if (!touching.Add((Math.Min(robot, other), Math.Max(robot, other))))
        {
            return;
        }

        Count++;
        if (kept.Count < KeptMax)
        {
            kept.Add(new Collision(
                now, robots[robot], robots[other], new Cell(cell % layout.Columns, cell / layout.Columns)));
        }
    }

    private static int Nearest(long um, int pitchMm)
    {
        var pitchUm = pitchMm * 1000L;
        return (int)Math.Floor((um + (pitchUm / 2.0)) / pitchUm);
    }
}
