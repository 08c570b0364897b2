using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>What is expected to happen next to units of an order, at whom, and by when.</summary>
/// <param name="Event">What.</param>
/// <param name="Units">To how many units.</param>
/// <param name="Node">At which node; null when at the hub, or nobody knows where.</param>
/// <param name="FulfilmentOrder">To which fulfilment order; null when to none.</param>
/// <param name="SupplyLine">The supply line that they count on; null when they count on none.</param>
/// <param name="By">The last day of it, that of the node for what happens there; null when nobody knows.</param>
/// <param name="Until">The last moment of it; null where only the day is known, or nothing.</param>
public sealed record NextView(
    NextEvent Event,
    long Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SupplyLine = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? Until = null)
{
    /// <summary>
    /// What is expected of an order, the next first and what nobody knows the day of last; empty when nothing more is.
    /// Nobody tells the hub that a parcel has arrived, so that stays expected.
    /// </summary>
    public static IReadOnlyList<NextView> Of(CustomerOrder order)
    {
        if (order.Hold is { } hold)
        {
            return [new NextView(NextEvent.HoldEnds, order.Left.Sum(line => line.Quantity), Until: hold.Until)];
        }

        if (order.Window is { } window)
        {
            return [new NextView(NextEvent.Planned, order.Left.Sum(line => line.Quantity), Until: window.Until)];
        }

        var waits = order.Waiting.Select(wait => new NextView(
            NextEvent.StockComes,
            wait.Units,
            wait.Node,
            SupplyLine: wait.Supply.Length > 0 ? wait.Supply : null,
            By: wait.ExpectedOn));
        NextView[] together = order.Consolidation is not { } held ? []
            : [new NextView(NextEvent.LetGo, held.Reserved.Sum(), held.Node, Until: held.Until)];
        return
        [
            .. waits.Concat(together).Concat(order.Parts.Select(Of).OfType<NextView>())
                .OrderBy(next => next.By ?? DayOf(next.Until) ?? DateOnly.MaxValue).ThenBy(next => next.Event),
        ];
    }

    private static DateOnly? DayOf(Moment? until) =>
        until is { } time ? DateOnly.FromDateTime(time.ToTime().UtcDateTime) : null;

    private static NextView? Of(OrderPart part)
    {
        if (part.IsClosed)
        {
            return part is { Status: PartStatus.Shipped, Arrives: not null }
                ? new NextView(
                    NextEvent.Arrives, part.Lines.Sum(line => line.Shipped), null, part.Id, By: part.Arrives)
                : null;
        }

        var next = part.NodeResponse switch
        {
            NodeResponse.CancelRequested => NextEvent.NodeGivesBack,
            NodeResponse.Offered when part.Status == PartStatus.Released => NextEvent.NodeAnswers,
            _ => NextEvent.Leaves,
        };
        return new NextView(next, part.Lines.Sum(line => line.Open), part.Node, part.Id, By: part.Leaves);
    }
}
