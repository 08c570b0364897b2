using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about the day of an order, or of what waits of it: how it stood then.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="UnitsBackordered">How many units wait for stock.</param>
/// <param name="ExpectedOn">The day on which the last of them can be sent; null when nobody knows.</param>
/// <param name="PromisedBy">The day by which all of the order arrives; null when nobody knows.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record BackorderContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    long UnitsBackordered,
    DateOnly? ExpectedOn,
    DateOnly? PromisedBy,
    string Reason,
    string Href)
{
    /// <summary>Of an order as it stands.</summary>
    public static BackorderContent Of(CustomerOrder order, DateOnly? expectedOn, string reason) => new(
        order.Id,
        order.Channel,
        order.Reference,
        order.Waiting.Sum(wait => wait.Units),
        expectedOn,
        order.PromisedBy,
        reason,
        $"/api/v1/orders/{order.Id}");
}
