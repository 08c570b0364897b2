using EdgeDom.Model.Stock;

namespace EdgeDom.Model.Messages;

/// <summary>
/// Counts were posted; those that found what the book said are told too. It moves nothing: what a difference means to
/// rights and orders is told by messages of its own. A hub that does not know it yet takes it up when it does.
/// </summary>
/// <param name="Counts">One for each stock record that was counted, in the order of posting.</param>
public sealed record StockCounted(IReadOnlyList<StockCount> Counts) : SiteMessage
{
    /// <summary>Counts in one message at most; more go into the next one.</summary>
    public const int CountsMax = 400;
}
