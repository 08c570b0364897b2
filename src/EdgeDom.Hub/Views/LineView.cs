using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>An order line with its buckets, which sum to what was ordered.</summary>
public sealed record LineView(
    int Line, Sku Sku, long Ordered, long Planned, long Picked, long Shipped, long Short, long Cancelled,
    long Backordered, long Held, long Gathered)
{
    /// <summary>Of a line of an order.</summary>
    public static LineView Of(CustomerOrder order, OrderLine line)
    {
        var buckets = order.Buckets(line);
        return new LineView(
            line.Line,
            line.Sku,
            line.Ordered,
            buckets.Planned,
            buckets.Picked,
            buckets.Shipped,
            buckets.Short,
            buckets.Cancelled,
            buckets.Backordered,
            buckets.Held,
            buckets.Gathered);
    }
}
