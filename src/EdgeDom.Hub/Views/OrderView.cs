using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Views;

/// <summary>
/// An order as the API and the pages show it: all that has happened, what was promised, and what is expected next.
/// </summary>
public sealed record OrderView(
    OrderId Id,
    long Number,
    ChannelId Channel,
    string Reference,
    Moment PlacedAt,
    OrderStatus Status,
    bool IsCancelWanted,
    int Priority,
    ShipTo ShipTo,
    IReadOnlyList<LineView> Lines,
    IReadOnlyList<PartView> FulfilmentOrders,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<DecisionRecord> Decisions,
    IReadOnlyList<OrderAct> LegalActions,
    IReadOnlyList<NextView> Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryChoice? Delivery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? PromisedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ExpectedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WaitView>? Waits = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HoldView? Hold = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tier = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long ValueMinor = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<OrderException>? Exceptions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Offer>? Offers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConsolidationView? Consolidation = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderAfter? After = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderPayment? Payment = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Reservations = null)
{
    /// <summary>Of an order with its timeline and decisions.</summary>
    public static OrderView Of(
        CustomerOrder order, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<DecisionRecord> decisions) => new(
        order.Id,
        order.Number,
        order.Channel,
        order.Reference,
        order.PlacedAt,
        order.Status,
        order.IsCancelWanted,
        order.Priority,
        order.ShipTo,
        [.. order.Lines.Select(line => LineView.Of(order, line))],
        [.. order.Parts.Select(part => PartView.Of(order, part))],
        timeline,
        decisions,
        order.Legal,
        NextView.Of(order),
        order.Delivery,
        order.PromisedBy,
        order.ExpectedBy,
        order.IsWaiting ? [.. order.Waiting.Select(WaitView.Of)] : null,
        order.Hold is { } hold ? HoldView.Of(hold) : null,
        order.Tier,
        order.ValueMinor,
        order.Exceptions,
        order.Offers,
        order.Consolidation is { } together ? ConsolidationView.Of(together) : null,
        order.IsWaiting ? order.After : null,
        order.Payment,
        order.Reservations);
}
