namespace EdgeDom.Site.Loop;

/// <summary>How long committed ticks took, in a few steps.</summary>
internal sealed class TickTimes(TimeProvider time)
{
    /// <summary>Upper ends of the steps in ms; the last step has none.</summary>
    public static readonly IReadOnlyList<int> StepMillis = [1, 5, 10, 25, 50, 100, 250];

    private readonly long[] counts = new long[StepMillis.Count + 1];
    private long begunAt;

    public long Micros { get; private set; }

    public IReadOnlyList<long> Counts => [.. counts];

    public void Begin() => begunAt = time.GetTimestamp();

    public void End()
    {
        var took = time.GetElapsedTime(begunAt);
        Micros += (long)took.TotalMicroseconds;
        var step = 0;
        while (step < StepMillis.Count && took.TotalMilliseconds > StepMillis[step])
        {
            step++;
        }

        counts[step]++;
    }
}
