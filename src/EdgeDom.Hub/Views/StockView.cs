using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>
/// One SKU at one node: what the hub may promise in all, what it has promised, and what of the rest may be sold.
/// </summary>
public sealed record StockView(Sku Sku, long OnHand, long Reserved, long AvailableToSell)
{
    /// <summary>As the book has it.</summary>
    public static StockView Of(HubBook book, NodeId node, Sku sku)
    {
        var right = book.Right(node, sku);
        return new StockView(
            sku,
            right.Granted - right.Shrunk - right.Gone,
            right.Reserved,
            book.Available.Free(node, sku));
    }
}
