namespace EdgeDom.Control.Driving;

/// <summary>
/// Who claims which cells in which ticks. A claim reaches from the tick in which its robot can no longer stop short of
/// the cell to the one at whose end it has left it; that of the cell where its journey ends has no end, but it may be
/// expected to.
/// </summary>
internal sealed class CellClaims
{
    /// <summary>Stands for: to the end of time.</summary>
    public const int Always = int.MaxValue;

    /// <summary>Stands for: no robot.</summary>
    public const int Nobody = -1;

    private readonly int columns;
    private readonly int rows;
    private readonly Claim[][] claims;
    private readonly int[] counts;
    private readonly List<int>[] cellsOf;
    private readonly int[] expected;

    /// <summary>No claims yet; each robot covers so many rows.</summary>
    public CellClaims(int columns, int cells, int robots, int rows)
    {
        (this.columns, this.rows) = (columns, rows);
        claims = new Claim[cells][];
        Array.Fill(claims, []);
        counts = new int[cells];
        expected = new int[robots];
        cellsOf = new List<int>[robots];
        for (var robot = 0; robot < robots; robot++)
        {
            cellsOf[robot] = [];
        }
    }

    /// <summary>
    /// Claims what a robot in this cell covers; claims that ended before <paramref name="now"/> are forgotten.
    /// </summary>
    public void Add(int robot, int cell, int first, int last, int now)
    {
        for (var row = 0; row < rows; row++, cell += columns)
        {
            Forget(cell, now);
            var count = counts[cell];
            if (count == claims[cell].Length)
            {
                Array.Resize(ref claims[cell], Math.Max(4, count * 2));
            }

            claims[cell][count] = new Claim(robot, first, last);
            counts[cell] = count + 1;
            cellsOf[robot].Add(cell);
        }
    }

    /// <summary>Gives up all claims of a robot.</summary>
    public void Remove(int robot)
    {
        foreach (var cell in cellsOf[robot])
        {
            var held = claims[cell];
            for (var index = counts[cell] - 1; index >= 0; index--)
            {
                if (held[index].Robot == robot)
                {
                    held[index] = held[--counts[cell]];
                }
            }
        }

        cellsOf[robot].Clear();
    }

    /// <summary>Until when a robot is expected to keep the cell where its journey ends.</summary>
    public void Expect(int robot, int last) => expected[robot] = last;

    /// <summary>
    /// The claim of another robot that meets these ticks and is expected to last longest; <see cref="Nobody"/>'s when
    /// there is none.
    /// </summary>
    public Claim Clash(int robot, int cell, int first, int last)
    {
        var found = new Claim(Nobody, 0, -1);
        for (var row = 0; row < rows; row++, cell += columns)
        {
            foreach (ref readonly var claim in claims[cell].AsSpan(0, counts[cell]))
            {
                if (claim.Last >= first && claim.First <= last && claim.Robot != robot)
                {
                    var end = claim.Last == Always ? expected[claim.Robot] : claim.Last;
                    if (end >= first && end > found.Last)
                    {
                        found = new Claim(claim.Robot, claim.First, end);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Who claims the cell in one of these ticks, whatever is expected; <see cref="Nobody"/> else.</summary>
    public int Holder(int robot, int cell, int first, int last)
    {
        for (var row = 0; row < rows; row++, cell += columns)
        {
            foreach (ref readonly var claim in claims[cell].AsSpan(0, counts[cell]))
            {
                if (claim.Last >= first && claim.First <= last && claim.Robot != robot)
                {
                    return claim.Robot;
                }
            }
        }

        return Nobody;
    }

    /// <summary>
    /// The first tick from <paramref name="from"/> on that another robot is expected to claim the cell for;
    /// <see cref="Always"/> when there is none.
    /// </summary>
    public int Next(int robot, int cell, int from)
    {
        var next = Always;
        for (var row = 0; row < rows; row++, cell += columns)
        {
            foreach (ref readonly var claim in claims[cell].AsSpan(0, counts[cell]))
            {
                if (claim.Last >= from && claim.First < next && claim.Robot != robot
                    && (claim.Last < Always || expected[claim.Robot] >= from))
                {
                    next = claim.First;
                }
            }
        }

        return next;
    }

    /// <summary>The robot whose journey ends in a cell; <see cref="Nobody"/> for none.</summary>
    public int Stays(int cell)
    {
        foreach (ref readonly var claim in claims[cell].AsSpan(0, counts[cell]))
        {
            if (claim.Last == Always)
            {
                return claim.Robot;
            }
        }

        return Nobody;
    }

    /// <summary>The last tick that another robot claims the cell for and leaves it again; 0 for none.</summary>
    public int LastOf(int robot, int cell)
    {
        var last = 0;
        foreach (ref readonly var claim in claims[cell].AsSpan(0, counts[cell]))
        {
            last = claim.Robot != robot && claim.Last < Always ? Math.Max(last, claim.Last) : last;
        }

        return last;
    }

    private void Forget(int cell, int now)
    {
        var held = claims[cell];
        for (var index = counts[cell] - 1; index >= 0; index--)
        {
            if (held[index].Last < now)
            {
                held[index] = held[--counts[cell]];
            }
        }
    }

    /// <summary>Ticks <paramref name="First"/> to <paramref name="Last"/> of a cell.</summary>
    internal readonly record struct Claim(int Robot, int First, int Last);
}
