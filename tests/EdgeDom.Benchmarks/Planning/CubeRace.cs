using EdgeDom.App.PathTrials;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// Cube robots in true time on generated open grids, judged tick by tick: what is finished to what could be if no robot
/// met another. The ratios are the same on every machine.
/// </summary>
internal static class CubeRace
{
    private const int Seeds = 3;
    private const int TickMillis = 100;

    /// <summary>All figures, over so many ticks of 100 ms.</summary>
    public static IEnumerable<Figure> Run(int ticks, bool isQuick)
    {
        foreach (var (withPorts, robots) in new[]
        {
            (false, 100), (false, 200), (false, 400), (true, 100), (true, 200), (true, 400),
        })
        {
            var runs = Enumerable.Range(1, isQuick ? 1 : Seeds)
                .Select(seed => Drive(TrialMaker.Open(robots, withPorts, seed), ticks)).ToList();
            var what = $"{robots} robots, open{(withPorts ? " with 20 ports" : "")}";
            foreach (var figure in Figures(what, runs))
            {
                yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> Figures(string what, List<(CubeReport Report, double Millis)> runs)
    {
        var bad = runs.Sum(run => run.Report.Collisions + run.Report.InvalidMoves);
        yield return new Figure(
            bad == 0 ? $"plan-cube, {what}: to the bound" : $"plan-cube, {what}: {bad} RULES BROKEN",
            runs.Average(run => run.Report.BoundRatio),
            "ratio");
        yield return new Figure("- presentations a robot and hour",
            runs.Average(run => run.Report.Presentations.PerRobotHour), "");
        yield return new Figure("- processor time a tick", runs.Average(run => run.Millis), "ms");
        yield return new Figure("- longest plan of a tick", runs.Max(run => run.Report.PlanMs.Max), "ms");
    }

    private static (CubeReport Report, double Millis) Drive(
        (TrialMap Map, int[] Starts, TrialDeal Deal) trial, int ticks)
    {
        var run = new CubeRun(trial.Map, trial.Starts, trial.Deal, TickMillis, TimeProvider.System);
        var before = Clock.ProcessorSeconds();
        for (var tick = 0; tick < ticks; tick++)
        {
            run.Step();
        }

        var spent = (Clock.ProcessorSeconds() - before) * 1_000 / ticks;
        return (CubeReport.Of(trial.Map, trial.Starts, trial.Deal, run), spent);
    }
}
