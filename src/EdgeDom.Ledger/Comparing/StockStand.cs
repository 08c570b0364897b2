namespace EdgeDom.Ledger.Comparing;

/// <summary>A site's promise book as of one commit.</summary>
/// <param name="Up">The last entry of the log to the hub by then.</param>
/// <param name="Down">The last entry of the hub taken over by then.</param>
/// <param name="Rows">By SKU and owner, each once.</param>
public sealed record StockStand(long Up, long Down, IReadOnlyList<StockRow> Rows)
{
    /// <summary>The sums of <see cref="Rows"/>: made by who reads them, since they take a moment.</summary>
    public StockSums Sums { get; } = StockSums.Of(Rows);
}
