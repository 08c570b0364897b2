using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Tests.Hub;

/// <summary>What people move by hand and lift again, in few words; each by a key of its own.</summary>
internal static class Hands
{
    /// <summary>A person moves the newest open part of an order to a node.</summary>
    public static OrderOutcome Move(HubBench bench, CustomerOrder order, string node, string by = "Ada") =>
        bench.Do((book, now) => Moving.Move(
            book,
            Newest(book, order),
            new HandChoice(NodeId.Of(node), false, by, "the shop is painted"),
            seen: null,
            $"move {order.Id} {node} {by}",
            now));

    /// <summary>Bo lifts what was moved of it, or shall be.</summary>
    public static OrderOutcome Lift(HubBench bench, CustomerOrder order, string key = "lift") =>
        bench.Do((book, now) => Moving.Lift(
            book, Newest(book, order), new HoldWord("Bo", "dry"), seen: null, $"{key} {order.Id}", now));

    private static FulfilmentOrderId Newest(HubBook book, CustomerOrder order) =>
        book.Order(order.Id)!.Parts.Last(part => !part.IsClosed).Id;
}
