using System.Globalization;

namespace EdgeDom.App.PathTrials;

/// <summary>The figures of one run; the bound counts what could be finished if no robot ever met another.</summary>
public record PathReport(
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
    /// <summary>Judges a run of the grid model that has ended.</summary>
    public static PathReport Of(TrialMap map, int[] starts, TrialDeal deal, TrialRun run) => Of(
        starts.Length,
        run.Planning,
        PathJudge.Judge(map, deal, run.Paths),
        FreeBound.Of(map, starts, deal, run.Planning.Count));

    /// <summary>What was found, beside what free ways would allow.</summary>
    public static PathReport Of(
        int agents, IReadOnlyList<TimeSpan> planning, PathVerdict verdict, (long Tasks, long Stops) bound) => new(
        agents,
        planning.Count,
        verdict.Tasks,
        (double)verdict.Tasks / planning.Count,
        verdict.Stops,
        PlanMillis.Of(planning),
        verdict.Collisions,
        verdict.InvalidMoves,
        bound.Tasks,
        Ratio(verdict.Tasks, bound.Tasks),
        bound.Stops,
        Ratio(verdict.Stops, bound.Stops));

    /// <summary>Whether no robot collided or moved as nobody can.</summary>
    public virtual bool IsSound() => Collisions == 0 && InvalidMoves == 0;

    /// <summary>For people.</summary>
    public virtual string Text() => string.Create(
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
