using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>An order as one row of a list.</summary>
public sealed record OrderRow(
    OrderId Id,
    long Number,
    ChannelId Channel,
    string Reference,
    Moment PlacedAt,
    OrderStatus Status,
    long UnitsOrdered,
    long UnitsShipped,
    long UnitsShort,
    IReadOnlyList<NodeId> Nodes)
{
    /// <summary>Of an order.</summary>
    public static OrderRow Of(CustomerOrder order) => new(
        order.Id,
        order.Number,
        order.Channel,
        order.Reference,
        order.PlacedAt,
        order.Status,
        order.Lines.Sum(line => line.Ordered),
        order.Parts.Sum(part => part.Lines.Sum(line => line.Shipped)),
        order.Lines.Sum(line => line.Short),
        [.. order.Parts.Where(part => part.Status != PartStatus.Cancelled).Select(part => part.Node).Distinct()]);
}
