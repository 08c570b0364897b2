using EdgeDom.Model.Time;

namespace EdgeDom.Site.Loop;

/// <summary>
/// What a site has done while orders waited for a port, so that it was as fast as it can be; a copy, safe on any
/// thread.
/// </summary>
/// <param name="Millis">For how long that was, ms of the site's clock, in all that is remembered.</param>
/// <param name="PortMillis">The same by each port that was open.</param>
/// <param name="RobotMillis">The same by each robot in work.</param>
/// <param name="Lines">Lines of orders that were shipped meanwhile.</param>
public sealed record PaceView(long Millis, long PortMillis, long RobotMillis, long Lines)
{
    /// <summary>Since when nobody works: motion is stopped, no port open or no robot in work; else null.</summary>
    public Moment? StandsSince { get; init; }

    /// <summary>Of nothing yet.</summary>
    public static PaceView None { get; } = new(0, 0, 0, 0);

    /// <summary>Of both.</summary>
    public static PaceView operator +(PaceView one, PaceView other) => new(
        one.Millis + other.Millis,
        one.PortMillis + other.PortMillis,
        one.RobotMillis + other.RobotMillis,
        one.Lines + other.Lines);
}
