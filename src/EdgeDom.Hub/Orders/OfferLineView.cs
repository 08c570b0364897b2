using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Orders;

/// <summary>Units of a SKU that a node is offered to send.</summary>
public sealed record OfferLineView(Sku Sku, long Quantity);
