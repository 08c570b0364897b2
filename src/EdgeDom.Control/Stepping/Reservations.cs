namespace EdgeDom.Control.Stepping;

/// <summary>
/// Which robot is where at each move of the next ones. Every robot has a path at all times but while a better one is
/// looked for; no two paths share a cell at one move or change places between two.
/// </summary>
internal sealed class Reservations
{
    /// <summary>Stands for: no robot.</summary>
    public const int Nobody = -1;

    /// <summary>Stands for: more than one robot, or one that must not be asked.</summary>
    public const int Several = -2;

    private const int Depth = Operations.Depth;

    private readonly int cells;
    private readonly int[] at;
    private readonly int[] paths;
    private readonly int[] holders;

    public Reservations(int cells, IReadOnlyList<int> starts)
    {
        this.cells = cells;
        at = [.. starts];
        paths = new int[at.Length * Depth];
        holders = new int[(Depth + 1) * cells];
        Array.Fill(holders, Nobody);
        for (var robot = 0; robot < at.Length; robot++)
        {
            holders[at[robot]] = robot;
            Path(robot).Fill(at[robot]);
            Enter(robot);
        }
    }

    /// <summary>Where the robot is now.</summary>
    public int At(int robot) => at[robot];

    /// <summary>Its cells after each move.</summary>
    public Span<int> Path(int robot) => paths.AsSpan(robot * Depth, Depth);

    /// <summary>Gives a robot that has been taken out this path.</summary>
    public void Enter(int robot, ReadOnlySpan<int> path)
    {
        path.CopyTo(Path(robot));
        Enter(robot);
    }

    /// <summary>Puts a robot that has been taken out back.</summary>
    public void Enter(int robot)
    {
        for (var move = 1; move <= Depth; move++)
        {
            holders[(move * cells) + paths[(robot * Depth) + move - 1]] = robot;
        }
    }

    /// <summary>Takes a robot's path out; the path itself stays readable.</summary>
    public void TakeOut(int robot)
    {
        for (var move = 1; move <= Depth; move++)
        {
            holders[(move * cells) + paths[(robot * Depth) + move - 1]] = Nobody;
        }
    }

    /// <summary>
    /// The one robot in the way of a path; <see cref="Nobody"/> when it is free, <see cref="Several"/> when more are or
    /// when it is one of <paramref name="untouchable"/>.
    /// </summary>
    public int Blocker(int robot, ReadOnlySpan<int> path, ReadOnlySpan<bool> untouchable)
    {
        var found = Nobody;
        var last = at[robot];
        for (var move = 1; move <= Depth; move++)
        {
            var cell = path[move - 1];
            var there = holders[(move * cells) + cell];
            var comes = cell == last ? Nobody : holders[((move - 1) * cells) + cell];
            if (comes == robot || (comes >= 0 && paths[(comes * Depth) + move - 1] != last))
            {
                comes = Nobody;
            }

            if (!Add(ref found, there, untouchable) || !Add(ref found, comes, untouchable))
            {
                return Several;
            }

            last = cell;
        }

        return found;
    }

    /// <summary>Every robot makes its first move; its path goes on with the rest and ends with a stay.</summary>
    public void Go()
    {
        for (var robot = 0; robot < at.Length; robot++)
        {
            holders[at[robot]] = Nobody;
            TakeOut(robot);
        }

        for (var robot = 0; robot < at.Length; robot++)
        {
            var path = Path(robot);
            at[robot] = path[0];
            path[1..].CopyTo(path);
            holders[at[robot]] = robot;
            Enter(robot);
        }
    }

    private static bool Add(ref int found, int other, ReadOnlySpan<bool> untouchable)
    {
        if (other < 0 || other == found)
        {
            return true;
        }

        var isFirst = found == Nobody;
        found = other;
        return isFirst && !untouchable[other];
    }
}
