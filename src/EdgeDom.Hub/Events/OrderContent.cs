using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of an order's events: how it stood when it happened.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Status">Open, shipped, short or cancelled.</param>
/// <param name="UnitsOrdered">How many units were ordered.</param>
/// <param name="UnitsShipped">How many have left.</param>
/// <param name="UnitsShort">How many nobody can send.</param>
/// <param name="UnitsCancelled">How many were cancelled.</param>
/// <param name="UnitsBackordered">How many wait for stock.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record OrderContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    OrderStatus Status,
    long UnitsOrdered,
    long UnitsShipped,
    long UnitsShort,
    long UnitsCancelled,
    long UnitsBackordered,
    string Href)
{
    /// <summary>Of an order as it stands.</summary>
    public static OrderContent Of(CustomerOrder order) => new(
        order.Id,
        order.Channel,
        order.Reference,
        order.Status,
        order.Lines.Sum(line => line.Ordered),
        order.Parts.Sum(part => part.Lines.Sum(line => line.Shipped)),
        order.Lines.Sum(line => line.Short),
        order.Lines.Sum(line => line.Cancelled),
        order.Waiting.Sum(wait => wait.Units),
        $"/api/v1/orders/{order.Id}");
}
