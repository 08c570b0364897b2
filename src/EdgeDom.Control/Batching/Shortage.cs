using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Batching;

/// <summary>Ends what cannot be picked of a fulfilment line: the hub is told, the reservation is void.</summary>
internal static class Shortage
{
    /// <summary>
    /// Plans what is unplanned of a line at a port. What no bin can give is short, unless it lies in a bin that is
    /// being counted: then the line waits for the end of the count.
    /// </summary>
    public static void PlanOrBlock(Turn turn, Port port, OpenOrder order, OpenLine line, string reason)
    {
        if (Allocation.Plan(turn, port, order, line) > 0 && !CountWaits.MayGive(turn.State, line.Sku))
        {
            Block(turn, order, line, reason);
        }
    }

    /// <summary>
    /// The unplanned rest exists in the books but cannot be reached; its stock is held back from all promises.
    /// </summary>
    public static void Block(Turn turn, OpenOrder order, OpenLine line, string reason)
    {
        Close(turn, order, line, line.Unplanned, NextId(order, line), Account.Blocked, reason);
    }

    /// <summary>So many of the unplanned units are short; they are held back until a count has ended.</summary>
    public static void HoldBack(Turn turn, OpenOrder order, OpenLine line, CountHold count, long quantity)
    {
        count.Add(line.Sku, quantity);
        Close(turn, order, line, quantity, NextId(order, line), Account.BlockedFor(count.Id),
            "It lies in a bin that is being counted.");
    }

    /// <summary>So many of the unplanned units do not exist any more.</summary>
    public static void Void(Turn turn, OpenOrder order, OpenLine line, long quantity, string id, string reason) =>
        Close(turn, order, line, quantity, id, Account.Supply, reason);

    private static string NextId(OpenOrder order, OpenLine line) =>
        $"block:{order.Id}:{line.Number}:{line.Acts + 1}";

    private static void Close(
        Turn turn, OpenOrder order, OpenLine line, long quantity, string id, Account to, string reason)
    {
        line.Short += quantity;
        line.Acts++;
        turn.State.Counters.UnitsShort += quantity;
        turn.Promise(id, line.Sku, Account.Reserved(order.Id, line.Number), to, quantity, reason);
        turn.Messages.Add(new LineShortPicked(
            order.Id, line.Number, turn.State.Catalogue.SkuAt(line.Sku), quantity, reason));
    }
}
