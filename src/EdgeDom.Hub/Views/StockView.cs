using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>One SKU at one node: what the hub may promise in all, what it has promised, what is left.</summary>
public sealed record StockView(Sku Sku, long OnHand, long Reserved, long AvailableToSell)
{
    /// <summary>Of a right.</summary>
    public static StockView Of(Sku sku, StockRight right) =>
        new(sku, right.Granted - right.Shrunk - right.Gone, right.Reserved, right.AvailableToSell);
}
