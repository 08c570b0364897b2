using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Batching;

/// <summary>Ends what cannot be picked of a fulfilment line: the hub is told, the reservation is void.</summary>
internal static class Shortage
{
    /// <summary>
    /// The unplanned rest exists in the books but cannot be reached; its stock is held back from all promises.
    /// </summary>
    public static void Block(Turn turn, OpenOrder order, OpenLine line, string reason)
    {
        var quantity = line.Unplanned;
        Close(turn, order, line, quantity, $"block:{order.Id}:{line.Number}:{line.Acts + 1}", Account.Blocked, reason);
    }

    /// <summary>So many of the unplanned units do not exist any more.</summary>
    public static void Void(Turn turn, OpenOrder order, OpenLine line, long quantity, string id, string reason) =>
        Close(turn, order, line, quantity, id, Account.Supply, reason);

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
