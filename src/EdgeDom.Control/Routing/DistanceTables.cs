using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>
/// Steps to a goal from every cell, by breadth-first search; kept for goals in use. A cache, not state.
/// </summary>
/// <param name="neighbours">Neighbour of cell c in direction d at [c * Directions + d]; -1 where there is none.</param>
/// <param name="isTransit">Whether ways may lead over each cell; null when they may over all.</param>
/// <param name="bytesMax">Bytes of tables kept at most; beyond, all are made anew.</param>
/// <param name="extra">Steps that each move counts beyond one, in the order of neighbours; null for none. With it the
/// steps of <see cref="To"/> are found by Dijkstra's search, over all cells.</param>
internal sealed class DistanceTables(int[] neighbours, bool[]? isTransit, long bytesMax, byte[]? extra = null)
{
    /// <summary>Stands for: no way.</summary>
    public const ushort Far = ushort.MaxValue;

    /// <summary>Bytes of tables of a site kept at most.</summary>
    private const long SiteBytesMax = 64_000_000;

    private const int TablesLeast = 64;

    private readonly int cells = neighbours.Length / SiteMap.Directions;
    private readonly ushort[]?[] tables = new ushort[]?[neighbours.Length / SiteMap.Directions];
    private readonly int[] queue = new int[neighbours.Length / SiteMap.Directions];
    private int count;

    /// <summary>
    /// Those of a site: ways lead over some cells only; who changes which has to call <see cref="Forget"/>.
    /// </summary>
    public DistanceTables(SiteMap map, bool[] isTransit)
        : this(map.Neighbours, isTransit, SiteBytesMax)
    {
    }

    /// <summary>Steps to the goal from each cell when no robot is in the way.</summary>
    public ushort[] To(int goal)
    {
        if (tables[goal] is { } known)
        {
            return known;
        }

        if (count >= Math.Max(TablesLeast, bytesMax / (sizeof(ushort) * (long)cells)))
        {
            Array.Clear(tables);
            count = 0;
        }

        count++;
        return tables[goal] = extra is null ? Search(goal, []) : SearchDear(goal, extra);
    }

    /// <summary>Drops all that is known.</summary>
    public void Forget()
    {
        Array.Clear(tables);
        count = 0;
    }

    /// <summary>Steps to the goal around these cells, which are in ascending order.</summary>
    public ushort[] Around(int goal, List<int> avoided) => Search(goal, avoided);

    private ushort[] Search(int goal, List<int> avoided)
    {
        var steps = new ushort[cells];
        Array.Fill(steps, Far);
        steps[goal] = 0;
        queue[0] = goal;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            var cell = queue[head];
            if (cell != goal && (isTransit?[cell] == false || avoided.BinarySearch(cell) >= 0))
            {
                continue;
            }

            for (var direction = 0; direction < SiteMap.Directions; direction++)
            {
                var next = neighbours[(cell * SiteMap.Directions) + direction];
                if (next >= 0 && steps[next] == Far)
                {
                    steps[next] = steps[cell] < Far - 1 ? (ushort)(steps[cell] + 1) : throw TooFar(goal);
                    queue[tail++] = next;
                }
            }
        }

        return steps;
    }

    private ushort[] SearchDear(int goal, byte[] dear)
    {
        var steps = new ushort[cells];
        Array.Fill(steps, Far);
        steps[goal] = 0;
        var waiting = new PriorityQueue<int, int>([(goal, 0)]);
        while (waiting.TryDequeue(out var cell, out var found))
        {
            for (var direction = 0; found == steps[cell] && direction < SiteMap.Directions; direction++)
            {
                var from = neighbours[(cell * SiteMap.Directions) + direction];
                var sum = from < 0 ? Far : found + 1 + dear[(from * SiteMap.Directions) + (direction ^ 1)];
                if (from >= 0 && (sum < steps[from] || steps[from] == Far))
                {
                    steps[from] = sum < Far ? (ushort)sum : throw TooFar(goal);
                    waiting.Enqueue(from, sum);
                }
            }
        }

        return steps;
    }

    private static InvalidDataException TooFar(int goal) => new(
        $"A way to cell {goal} has more than {Far - 1} steps: such a grid cannot be planned; open a shorter way.");
}
