namespace EdgeDom.Sourcing.Splitting;

/// <summary>Who sends what by which way.</summary>
/// <param name="Ways">By node the number of its way; -1 where it sends nothing.</param>
/// <param name="Units">Units by SKU index and node.</param>
/// <param name="Price">What it costs.</param>
/// <param name="IsExact">
/// Whether nothing is better in units and in what counts first; else the search has stopped at its bound.
/// </param>
/// <param name="Left">What plans that were not looked at cost at least; null when there are none.</param>
internal sealed record ParcelCover(
    int[] Ways, long[][] Units, ParcelPrice Price, bool IsExact, ParcelPrice? Left);
