namespace EdgeDom.Ledger.Comparing;

/// <summary>A site's promise book as of one commit.</summary>
/// <param name="Up">The last entry of the log to the hub by then.</param>
/// <param name="Down">The last entry of the hub taken over by then.</param>
/// <param name="Rows">By SKU and owner, each once.</param>
public sealed record StockStand(long Up, long Down, IReadOnlyList<StockRow> Rows);
