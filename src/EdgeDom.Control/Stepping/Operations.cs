using EdgeDom.Control.Routing;

namespace EdgeDom.Control.Stepping;

/// <summary>
/// What each robot could do in the next moves, and what that costs it: all ways of <see cref="Depth"/> moves, each
/// staying or going to a neighbour, cheapest first.
/// </summary>
internal sealed class Operations(StepGrid grid, int robots, PortLanes? lanes)
{
    /// <summary>Moves of an operation. Four cost 5 to 11 times the work of three and gain nothing.</summary>
    public const int Depth = 3;

    private const long TableBytesMax = 256_000_000;

    private const int Choices = StepGrid.Directions + 1;
    private const int Most = Choices * Choices * Choices;
    private const int IndexBits = 7;
    private const int IndexMask = (1 << IndexBits) - 1;

    // The way left at the end counts most, then how early it gets short, then that a second way stays open, then rest.
    private const int AtEnd = 32;
    private const int OnTheWay = 4;
    private const int WhenNarrow = 10;
    private const int PerMove = 1;
    private const int WhenTaken = 12;

    // Beyond a goal that is reached within the operation, the way left is negative. This lifts costs above 0 where no
    // lanes are. With lanes a step counts up to four and costs can be below 0: they rank the same, but a regrouping may
    // be given up early.
    private const int Lift = (AtEnd * Depth) + (OnTheWay * Depth * Depth);

    private readonly DistanceTables distances = new(grid.Links, isTransit: null, TableBytesMax, lanes?.Extra);
    private readonly int[] cells = new int[robots * Most * Depth];
    private readonly int[] ranked = new int[robots * Most];
    private readonly int[] counts = new int[robots];

    /// <summary>Steps to a goal when no robot is in the way; more where lanes count ways longer.</summary>
    public int Steps(int from, int goal) => distances.To(goal)[from];

    /// <summary>The cost of the cheapest operation.</summary>
    public int Best(int robot) => ranked[robot * Most] >> IndexBits;

    /// <summary>
    /// The operations of a robot, cheapest first; <see cref="Path"/> and <see cref="CostOf"/> read one.
    /// </summary>
    public ReadOnlySpan<int> Of(int robot) => ranked.AsSpan(robot * Most, counts[robot]);

    /// <summary>What an operation costs its robot.</summary>
    public static int CostOf(int operation) => operation >> IndexBits;

    /// <summary>The cells after each move.</summary>
    public ReadOnlySpan<int> Path(int robot, int operation) =>
        cells.AsSpan(((robot * Most) + (operation & IndexMask)) * Depth, Depth);

    /// <summary>
    /// Finds all operations of a robot that stands at <paramref name="from"/>; the cost of <paramref name="present"/>,
    /// which is one of them. A first move into a cell that somebody holds, where <paramref name="holders"/> tells who,
    /// costs a little more.
    /// </summary>
    public int Weigh(
        int robot,
        int from,
        StepGoal goal,
        ReadOnlySpan<int> present,
        ReadOnlySpan<int> holders)
    {
        var way = new Way(from, goal.Cell, distances.To(goal.Cell), goal.Then < 0 ? null : distances.To(goal.Then));
        var places = cells.AsSpan(robot * Most * Depth, Most * Depth);
        var keys = ranked.AsSpan(robot * Most, Most);
        var count = 0;
        Span<int> first = stackalloc int[Choices], second = stackalloc int[Choices], third = stackalloc int[Choices];
        foreach (var one in Around(from, first))
        {
            var taken = Taken(robot, one, holders);
            foreach (var two in Around(one, second))
            {
                foreach (var three in Around(two, third))
                {
                    var place = places.Slice(count * Depth, Depth);
                    (place[0], place[1], place[2]) = (one, two, three);
                    keys[count] = ((Cost(way, place) + taken) << IndexBits) | count;
                    count++;
                }
            }
        }

        keys[..count].Sort();
        counts[robot] = count;
        return Cost(way, present) + Taken(robot, present[0], holders);
    }

    private static int Taken(int robot, int cell, ReadOnlySpan<int> holders) =>
        holders.IsEmpty || holders[cell] < 0 || holders[cell] == robot ? 0 : WhenTaken;

    private Span<int> Around(int cell, Span<int> found)
    {
        found[0] = cell;
        var count = 1;
        foreach (var next in grid.Neighbours(cell))
        {
            if (next >= 0)
            {
                found[count++] = next;
            }
        }

        return found[..count];
    }

    private int Cost(Way way, ReadOnlySpan<int> path)
    {
        var (left, sum, moves, last, isDone) = (0, 0, 0, way.From, false);
        foreach (var cell in path)
        {
            moves += cell == last ? 0 : 1;
            last = cell;
            left = !isDone ? way.ToGoal[cell]
                : way.ToNext is null ? left - 1
                : way.ToNext[cell] - way.ToNext[way.Goal];
            isDone |= cell == way.Goal;
            sum += left;
        }

        var narrow = isDone || HasTwoWays(way, last) ? 0 : WhenNarrow;
        return Lift + (left * AtEnd) + (sum * OnTheWay) + narrow + (moves * PerMove);
    }

    // A robot that can still go on in two directions is not held up by one other.
    private bool HasTwoWays(Way way, int cell)
    {
        var ways = 0;
        foreach (var next in grid.Neighbours(cell))
        {
            ways += next >= 0 && way.ToGoal[next] < way.ToGoal[cell] ? 1 : 0;
        }

        return ways > 1;
    }

    private readonly record struct Way(int From, int Goal, ushort[] ToGoal, ushort[]? ToNext);
}
