using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The answer to a placed order; the day on which all of it arrives at the latest, when that is known; when it is
/// planned at the latest, of one that is gathered, and then nothing of it is reserved yet.
/// </summary>
public sealed record Receipt(
    OrderId Id,
    long Number,
    OrderStatus Status,
    IReadOnlyList<ReceiptLine> Lines,
    IReadOnlyList<ReceiptPart> FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? PromisedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? PlannedBy = null)
{
    /// <summary>Of the order as it stands.</summary>
    public static Receipt Of(CustomerOrder order) => new(
        order.Id,
        order.Number,
        order.Status,
        [.. order.Lines.Select(line => ReceiptLine.Of(order, line))],
        [.. order.Parts.Select(part => new ReceiptPart(part.Id, part.Node))],
        order.PromisedBy,
        order.Window?.Until);
}
