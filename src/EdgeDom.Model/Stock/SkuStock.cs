using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>The promise book of one SKU at a site; all in base units, none below zero.</summary>
public sealed record SkuStock(Sku Sku, long Free, long Allotted, long Reserved, long Blocked);
