using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about an order that is, or was, held so that all of it leaves together.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Status">The order's state by now.</param>
/// <param name="HeldUntil">When what is there leaves at the latest.</param>
/// <param name="ArrivesBy">The day by which it arrives then at the latest.</param>
/// <param name="Node">The node that all of it was expected to leave from.</param>
/// <param name="ComesBy">When all of it was expected to be there; null when it was.</param>
/// <param name="SavingMinor">What one parcel was expected to save, in minor units of money.</param>
/// <param name="UnitsReserved">How many units are, or were, set aside.</param>
/// <param name="By">Who held it or let it go: a person, or the hub.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record ConsolidationContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    OrderStatus Status,
    Moment HeldUntil,
    DateOnly ArrivesBy,
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? ComesBy,
    long SavingMinor,
    long UnitsReserved,
    string By,
    string Reason,
    string Href)
{
    /// <summary>Of an order as it stands, and the hold that it is or was in.</summary>
    public static ConsolidationContent Of(
        CustomerOrder order, OrderConsolidation held, string by, string reason) => new(
        order.Id,
        order.Channel,
        order.Reference,
        order.Status,
        held.Until,
        held.ArrivesBy,
        held.Node,
        held.ComesBy,
        held.SavingMinor,
        held.Reserved.Sum(),
        by,
        reason,
        $"/api/v1/orders/{order.Id}");
}
