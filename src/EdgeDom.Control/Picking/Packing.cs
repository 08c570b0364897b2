using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Picking;

/// <summary>
/// Ships a fulfilment order when every line is picked or short and its last pick can no longer be taken back.
/// </summary>
internal static class Packing
{
    /// <summary>
    /// How long a finished tote waits for second thoughts, while the bin of its last pick is still there.
    /// </summary>
    public const int UndoMillis = 3_000;

    public static void Run(Turn turn)
    {
        foreach (var port in turn.State.Ports)
        {
            for (var slot = 0; slot < port.Totes.Length; slot++)
            {
                if (port.Totes[slot] is { IsEnded: true } order)
                {
                    order.EndedAt ??= turn.Now;
                    if (!IsHeld(turn, port, order))
                    {
                        Ship(turn, port, slot, order);
                    }
                }
            }
        }
    }

    private static bool IsHeld(Turn turn, Port port, OpenOrder order) =>
        port.Last?.Pick.Order == order && Picks.CanUndo(port) && turn.Now.Since(order.EndedAt!.Value) < UndoMillis;

    /// <summary>Sends what is in the order's tote; the order has ended with it.</summary>
    public static void Send(Turn turn, OpenOrder order)
    {
        var lines = new List<FulfilmentLine>(order.Lines.Length);
        foreach (var line in order.Lines)
        {
            if (line.Picked > 0)
            {
                Ship(turn, order, line);
                lines.Add(new FulfilmentLine(line.Number, turn.State.Catalogue.SkuAt(line.Sku), line.Picked));
            }
        }

        turn.State.Orders.Remove(order.Id);
        turn.State.Counters.Shipped++;
        turn.Messages.Add(new FulfilmentOrderShipped(order.Id, lines));
    }

    private static void Ship(Turn turn, Port port, int slot, OpenOrder order)
    {
        port.Totes[slot] = null;
        if (port.Last?.Pick.Order == order)
        {
            port.Last = null;
        }

        Weighing.Forget(port);
        Send(turn, order);
    }

    private static void Ship(Turn turn, OpenOrder order, OpenLine line)
    {
        var cause = $"shipped with {order.Id}";
        foreach (var (lot, quantity) in line.Lots)
        {
            var id = lot.Length == 0 ? $"{order.Id}:{line.Number}" : $"{order.Id}:{line.Number}:{lot}";
            turn.Goods($"pack:{id}", line.Sku, Account.Tote(order.Id), Account.Outbound(order.Id), quantity, cause,
                lot, "");
            turn.Goods($"ship:{id}", line.Sku, Account.Outbound(order.Id), Account.Customer, quantity, cause, lot, "");
        }

        turn.Promise($"gone:{order.Id}:{line.Number}", line.Sku, Account.Reserved(order.Id, line.Number), Account.Gone,
            line.Picked, cause);
    }
}
