using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>The hub may promise this much more of a SKU from this site (FREE became ALLOTTED).</summary>
public sealed record StockGranted(Sku Sku, long Quantity) : SiteMessage;
