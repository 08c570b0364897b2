using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>The hub gives up its right to this much of a SKU (ALLOTTED becomes FREE).</summary>
public sealed record StockGivenBack(Sku Sku, long Quantity) : HubMessage;
