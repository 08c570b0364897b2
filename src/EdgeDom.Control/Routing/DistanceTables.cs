using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>
/// Steps to a goal from every cell, by breadth-first search; kept for goals in use. A cache, not state.
/// </summary>
internal sealed class DistanceTables(SiteMap map)
{
    /// <summary>Stands for: no way.</summary>
    public const ushort Far = ushort.MaxValue;

    /// <summary>Bytes of tables kept at most.</summary>
    private const long BytesMax = 64_000_000;

    private readonly ushort[]?[] tables = new ushort[]?[map.Cells];
    private readonly int[] queue = new int[map.Cells];
    private readonly int tablesMax = (int)Math.Max(64, BytesMax / (2L * map.Cells));
    private int count;

    /// <summary>Steps to the goal when no robot is in the way; ways do not lead over ports and chargers.</summary>
    public ushort[] To(int goal)
    {
        if (tables[goal] is { } known)
        {
            return known;
        }

        if (count >= tablesMax)
        {
            Array.Clear(tables);
            count = 0;
        }

        count++;
        return tables[goal] = Search(goal, []);
    }

    /// <summary>Steps to the goal around these cells, which are in ascending order.</summary>
    public ushort[] Around(int goal, List<int> avoided) => Search(goal, avoided);

    private ushort[] Search(int goal, List<int> avoided)
    {
        var steps = new ushort[map.Cells];
        Array.Fill(steps, Far);
        steps[goal] = 0;
        queue[0] = goal;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            var cell = queue[head];
            if (cell != goal && (!map.IsTransit[cell] || avoided.BinarySearch(cell) >= 0))
            {
                continue;
            }

            for (var direction = 0; direction < SiteMap.Directions; direction++)
            {
                var next = map.Neighbours[(cell * SiteMap.Directions) + direction];
                if (next >= 0 && steps[next] == Far)
                {
                    steps[next] = (ushort)(steps[cell] + 1);
                    queue[tail++] = next;
                }
            }
        }

        return steps;
    }
}
