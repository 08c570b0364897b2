using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Hub;

/// <summary>What a node does to the newest part of an order, or its customer to the order, drawn by number.</summary>
internal static class NodeActs
{
    /// <summary>
    /// 0 rejects it, 1 lacks a unit of it, 2 sends all of it, 3 sends none of it; else, and where there is no part, the
    /// order is cancelled.
    /// </summary>
    public static void Play(HubBench bench, OrderId id, int act) => bench.Do((book, now) =>
    {
        var order = book.Order(id)!;
        var part = order.Parts.LastOrDefault();
        switch (part is null ? 4 : act)
        {
            case 0:
                Settling.Reject(book, order, part!, "broken", now);
                break;
            case 1:
                Settling.ShortPick(book, order, part!, part!.Lines[0], 1, "gone", now);
                break;
            case 2:
                Settling.Ship(book, order, part!, HubBench.Shipped(part!).Lines, now);
                break;
            case 3:
                Settling.Ship(book, order, part!, [], now);
                break;
            default:
                Cancelling.Cancel(book, order.Id, now);
                break;
        }

        return 0;
    });
}
