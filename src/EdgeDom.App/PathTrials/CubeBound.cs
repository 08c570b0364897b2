namespace EdgeDom.App.PathTrials;

/// <summary>
/// What a team of cube robots would finish if no robot ever met another: each drives its stops one after the other at
/// true times, and is done with one at the end of the tick in which it rests there. It may arrive on either axis,
/// whichever serves the stops to come best, so no set of plans can do more.
/// </summary>
public sealed class CubeBound
{
    private const long BytesMax = 256_000_000;
    private const double Slight = 1e-5;

    private readonly TrialMap map;
    private readonly CubeRules rules;
    private readonly double[] runX;
    private readonly double[] runY;
    private readonly Dictionary<(int Goal, bool OnX), float[][]> known = [];

    private CubeBound(TrialMap map, CubeRules rules)
    {
        (this.map, this.rules) = (map, rules);
        runX = [.. Enumerable.Range(0, map.Columns).Select(cells => rules.Seconds(cells * rules.PitchX))];
        runY = [.. Enumerable.Range(0, map.Rows).Select(cells => rules.Seconds(cells * rules.PitchY))];
    }

    /// <summary>Tasks, stops and stops in port cells after at most so many ticks.</summary>
    public static (long Tasks, long Stops, long PortStops) Of(
        TrialMap map, int[] starts, TrialDeal deal, CubeRules rules, int ticks)
    {
        var bound = new CubeBound(map, rules);
        var (tasks, stops, ports) = (0L, 0L, 0L);
        for (var robot = 0; robot < starts.Length; robot++)
        {
            var (cell, done, arrivals) = (starts[robot], 0L, (X: 0.0, Y: rules.AxisSwitch));
            for (var turn = 0; done < ticks; turn++)
            {
                var task = deal.Stops(robot, turn);
                for (var index = 0; index < task.Length && done < ticks; index++)
                {
                    (arrivals, done) = bound.Drive(cell, task[index], arrivals, done);
                    cell = task[index];
                    if (done <= ticks)
                    {
                        stops++;
                        ports += map.IsPort[cell] ? 1 : 0;
                        tasks += index == task.Length - 1 ? 1 : 0;
                    }
                }
            }
        }

        return (tasks, stops, ports);
    }

    // When it can rest at the next stop on each axis, and the tick in which the stop is made. Nobody drives off before
    // the stop behind is made, but wheels may be changing by then.
    private ((double X, double Y) Arrivals, long Done) Drive(
        int from, int to, (double X, double Y) arrivals, long done)
    {
        var begin = done * rules.Tick;
        var leave = (
            X: Math.Max(begin, Math.Min(arrivals.X, arrivals.Y + rules.AxisSwitch)),
            Y: Math.Max(begin, Math.Min(arrivals.Y, arrivals.X + rules.AxisSwitch)));
        var reach = (X: Soonest(Times(to, onX: true), from, leave), Y: Soonest(Times(to, onX: false), from, leave));
        var ticks = (long)Math.Ceiling((Math.Min(reach.X, reach.Y) / rules.Tick) - Slight);
        return (reach, Math.Max(done + 1, ticks));
    }

    private static double Soonest(float[][] times, int from, (double X, double Y) leave) =>
        Math.Min(leave.X + times[0][from], leave.Y + times[1][from]);

    // Seconds from rest in each cell, [0] on x and [1] on y, to rest at the goal on one axis.
    private float[][] Times(int goal, bool onX)
    {
        if (known.TryGetValue((goal, onX), out var times))
        {
            return times;
        }

        if (known.Count * 2L * sizeof(float) * map.IsFree.Length > BytesMax)
        {
            known.Clear();
        }

        times = [new float[map.IsFree.Length], new float[map.IsFree.Length]];
        Array.Fill(times[0], float.MaxValue);
        Array.Fill(times[1], float.MaxValue);
        var sources = new List<int> { goal };
        Relax(times[onX ? 0 : 1], sources, _ => 0, isRow: onX);
        for (var isRow = !onX; sources.Count > 0; isRow = !isRow)
        {
            var (here, there) = isRow ? (times[0], times[1]) : (times[1], times[0]);
            Relax(here, sources, cell => there[cell] + rules.AxisSwitch, isRow);
        }

        return known[(goal, onX)] = times;
    }

    // Spreads each source along its line; the cells that got nearer are the next sources.
    private void Relax(float[] times, List<int> sources, Func<int, double> begin, bool isRow)
    {
        var (run, step) = isRow ? (runX, 1) : (runY, map.Columns);
        var nearer = new HashSet<int>();
        foreach (var source in sources.OrderBy(begin))
        {
            var seconds = begin(source);
            if (seconds >= times[source] - Slight)
            {
                continue;
            }

            Near(source, 0);
            for (var sign = -1; sign <= 1; sign += 2)
            {
                for (var cells = 1; cells < run.Length; cells++)
                {
                    var cell = source + (sign * cells * step);
                    if (cell < 0 || cell >= map.IsFree.Length || !map.IsFree[cell]
                        || (isRow && cell / map.Columns != source / map.Columns))
                    {
                        break;
                    }

                    Near(cell, cells);
                }
            }

            void Near(int cell, int cells)
            {
                var time = (float)(seconds + run[cells]);
                if (time < times[cell] - Slight)
                {
                    times[cell] = time;
                    nearer.Add(cell);
                }
            }
        }

        sources.Clear();
        sources.AddRange(nearer);
    }
}
