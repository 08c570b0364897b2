namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The clock of every program in a world: it shows the schedule's time and has no timers.</summary>
internal sealed class WorldClock(Schedule schedule) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => 1000;

    public override DateTimeOffset GetUtcNow() => schedule.Now.ToTime();

    public override long GetTimestamp() => schedule.Now.UnixMillis;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new InvalidOperationException("There are no timers in a world.");
}
