namespace EdgeDom.App.Timing;

/// <summary>
/// A clock that runs at a multiple of another one, timers included, so that a day fits into minutes. Begins at
/// <paramref name="start"/>. Give the same one to everything that must agree about time.
/// </summary>
/// <param name="real">The clock underneath.</param>
/// <param name="speedPermille">1,000 is real time, 20,000 is twenty times as fast; 1 or more.</param>
/// <param name="start">What this clock shows now.</param>
public sealed class ScaledTime(TimeProvider real, long speedPermille, DateTimeOffset start) : TimeProvider
{
    private readonly long startedAt = real.GetTimestamp();

    /// <summary>
    /// A clock that showed the real time at <paramref name="since"/> and has run faster from then on: programs that are
    /// told the same moment and speed agree about the time, also after a restart.
    /// </summary>
    public static ScaledTime Since(TimeProvider real, long speedPermille, DateTimeOffset since) => new(
        real, speedPermille, since.AddTicks(Times((real.GetUtcNow() - since).Ticks, speedPermille, 1000)));

    /// <inheritdoc />
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        start.AddTicks(Times(real.GetElapsedTime(startedAt).Ticks, speedPermille, 1000));

    /// <inheritdoc />
    public override long GetTimestamp() => Times(real.GetTimestamp() - startedAt, speedPermille, 1000);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(real.CreateTimer(callback, state, Shrunk(dueTime), Shrunk(period)), this);

    private static long Times(long value, long by, long over) => (long)((Int128)value * by / over);

    private TimeSpan Shrunk(TimeSpan span) => span == Timeout.InfiniteTimeSpan || span == TimeSpan.Zero
        ? span
        : TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, Times(span.Ticks, 1000, speedPermille)));

    private sealed class ScaledTimer(ITimer inner, ScaledTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            inner.Change(clock.Shrunk(dueTime), clock.Shrunk(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
