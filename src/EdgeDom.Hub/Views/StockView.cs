using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>One SKU at one node: what the hub may promise in all, what it has promised, what is left.</summary>
public sealed record StockView(Sku Sku, long OnHand, long Reserved, long AvailableToSell)
{
    /// <summary>Every SKU of a node.</summary>
    public static IReadOnlyList<StockView> Of(HubBook book, NodeId node) =>
    [
        .. book.RightsOf(node).Select(one => new StockView(
            one.Sku,
            one.Right.Granted - one.Right.Shrunk - one.Right.Gone,
            one.Right.Reserved,
            one.Right.AvailableToSell)),
    ];
}
