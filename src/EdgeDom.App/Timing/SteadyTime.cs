namespace EdgeDom.App.Timing;

/// <summary>
/// A clock that never goes back and never jumps: it counts the time that goes by, and when the clock underneath was set
/// or runs otherwise it follows by a tenth of that time at most. Any thread.
/// </summary>
/// <param name="wall">The clock on the wall, which people and time servers may set at any moment.</param>
public sealed class SteadyTime(TimeProvider wall) : TimeProvider
{
    /// <summary>Following takes at least this many times as long as the difference.</summary>
    private const int FollowOneIn = 10;

    private readonly Lock gate = new();
    private long seenAt = wall.GetTimestamp();
    private DateTimeOffset shown = wall.GetUtcNow();

    /// <inheritdoc />
    public override long TimestampFrequency => wall.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var timestamp = wall.GetTimestamp();
            var passed = wall.GetElapsedTime(seenAt, timestamp);
            var most = passed.Ticks / FollowOneIn;
            var counted = shown + passed;
            var behind = (wall.GetUtcNow() - counted).Ticks;
            (seenAt, shown) = (timestamp, counted.AddTicks(Math.Clamp(behind, -most, most)));
            return shown;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => wall.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);
}
