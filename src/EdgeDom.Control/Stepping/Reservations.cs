namespace EdgeDom.Control.Stepping;

/// <summary>
/// Which robot is to be where after each of its next moves. Every robot has a path at all times but while a better one
/// is looked for; no two paths share a cell after as many moves or change places between. Where robots go in turns,
/// their moves do not fall together, so a path says who passes a cell before whom and not when; a robot on its way to
/// another cell counts as there already, and the cell it leaves may be another's by then. No ring of robots moves round
/// at one move there: each would wait for the next to leave its cell.
/// </summary>
internal sealed class Reservations
{
    /// <summary>Stands for: no robot.</summary>
    public const int Nobody = -1;

    /// <summary>Stands for: more than one robot, or one that must not be asked.</summary>
    public const int Several = -2;

    private const int Depth = Operations.Depth;

    private readonly int cells;
    private readonly bool inTurns;
    private readonly int[] at;
    private readonly int[] leaves;
    private readonly int[] paths;
    private readonly int[] wishes;
    private readonly int[] holders;
    private readonly int[] byCell;

    public Reservations(int cells, IReadOnlyList<int> starts, bool inTurns)
    {
        (this.cells, this.inTurns) = (cells, inTurns);
        at = [.. starts];
        leaves = new int[at.Length];
        Array.Fill(leaves, -1);
        paths = new int[at.Length * Depth];
        wishes = new int[paths.Length];
        byCell = new int[at.Length];
        holders = new int[(Depth + 1) * cells];
        Array.Fill(holders, Nobody);
        for (var robot = 0; robot < at.Length; robot++)
        {
            holders[at[robot]] = robot;
            Path(robot).Fill(at[robot]);
            Enter(robot);
        }
    }

    /// <summary>Where the robot is now, or is on its way to.</summary>
    public int At(int robot) => at[robot];

    /// <summary>
    /// Who is in each cell now, leaves it or is on his way to it; of two, who is on his way to it. -1 for nobody.
    /// </summary>
    public ReadOnlySpan<int> Now => holders.AsSpan(0, cells);

    /// <summary>Whether a robot is on its way out of a cell.</summary>
    public bool Leaves(int robot, int cell) => leaves[robot] == cell;

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
            if (!Add(ref found, holders[(move * cells) + cell], untouchable)
                || (cell != last && !AddBetween(ref found, robot, move, last, cell, untouchable)))
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

    /// <summary>
    /// Only these robots set off on their first move. Each holds the cell it leaves until it is said to
    /// <see cref="Arrive"/> or another sets off for that cell. What robots had in mind is kept as far as it still goes
    /// together, whatever their numbers are.
    /// </summary>
    public void Go(ReadOnlySpan<bool> setOff)
    {
        for (var robot = 0; robot < at.Length; robot++)
        {
            TakeOut(robot);
            if (setOff[robot])
            {
                var path = Path(robot);
                (leaves[robot], at[robot]) = (at[robot], path[0]);
                path[1..].CopyTo(path);
                holders[at[robot]] = robot;
            }
        }

        paths.CopyTo(wishes, 0);
        for (var robot = 0; robot < at.Length; robot++)
        {
            Path(robot).Fill(at[robot]);
            Enter(robot);
        }

        Recall();
    }

    /// <summary>A robot that had set off is where it was going; the cell it came from is free.</summary>
    public void Arrive(int robot)
    {
        if (holders[leaves[robot]] == robot)
        {
            holders[leaves[robot]] = Nobody;
        }

        leaves[robot] = -1;
    }

    // What each had in mind, cell by cell; again and again, for one may wait for what the next had in mind.
    private void Recall()
    {
        var left = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            if (holders[cell] >= 0 && at[holders[cell]] == cell)
            {
                byCell[left++] = holders[cell];
            }
        }

        for (var before = left + 1; left < before;)
        {
            (before, left) = (left, 0);
            foreach (var robot in byCell.AsSpan(0, before))
            {
                if (!IsRecalled(robot))
                {
                    byCell[left++] = robot;
                }
            }
        }
    }

    private bool IsRecalled(int robot)
    {
        var wish = wishes.AsSpan(robot * Depth, Depth);
        TakeOut(robot);
        var isFree = Blocker(robot, wish, default) == Nobody;
        if (isFree)
        {
            wish.CopyTo(Path(robot));
        }

        Enter(robot);
        return isFree;
    }

    // Who comes the other way in a move, and where robots go in turns who is at the head of a ring of them.
    private bool AddBetween(
        ref int found, int robot, int move, int from, int to, ReadOnlySpan<bool> untouchable)
    {
        var comes = holders[((move - 1) * cells) + to];
        if (comes < 0 || comes == robot)
        {
            return true;
        }

        var isMet = inTurns ? ClosesRing(comes, move, from, to) : paths[(comes * Depth) + move - 1] == from;
        return !isMet || Add(ref found, comes, untouchable);
    }

    // Whether those who leave their cells for each other in this move, one behind the other, end where one came from.
    private bool ClosesRing(int first, int move, int from, int cell)
    {
        var other = first;
        for (var walked = 0; other >= 0 && walked < at.Length; walked++)
        {
            if (move == 1 && leaves[other] == cell)
            {
                return false;
            }

            var next = paths[(other * Depth) + move - 1];
            if (next == from)
            {
                return true;
            }

            if (next == cell || holders[(move * cells) + next] != other)
            {
                return false;
            }

            (other, cell) = (holders[((move - 1) * cells) + next], next);
        }

        return false;
    }

    private static bool Add(ref int found, int other, ReadOnlySpan<bool> untouchable)
    {
        if (other < 0 || other == found)
        {
            return true;
        }

        var isFirst = found == Nobody;
        found = other;
        return isFirst && (untouchable.IsEmpty || !untouchable[other]);
    }
}
