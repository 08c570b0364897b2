using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// The site would like to have this much of a SKU back. The hub answers with <see cref="StockGivenBack"/>: as much as
/// it has not promised, or 0.
/// </summary>
public sealed record StockWanted(Sku Sku, long Quantity) : SiteMessage;
