namespace EdgeDom.Hub.Api;

/// <summary>Units of one SKU on hand, those of open fulfilment orders included.</summary>
public sealed record StockRowDocument(string Sku, long OnHand);
