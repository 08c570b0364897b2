using EdgeDom.Model.Grid;

namespace EdgeDom.Model.Messages;

/// <summary>
/// These bins stand elsewhere than before, or are new: lifted, lowered, handed over to a port, set up. The last word
/// on each bin is where it stood at the end of that tick.
/// </summary>
public sealed record BinsMoved(IReadOnlyList<BinStand> Bins) : SiteMessage
{
    /// <summary>Bins in one message at most; more go into the next one of the same tick.</summary>
    public const int BinsMax = 500;
}
