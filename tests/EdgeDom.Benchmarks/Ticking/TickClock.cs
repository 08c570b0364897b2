using EdgeDom.Model.Time;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>The site's clock, set by hand; how long a tick takes is measured on the wall's.</summary>
internal sealed class TickClock(Moment now) : TimeProvider
{
    /// <summary>What it shows.</summary>
    public Moment Now { get; set; } = now;

    /// <inheritdoc />
    public override long TimestampFrequency => 1_000;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now.ToTime();

    /// <inheritdoc />
    public override long GetTimestamp() => Now.UnixMillis;
}
