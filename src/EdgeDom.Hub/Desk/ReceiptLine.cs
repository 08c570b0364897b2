using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// One line of a receipt: units ordered, reserved, and short; those that wait for stock, and the day on which the last
/// of them can be sent, null when nobody knows or none waits.
/// </summary>
public sealed record ReceiptLine(
    int Line,
    Sku Sku,
    long Ordered,
    long Reserved,
    long Short,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Backordered = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ExpectedOn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Cancelled = 0)
{
    /// <summary>Of a line of an order as it stands.</summary>
    public static ReceiptLine Of(CustomerOrder order, OrderLine line)
    {
        var waits = order.Waiting.Where(wait => wait.Line == line.Line).ToArray();
        var waiting = waits.Sum(wait => wait.Units);
        return new ReceiptLine(
            line.Line,
            line.Sku,
            line.Ordered,
            order.Window is not null ? 0 : order.Hold?.Reserved[line.Line - 1]
                ?? line.Ordered - line.Short - line.Cancelled - waiting,
            line.Short,
            waiting,
            Array.TrueForAll(waits, wait => wait.ExpectedOn is not null) ? waits.Max(wait => wait.ExpectedOn) : null,
            line.Cancelled);
    }
}
