using EdgeDom.Model.Time;

namespace EdgeDom.Site.Loop;

/// <summary>Counts of the loop since the program began; a copy, safe on any thread.</summary>
public sealed record LoopFigures
{
    /// <summary>Ticks that were committed.</summary>
    public long Commits { get; init; }

    /// <summary>Facts taken in.</summary>
    public long Facts { get; init; }

    /// <summary>Stock movements committed.</summary>
    public long Movements { get; init; }

    /// <summary>Messages to the hub committed.</summary>
    public long Messages { get; init; }

    /// <summary>Commands released.</summary>
    public long Commands { get; init; }

    /// <summary>Frames that could not be understood.</summary>
    public long FramesRefused { get; init; }

    /// <summary>
    /// Committed ticks that took at most so many ms: 1, 5, 10, 25, 50, 100, 250, and more; each counted once.
    /// </summary>
    public IReadOnlyList<long> TicksWithin { get; init; } = new long[8];

    /// <summary>Microseconds that committed ticks took in all.</summary>
    public long TickMicros { get; init; }

    /// <summary>How fast the site has been while it was as fast as it can be.</summary>
    public PaceView Pace { get; init; } = PaceView.None;

    /// <summary>When a tick last came to its end, committed or not; stands still when the loop does.</summary>
    public Moment LastTickAt { get; init; }
}
