using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about a held order: why it is held, and who ended that.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Status">The order's state by now.</param>
/// <param name="HoldReason">The kind of reason.</param>
/// <param name="Against">What is, or was, against it.</param>
/// <param name="HeldUntil">When the hold ends if nobody answers.</param>
/// <param name="UnitsReserved">How many units are, or were, set aside.</param>
/// <param name="ValueMinor">What it is worth, in minor units of money; 0 when nobody said.</param>
/// <param name="By">Who held, released or declined it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record HoldContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    OrderStatus Status,
    HoldReason HoldReason,
    string Against,
    Moment HeldUntil,
    long UnitsReserved,
    long ValueMinor,
    string By,
    string Reason,
    string Href)
{
    /// <summary>Of an order as it stands, and the hold that it is or was in.</summary>
    public static HoldContent Of(CustomerOrder order, OrderHold hold, string by, string reason) => new(
        order.Id,
        order.Channel,
        order.Reference,
        order.Status,
        hold.Reason,
        hold.Why,
        hold.Until,
        hold.Reserved.Sum(),
        order.ValueMinor,
        by,
        reason,
        $"/api/v1/orders/{order.Id}");
}
