namespace EdgeDom.Hub.Api;

/// <summary>Units of one SKU that were counted at a node, those of open fulfilment orders included.</summary>
public sealed record CountedRowDocument(string Sku, long Counted);
