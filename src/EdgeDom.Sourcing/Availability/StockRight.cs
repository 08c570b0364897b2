namespace EdgeDom.Sourcing.Availability;

/// <summary>
/// The hub's right to promise one SKU at one node, in base units. Only <paramref name="Reserved"/> ever falls, and
/// <paramref name="Shrunk"/> where the same units were taken back and lost.
/// </summary>
/// <param name="Granted">Ever granted by the node.</param>
/// <param name="Shrunk">Of it taken back, lost or damaged.</param>
/// <param name="Reserved">Promised to orders and not yet shipped.</param>
/// <param name="Gone">Shipped.</param>
public readonly record struct StockRight(long Granted, long Shrunk, long Reserved, long Gone)
{
    /// <summary>No right at all.</summary>
    public static StockRight None { get; } = new(0, 0, 0, 0);

    /// <summary>Available to sell; 0 when a node took back more than was left.</summary>
    public long AvailableToSell => Math.Max(0, Granted - Shrunk - Reserved - Gone);

    /// <summary>Units promised that were never granted: always 0, whatever nodes take back later.</summary>
    public long Oversold => Math.Max(0, Reserved + Gone - Granted);

    /// <summary>
    /// Units that would be available to sell besides, were so many of the reserved ones given back: fewer where the
    /// node has lost more than was left.
    /// </summary>
    public long Freed(long units) => (this with { Reserved = Reserved - units }).AvailableToSell - AvailableToSell;
}
