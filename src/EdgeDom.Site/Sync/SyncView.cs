using EdgeDom.Model.Time;

namespace EdgeDom.Site.Sync;

/// <summary>Where the exchange with the hub stands; a copy, safe on any thread.</summary>
/// <param name="IsUp">Whether the hub answered the last question.</param>
/// <param name="HeardAt">When it answered last; null when never in this run.</param>
/// <param name="UpLast">Number of the site's last entry.</param>
/// <param name="UpAcked">Entries the hub has durably, as far as known in this run.</param>
/// <param name="DownHave">Hub entries durably taken over.</param>
/// <param name="Halt">Why nothing is exchanged, if so.</param>
/// <param name="Reason">The same in words, with the cure; empty when nothing is wrong.</param>
public sealed record SyncView(
    bool IsUp, Moment? HeardAt, long UpLast, long UpAcked, long DownHave, SyncHalt Halt, string Reason)
{
    /// <summary>The last comparison that came to an end; null before the first in this run.</summary>
    public SyncComparison? Compared { get; init; }
}
