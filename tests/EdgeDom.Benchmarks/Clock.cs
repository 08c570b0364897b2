namespace EdgeDom.Benchmarks;

/// <summary>Takes the time of an act, and the median of several runs.</summary>
public static class Clock
{
    /// <summary>Seconds that <paramref name="act"/> took.</summary>
    public static double Seconds(Action act)
    {
        var begin = TimeProvider.System.GetTimestamp();
        act();
        return TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Seconds of processor time that this program has taken so far, on all cores together.</summary>
    public static double ProcessorSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>The middle of the values; of an even count the upper middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>The value that 99 of 100 do not exceed.</summary>
    public static double NinetyNinth(IReadOnlyList<double> values) =>
        values.Order().ElementAt((int)((values.Count - 1) * 0.99));
}
