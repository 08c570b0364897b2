using EdgeDom.Model.Stock;

namespace EdgeDom.Model.Facts;

/// <summary>
/// Postings moved stock; their movements are the ledger's own and stand in the same tick. The first fact of its tick.
/// </summary>
/// <param name="Loads">What lies where, netted.</param>
/// <param name="Rights">To whom the house's own stock is promised, netted.</param>
/// <param name="Missing">Promised units that counts did not find: who goes short is decided in this tick.</param>
/// <param name="Counts">Counts of bins that began or ended; null when none did.</param>
public sealed record StockPosted(
    IReadOnlyList<LoadChange> Loads,
    IReadOnlyList<RightChange> Rights,
    IReadOnlyList<StockShortfall> Missing,
    IReadOnlyList<CountChange>? Counts = null) : Fact;
