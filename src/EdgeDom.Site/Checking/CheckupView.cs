using EdgeDom.Model.Time;

namespace EdgeDom.Site.Checking;

/// <summary>What the last check of the whole ledger found.</summary>
/// <param name="IsRunning">Whether one is under way.</param>
/// <param name="EndedAt">When the last one ended, by the site's clock; null before the first.</param>
/// <param name="Entries">The entries it read.</param>
/// <param name="Millis">How long it took.</param>
/// <param name="Findings">What is broken, the first few; empty when the ledger is sound.</param>
public sealed record CheckupView(
    bool IsRunning, Moment? EndedAt, long Entries, long Millis, IReadOnlyList<string> Findings)
{
    /// <summary>Before the first check.</summary>
    public static CheckupView None { get; } = new(false, null, 0, 0, []);

    /// <summary>Whether a check has ended and found nothing.</summary>
    public bool IsSound => EndedAt is not null && Findings.Count == 0;
}
