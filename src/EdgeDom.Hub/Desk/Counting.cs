using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>What an order that is held to leave together consists of, and which expected units it counts on.</summary>
public static class Counting
{
    /// <summary>
    /// What waits of an order, which is touched, has claimed its supply: it counts on what it needs besides, no more
    /// and no less. Nothing where it is not held.
    /// </summary>
    public static void Recount(HubBook book, CustomerOrder order, Moment now)
    {
        if (order.Consolidation is not { } held || !order.IsWaiting)
        {
            return;
        }

        var aside = Consolidating.Aside(book, order);
        var question = Asking.Question(
            book,
            order.ShipTo,
            Asking.Facts(order, order.Delivery, now),
            Sum(aside, Waiting(order)),
            order.ExcludedNodes,
            Asking.BuyerOf(order),
            own: aside);
        if (question.Nodes.FirstOrDefault(offer => offer.Node == held.Node) is { } node
            && Expected.Of(book, order, question, node, [], now) is { } expected)
        {
            order.Consolidation = held with { Counts = Some(expected.Counts) };
            book.Supplies.Count(held.Counts, order.Consolidation.Counts);
        }
    }

    /// <summary>What waits of an order, line by line.</summary>
    public static Demand[] Waiting(CustomerOrder order) =>
    [
        .. order.Waiting.GroupBy(wait => wait.Line).OrderBy(line => line.Key).Select(line => new Demand(
            line.Key, order.Lines[line.Key - 1].Sku, line.Sum(wait => wait.Units))),
    ];

    /// <summary>These; null for none.</summary>
    public static IReadOnlyList<CountedSupply>? Some(IReadOnlyList<CountedSupply> counts) =>
        counts.Count > 0 ? counts : null;

    /// <summary>What is set aside and what waits, line by line.</summary>
    public static Demand[] Sum(IReadOnlyList<OwnParcel> aside, Demand[] waiting) =>
    [
        .. aside.SelectMany(parcel => parcel.Parcel.Lines).Concat(waiting).GroupBy(demand => demand.Line)
            .OrderBy(line => line.Key).Select(line => line.First() with { Quantity = line.Sum(one => one.Quantity) }),
    ];
}
