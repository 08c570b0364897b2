namespace EdgeDom.App.PathTrials;

/// <summary>Wall time of planning one step for all robots, in ms.</summary>
public sealed record PlanMillis(double Mean, double P99, double Max)
{
    /// <summary>Over all steps of a run, which has one at least.</summary>
    public static PlanMillis Of(IReadOnlyList<TimeSpan> planning)
    {
        var sorted = planning.Select(time => time.TotalMilliseconds).Order().ToList();
        return new PlanMillis(sorted.Average(), sorted[(int)((sorted.Count - 1) * 0.99)], sorted[^1]);
    }
}
