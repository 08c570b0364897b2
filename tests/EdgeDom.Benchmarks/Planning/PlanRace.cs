using EdgeDom.App.PathTrials;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// Path planning alone, judged from the executed paths: what is finished to what could be if no robot met another.
/// Without a time limit a ratio is the same on every machine.
/// </summary>
internal static class PlanRace
{
    private const int Seeds = 3;
    private const int WalledSeeds = 10;

    /// <summary>All figures; with <paramref name="millis"/> each step has that wall time to be made better.</summary>
    public static IEnumerable<Figure> Run(int steps, int? millis, bool isQuick)
    {
        var (seeds, walled) = isQuick ? (1, 2) : (Seeds, WalledSeeds);
        foreach (var (robots, bar) in new[] { (100, 2.5), (200, 5.0), (400, 10.0), (800, 24.0) })
        {
            var runs = Seeded(seeds, seed => Drive(TrialMaker.Open(robots, withPorts: false, seed), steps, millis));
            yield return Ratio($"{robots} robots, open", runs, robots == 400 ? 0.979 : null);
            yield return new Figure(
                $"- processor time a step, {robots} robots",
                runs.Average(run => run.Millis),
                "ms",
                millis is null ? $"<= {bar}" : "");
        }

        foreach (var (robots, bar) in new[] { (400, 0.946), (800, 0.571) })
        {
            var runs = Seeded(seeds, seed => Drive(TrialMaker.Open(robots, withPorts: true, seed), steps, millis));
            yield return Ratio($"{robots} robots, open with 20 ports", runs, bar);
            yield return new Figure($"- processor time a step, {robots} robots", runs.Average(run => run.Millis), "ms");
        }

        foreach (var (share, bar) in new[] { (122, 0.87), (244, 0.65), (488, 0.26) })
        {
            var length = share == 488 ? steps : steps / 2;
            var runs = Seeded(walled, seed => Drive(TrialMaker.Walled(share, seed), length, millis));
            yield return Ratio($"walls on 20 %, robots on {share / 10.0} % of the rest", runs, bar);
        }
    }

    private static List<(PathReport Report, double Millis)> Seeded(
        int count, Func<int, (PathReport Report, double Millis)> run) =>
        [.. Enumerable.Range(1, count).Select(run)];

    private static Figure Ratio(string what, List<(PathReport Report, double Millis)> runs, double? bar)
    {
        var bad = runs.Sum(run => run.Report.Collisions + run.Report.InvalidMoves);
        return new Figure(
            bad == 0 ? $"plan, {what}: to the bound" : $"plan, {what}: {bad} RULES BROKEN",
            runs.Average(run => run.Report.BoundRatio),
            "ratio",
            bar is { } least ? $">= {least}" : "");
    }

    private static (PathReport Report, double Millis) Drive(
        (TrialMap Map, int[] Starts, TrialDeal Deal) trial, int steps, int? millis)
    {
        TimeSpan? budget = millis is { } most ? TimeSpan.FromMilliseconds(most) : null;
        var run = new TrialRun(trial.Map, trial.Starts, trial.Deal, budget, TimeProvider.System);
        var before = Clock.ProcessorSeconds();
        for (var step = 0; step < steps; step++)
        {
            run.Step();
        }

        var spent = (Clock.ProcessorSeconds() - before) * 1_000 / steps;
        return (PathReport.Of(trial.Map, trial.Starts, trial.Deal, run), spent);
    }
}
