using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Tests.Hub;

/// <summary>What people do to nodes that have orders, and to fulfilment orders by hand, drawn by chance.</summary>
internal static class GateActs
{
    /// <summary>Suspends a node or takes that back, or has its stock there for another option.</summary>
    public static void Gate(Random chance, HubBench bench, string node) => bench.Do((book, _) =>
    {
        var known = book.Node(NodeId.Of(node))!;
        book.Put(chance.Next(2) == 0
            ? known with { IsSuspended = !known.IsSuspended && chance.Next(2) == 0 }
            : known with { VisibleFor = chance.Next(2) == 0 ? [DeliveryOption.Pickup] : null });
        return 0;
    });

    /// <summary>Moves what is open of a part of an order to a node, or lifts what was moved or shall be.</summary>
    public static void Hand(Random chance, HubBench bench, OrderId id, string node, string key) =>
        bench.Do((book, now) => Hand(chance, book, id, node, key, now));

    private static int Hand(Random chance, HubBook book, OrderId id, string node, string key, Moment now)
    {
        var open = book.Order(id)!.Parts.Where(part => !part.IsClosed).ToArray();
        if (open.Length == 0)
        {
            return 0;
        }

        var part = open[chance.Next(open.Length)];
        if (chance.Next(4) == 0)
        {
            Moving.Lift(book, part.Id, new HoldWord("Bo", "dry"), seen: null, key, now);
            return 0;
        }

        var choice = new HandChoice(NodeId.Of(node), chance.Next(2) == 0, "Ada", "painted");
        Moving.Move(book, part.Id, choice, seen: null, key, now);
        return 0;
    }

    /// <summary>The site answers all that it is asked to give back, mostly with yes.</summary>
    public static void GiveBack(Random chance, HubBench bench)
    {
        var asked = bench.Do((book, _) => Enumerable.Range(1, (int)book.Counts.Received)
            .SelectMany(number => book.Order(CustomerOrder.IdOf(number))!.Parts)
            .Where(part => part is { IsClosed: false, NodeResponse: NodeResponse.CancelRequested })
            .Select(part => part.Id).ToArray());
        bench.Say([.. asked.Select(part => new CancelAnswered(part, chance.Next(5) > 0))]);
    }
}
