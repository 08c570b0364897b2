namespace EdgeDom.App.RouteTrials;

/// <summary>Wall time of deciding one order, in microseconds.</summary>
public sealed record RouteMicros(double Mean, double P99)
{
    /// <summary>Over all orders of a run, of which there is one at least.</summary>
    public static RouteMicros Of(IReadOnlyList<TimeSpan> deciding)
    {
        var sorted = deciding.Select(time => time.TotalMicroseconds).Order().ToList();
        return new RouteMicros(sorted.Average(), sorted[(int)((sorted.Count - 1) * 0.99)]);
    }
}
