using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of the event that an order was changed: how it stood before it was planned anew.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="UnitsWanted">How many units the customer wants by now.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record ChangeContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    IReadOnlyList<OrderAct> Changes,
    long UnitsWanted,
    string By,
    string Reason,
    string Href)
{
    /// <summary>Of an order as it stands, and the change.</summary>
    public static ChangeContent Of(CustomerOrder order, OrderChange change) => new(
        order.Id,
        order.Channel,
        order.Reference,
        [.. change.Acts],
        order.Lines.Sum(line => line.Wanted),
        change.By,
        change.Reason,
        $"/api/v1/orders/{order.Id}");
}
