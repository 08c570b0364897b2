using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>
/// The data of the event that units of an order, which nobody could send, were cancelled by its rules.
/// </summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Status">The order's state by now.</param>
/// <param name="RuleSet">The rule set of the strategy that wants that.</param>
/// <param name="Units">How many.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record UnitsCancelledContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    OrderStatus Status,
    string RuleSet,
    long Units,
    string Reason,
    string Href)
{
    /// <summary>Of an order as it stands.</summary>
    public static UnitsCancelledContent Of(CustomerOrder order, string ruleSet, long units, string reason) => new(
        order.Id,
        order.Channel,
        order.Reference,
        order.Status,
        ruleSet,
        units,
        reason,
        $"/api/v1/orders/{order.Id}");
}
