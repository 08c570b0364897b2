namespace EdgeDom.Benchmarks;

/// <summary>Ticks in the steps in which a running site counts how long they took.</summary>
internal static class TickSteps
{
    // The last step has no end.
    private static readonly int[] StepMillis = [1, 5, 10, 25, 50, 100, 250];

    /// <summary>Ticks of each step since an earlier look, which may be empty.</summary>
    public static long[] Since(IReadOnlyList<long> before, IReadOnlyList<long> after) =>
        [.. after.Select((count, step) => count - before.ElementAtOrDefault(step))];

    /// <summary>The upper end of the step in which that share of the ticks has ended, in ms.</summary>
    public static double Percentile(long[] ticks, double share)
    {
        var left = (long)Math.Ceiling(ticks.Sum() * share);
        var step = 0;
        while (step < ticks.Length - 1 && (left -= ticks[step]) > 0)
        {
            step++;
        }

        return step < StepMillis.Length ? StepMillis[step] : double.PositiveInfinity;
    }
}
