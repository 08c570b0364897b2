namespace EdgeDom.App.Replays;

/// <summary>A span of a run that is there whole.</summary>
/// <param name="Keys">The scene at its begin; null for most spans.</param>
/// <param name="Bins">Where bins were laid in it.</param>
/// <param name="Notes">What was noted in it; null when nothing was.</param>
/// <param name="Ways">What robots did in it.</param>
public sealed record ReplaySpan(ReplayPiece? Keys, ReplayPiece Bins, ReplayPiece? Notes, ReplayPiece Ways)
{
    /// <summary>Its begin, in ms from the start of the run.</summary>
    public long FromMillis => Bins.FromMillis;

    /// <summary>Its end.</summary>
    public long ToMillis => Bins.ToMillis;
}
