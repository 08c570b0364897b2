using System.Globalization;
using EdgeDom.App.PathTrials;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// Tasks of a pick and a port on generated open grids with robots that are late, judged tick by tick: what is finished,
/// to what the same robots finish when nobody is late, to what each would finish alone, and 400 robots to 200; then
/// the same on maps that do not mark the ports, where robots take no lanes. Robots do not turn. All but the processor
/// time, judging included, is the same on every machine.
/// </summary>
internal static class DelayRace
{
    private const int Seeds = 3;
    private const int TicksPerMove = 3;
    private const int SeedOfDelays = 1_000;

    /// <summary>All figures, over so many ticks.</summary>
    public static IEnumerable<Figure> Run(int ticks, bool isQuick) =>
        [.. Run(ticks, isQuick, isMarked: true), .. Run(ticks, isQuick, isMarked: false)];

    private static IEnumerable<Figure> Run(int ticks, bool isQuick, bool isMarked)
    {
        var what = isMarked ? "delays" : "delays, no lanes";
        var onTime = new Dictionary<int, double>();
        foreach (var probability in new[] { 0, 0.01, 0.03 })
        {
            var done = new Dictionary<int, double>();
            foreach (var robots in new[] { 100, 200, 400 })
            {
                var runs = Enumerable.Range(1, isQuick ? 1 : Seeds)
                    .Select(seed => Drive(robots, seed, isMarked, probability, ticks)).ToList();
                var tasks = runs.Average(run => run.Report.TasksFinished);
                done[robots] = tasks;
                onTime.TryAdd(robots, tasks);
                foreach (var figure in Figures(what, robots, probability, runs, tasks / onTime[robots]))
                {
                    yield return figure;
                }
            }

            yield return new Figure(
                string.Create(CultureInfo.InvariantCulture, $"{what}, p = {probability}: tasks of 400 robots to 200"),
                done[400] / done[200],
                "ratio",
                ">= 1.6");
        }
    }

    private static IEnumerable<Figure> Figures(
        string kind, int robots, double probability, List<(TickReport Report, double Millis)> runs, double kept)
    {
        var bad = runs.Sum(run => run.Report.Collisions + run.Report.InvalidMoves)
            + runs.Count(run => run.Report.LongestStill > run.Report.StillMost)
            + runs.Count(run => run.Report.LongestWait > run.Report.WaitMost);
        var late = probability.ToString(CultureInfo.InvariantCulture);
        var what = $"{kind}, {robots} robots, p = {late}";
        yield return new Figure(
            bad == 0 ? $"{what}: tasks" : $"{what}: {bad} RULES BROKEN",
            runs.Average(run => run.Report.TasksFinished),
            "");
        yield return new Figure("- to the bound of each alone, late in the same ticks",
            runs.Sum(run => (double)run.Report.TasksFinished) / runs.Sum(run => run.Report.Bound), "ratio");
        if (probability > 0)
        {
            yield return new Figure("- tasks kept", kept, "ratio", probability > 0.01 ? ">= 0.93" : "");
            yield return new Figure("- tasks that each alone would keep",
                runs.Sum(run => (double)run.Report.Bound) / runs.Sum(run => run.Report.BoundOnTime), "ratio");
        }

        yield return new Figure(
            "- longest time in which nobody arrived", runs.Max(run => run.Report.LongestStill), "ticks");
        yield return new Figure(
            "- longest time in which one robot did not", runs.Max(run => run.Report.LongestWait), "ticks");
        yield return new Figure("- processor time a tick", runs.Average(run => run.Millis), "ms");
    }

    private static (TickReport Report, double Millis) Drive(
        int robots, int seed, bool isMarked, double probability, int ticks)
    {
        var (map, starts, deal) = TrialMaker.PickAndPort(robots, seed, isMarked);
        var rule = new DelayRule(probability, 1, 4, SeedOfDelays + seed);
        var lateness = Lateness.Drawn(rule, robots, ticks, CancellationToken.None);
        var run = new TickRun(map, starts, deal, TicksPerMove, lateness, null, TimeProvider.System);
        var before = Clock.ProcessorSeconds();
        for (var tick = 0; tick < ticks; tick++)
        {
            run.Step();
        }

        var spent = (Clock.ProcessorSeconds() - before) * 1_000 / ticks;
        return (TickReport.Of(map, starts, deal, run), spent);
    }
}
