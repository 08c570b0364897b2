namespace EdgeDom.App.PathTrials;

/// <summary>
/// What the team would finish if no robot ever met another: each walks its tasks by shortest ways, one step at least
/// for each stop. No set of paths without collisions can do more.
/// </summary>
public static class FreeBound
{
    /// <summary>Tasks and stops after at most <paramref name="steps"/> steps.</summary>
    public static (long Tasks, long Stops) Of(TrialMap map, int[] starts, TrialDeal deal, int steps) =>
        Of(map, starts, deal, steps, (_, time, distance) => time + Math.Max(1, distance));

    /// <summary>
    /// The same where <paramref name="after"/> says at which step a robot has gone a distance that it began after
    /// another.
    /// </summary>
    internal static (long Tasks, long Stops) Of(
        TrialMap map, int[] starts, TrialDeal deal, int steps, Func<int, long, int, long> after)
    {
        var ways = new Dictionary<int, int[]>();
        var (tasks, stops) = (0L, 0L);
        for (var robot = 0; robot < starts.Length; robot++)
        {
            var (cell, time) = (starts[robot], 0L);
            for (var turn = 0; time <= steps; turn++)
            {
                var isDone = true;
                foreach (var stop in deal.Stops(robot, turn))
                {
                    time = after(robot, time, To(stop, map, ways)[cell]);
                    cell = stop;
                    isDone = time <= steps;
                    if (!isDone)
                    {
                        break;
                    }

                    stops++;
                }

                tasks += isDone ? 1 : 0;
            }
        }

        return (tasks, stops);
    }

    private static int[] To(int goal, TrialMap map, Dictionary<int, int[]> known)
    {
        if (known.TryGetValue(goal, out var steps))
        {
            return steps;
        }

        steps = new int[map.IsFree.Length];
        Array.Fill(steps, -1);
        steps[goal] = 0;
        var waiting = new Queue<int>([goal]);
        while (waiting.TryDequeue(out var cell))
        {
            foreach (var next in map.Around(cell))
            {
                if (steps[next] < 0)
                {
                    steps[next] = steps[cell] + 1;
                    waiting.Enqueue(next);
                }
            }
        }

        return known[goal] = steps;
    }
}
