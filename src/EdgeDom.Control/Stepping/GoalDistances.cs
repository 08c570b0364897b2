namespace EdgeDom.Control.Stepping;

/// <summary>Steps to a goal from every cell, by breadth-first search; kept for the goals in use.</summary>
public sealed class GoalDistances(StepGrid grid)
{
    /// <summary>Stands for: no way.</summary>
    public const ushort Far = ushort.MaxValue;

    /// <summary>Bytes of tables kept at most; beyond, all are made anew.</summary>
    private const long BytesMax = 256_000_000;

    private readonly ushort[]?[] tables = new ushort[]?[grid.Cells];
    private readonly int[] queue = new int[grid.Cells];
    private readonly int tablesMax = (int)Math.Max(1_024, BytesMax / (2L * grid.Cells));
    private int count;

    /// <summary>Steps to the goal from each cell when no robot is in the way.</summary>
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
        return tables[goal] = Search(goal);
    }

    private ushort[] Search(int goal)
    {
        var steps = new ushort[grid.Cells];
        Array.Fill(steps, Far);
        steps[goal] = 0;
        queue[0] = goal;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            var cell = queue[head];
            foreach (var next in grid.Neighbours(cell))
            {
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
