using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Strategies;

/// <summary>
/// What a version in shadow has decided beside the ones that count, from the same questions. Every decision of the feed
/// since it began is counted once, whichever hub node decided and whichever compares.
/// </summary>
/// <param name="Since">When it began.</param>
/// <param name="Through">The number of the last event of the feed that was looked at.</param>
/// <param name="Figures">Sums over all decisions since; its time is that of the newest sum.</param>
public sealed record ShadowRun(Moment Since, long Through, StrategyTrial Figures)
{
    /// <summary>Most differences that are kept.</summary>
    public const int DifferencesMax = 50;

    /// <summary>The newest decisions that it would have made another way, newest first.</summary>
    public IReadOnlyList<ShadowDifference> Differences { get; init; } = [];

    /// <summary>
    /// Events that the feed had forgotten before they were looked at, or whose decision was kept without its question;
    /// 0 when every decision counts.
    /// </summary>
    public long EventsMissed { get; init; }

    /// <summary>A run that begins now, with what is decided after an event.</summary>
    public static ShadowRun Begin(Moment now, long through) => new(now, through, StrategyTrial.None);
}
