namespace EdgeDom.App.PathTrials;

/// <summary>
/// Which robot is late in which ticks, known before anybody moves: in each tick each robot that is not late already is
/// made late with one probability, for a number of ticks drawn evenly (the bernoulli model of the League of Robot
/// Runners 2026). Independent of what robots do. Holds one spell for two ticks of a robot at most, which is no more
/// than its path takes.
/// </summary>
public sealed class Lateness
{
    private readonly List<(int From, int Until)>[] spells;

    private Lateness(int robots) =>
        spells = [.. Enumerable.Range(0, robots).Select(_ => new List<(int From, int Until)>())];

    /// <summary>How many robots there are.</summary>
    public int Robots => spells.Length;

    /// <summary>Ticks in which robots are late, summed over all robots.</summary>
    public long Ticks => spells.Sum(each => each.Sum(spell => (long)spell.Until - spell.From + 1));

    /// <summary>
    /// The spells of a robot, oldest first: the first tick in which it is late and the last. Between two is a tick in
    /// which it is not: where it was made late again at once, it is one spell.
    /// </summary>
    public IReadOnlyList<(int From, int Until)> Spells(int robot) => spells[robot];

    /// <summary>Nobody is ever late.</summary>
    public static Lateness None(int robots) => new(robots);

    /// <summary>
    /// These robots are late then, and never else; spells in order and apart, from and until given as ticks from 1.
    /// </summary>
    public static Lateness Of(params (int From, int Until)[][] spells)
    {
        var late = new Lateness(spells.Length);
        for (var robot = 0; robot < spells.Length; robot++)
        {
            late.spells[robot].AddRange(spells[robot]);
        }

        return late;
    }

    /// <summary>
    /// Draws it for ticks 1 to <paramref name="ticks"/>; a spell may end with the run. Throws
    /// <see cref="OperationCanceledException"/> when it is to stop.
    /// </summary>
    public static Lateness Drawn(DelayRule rule, int robots, int ticks, CancellationToken stop)
    {
        if (rule.Probability == 0)
        {
            return None(robots);
        }

        var random = new Random(rule.Seed);
        var late = new Lateness(robots);
        var lateUntil = new int[robots];
        for (var tick = 1; tick <= ticks; tick++)
        {
            stop.ThrowIfCancellationRequested();
            for (var robot = 0; robot < robots; robot++)
            {
                if (lateUntil[robot] < tick && random.NextDouble() < rule.Probability)
                {
                    lateUntil[robot] = tick + random.Next(rule.LeastTicks, rule.MostTicks + 1) - 1;
                    late.Add(robot, tick, Math.Min(ticks, lateUntil[robot]));
                }
            }
        }

        return late;
    }

    /// <summary>Whether a robot is late in a tick.</summary>
    public bool IsLate(int robot, int tick)
    {
        var place = FirstAfter(robot, tick - 1);
        return place < spells[robot].Count && spells[robot][place].From <= tick;
    }

    /// <summary>
    /// The tick at whose end so many ticks in which the robot is not late have gone by since the end of
    /// <paramref name="tick"/>.
    /// </summary>
    public long After(int robot, long tick, long count)
    {
        var at = tick + count;
        for (var place = FirstAfter(robot, tick); place < spells[robot].Count; place++)
        {
            var (from, until) = spells[robot][place];
            if (from > at)
            {
                break;
            }

            at += until - Math.Max(from, tick + 1) + 1;
        }

        return at;
    }

    private void Add(int robot, int from, int until)
    {
        var all = spells[robot];
        if (all.Count > 0 && all[^1].Until == from - 1)
        {
            all[^1] = (all[^1].From, until);
        }
        else
        {
            all.Add((from, until));
        }
    }

    // The first spell that is not over by the end of a tick.
    private int FirstAfter(int robot, long tick)
    {
        var (low, high) = (0, spells[robot].Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spells[robot][middle].Until <= tick ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
