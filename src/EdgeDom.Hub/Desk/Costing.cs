using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What parcels cost: when one leaves, its cost is kept with it line by line, as the decision that planned it counted
/// for the units that were sent, and booked. What never leaves costs nothing; what has left is never booked again.
/// </summary>
public static class Costing
{
    /// <summary>Keeps and books what a part of an order has cost that has left with units; both are touched.</summary>
    public static void Book(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        part.Costs = Lines(book, part);
        var day = DateOnly.FromDateTime(now.ToTime().UtcDateTime);
        book.Costs.Add(
            new CostAccount(day, part.Node, order.Channel, part.Service ?? ""),
            CostSum.Of(part.Lines.Sum(line => line.Shipped), part.Costs));
    }

    private static IReadOnlyList<CostLine> Lines(HubBook book, OrderPart part)
    {
        var kept = Require.Known(
            book.Store.Decision(part.Decision), $"{part.Id} was placed by {part.Decision}, which is unknown.");
        var decision = kept.Record.Decision;
        var place = decision.Parts.Index().First(one => one.Item.Node == part.Node && one.Item.Service == part.Service);
        if (kept.Question is null || book.Strategies.ByName(decision.Strategy) is not { } strategy)
        {
            return [new CostLine(CostKind.AsPlanned, "as planned", place.Item.CostMinor)];
        }

        Demand[] sent =
        [
            .. part.Lines.Where(line => line.Shipped > 0)
                .Select(line => new Demand(line.OrderLine, line.Sku, line.Shipped)),
        ];
        var lines = ParcelCosts.Of(kept.Question.Asked(), strategy, decision, place.Item, sent);
        var extra = place.Index > 0 ? decision.ExtraParcelsMinor / (decision.Parts.Count - 1) : 0;
        return extra == 0 ? lines : [.. lines, new CostLine(CostKind.ExtraParcel, "parcel after the first", extra)];
    }
}
