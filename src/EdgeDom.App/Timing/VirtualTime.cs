using EdgeDom.Model;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Timing;

/// <summary>
/// A clock that stands until it is told to go on. It has no timers: in virtual time nothing runs by itself.
/// </summary>
public sealed class VirtualTime(Moment start) : TimeProvider
{
    private Moment now = start;

    /// <summary>What the clock shows. Going back is a broken invariant.</summary>
    public Moment Now
    {
        get => now;
        set
        {
            Require.That(value >= now, $"Virtual time must not go back from {now} to {value}.");
            now = value;
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => 1000;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now.ToTime();

    /// <inheritdoc />
    public override long GetTimestamp() => now.UnixMillis;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new InvalidOperationException("There are no timers in virtual time.");
}
