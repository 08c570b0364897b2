using System.Globalization;

namespace EdgeDom.App.PathTrials;

/// <summary>The figures of one run; the bound counts what could be finished if no robot ever met another.</summary>
public sealed record PathReport(
    int Agents,
    int Steps,
    long TasksFinished,
    double TasksPerStep,
    long StopsFinished,
    PlanMillis PlanMs,
    long Collisions,
    long InvalidMoves,
    long Bound,
    double BoundRatio,
    long StopsBound,
    double StopsRatio)
{
    /// <summary>Judges a run that has ended.</summary>
    public static PathReport Of(TrialMap map, int[] starts, TrialDeal deal, TrialRun run)
    {
        var steps = run.Planning.Count;
        var verdict = PathJudge.Judge(map, deal, run.Paths);
        var (tasks, stops) = FreeBound.Of(map, starts, deal, steps);
        return new PathReport(
            starts.Length,
            steps,
            verdict.Tasks,
            (double)verdict.Tasks / steps,
            verdict.Stops,
            PlanMillis.Of(run.Planning),
            verdict.Collisions,
            verdict.InvalidMoves,
            tasks,
            Ratio(verdict.Tasks, tasks),
            stops,
            Ratio(verdict.Stops, stops));
    }

    /// <summary>Whether no robot collided or moved as nobody can.</summary>
    public bool IsSound() => Collisions == 0 && InvalidMoves == 0;

    /// <summary>For people.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Agents} robots, {Steps} steps
        tasks {TasksFinished} of {Bound} that free ways would allow ({BoundRatio:0.000})
        stops {StopsFinished} of {StopsBound} ({StopsRatio:0.000})
        planning a step: mean {PlanMs.Mean:0.00} ms, p99 {PlanMs.P99:0.00} ms, most {PlanMs.Max:0.00} ms
        collisions {Collisions}, invalid moves {InvalidMoves}
        """);

    private static double Ratio(long done, long bound) => bound == 0 ? 1 : (double)done / bound;
}
