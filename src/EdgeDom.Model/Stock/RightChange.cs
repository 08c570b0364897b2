using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>What one tick's postings changed in the house's own promise book of one SKU, in base units.</summary>
public sealed record RightChange(Sku Sku, long Free, long Allotted, long Reserved, long Blocked);
