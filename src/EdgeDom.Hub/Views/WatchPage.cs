namespace EdgeDom.Hub.Views;

/// <summary>One page of watches, by node and SKU; ask again with Next as cursor until it is null.</summary>
public sealed record WatchPage(IReadOnlyList<WatchView> StockWatches, string? Next);
