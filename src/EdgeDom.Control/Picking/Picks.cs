using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Picking;

/// <summary>What a picker can do with the pick in front of him, and what it means for stock, order and hub.</summary>
internal static class Picks
{
    /// <summary>The whole quantity went into the tote.</summary>
    public static void Confirm(Turn turn, Port port)
    {
        var (visit, pick) = Now(port);
        Take(turn, port, pick, pick.Quantity);
        port.Last = new Confirmation(visit, pick);
        port.Message = "";
        Finish(visit);
        Screens.Refresh(turn, port, isActed: true);
    }

    /// <summary>Only <paramref name="taken"/> units were there: what the books still have of them is lost.</summary>
    public static void Missing(Turn turn, Port port, long taken)
    {
        var load = Now(port).Pick.Load;
        Fewer(turn, port, taken, load.Quantity - taken, Account.LostFound, "missing in the bin");
    }

    /// <summary>
    /// Only <paramref name="taken"/> of the units asked were good: the others leave the bin as damaged and lie at the
    /// port until somebody posts what becomes of them.
    /// </summary>
    public static void Damaged(Turn turn, Port port, long taken)
    {
        var pick = Now(port).Pick;
        Fewer(turn, port, taken, pick.Quantity - taken, Account.Port(port.Layout.Id), "damaged");
    }

    /// <summary>Something else lies there: nothing is taken, and nothing of it is sold any more.</summary>
    public static void Wrong(Turn turn, Port port)
    {
        var load = Now(port).Pick.Load;
        Fewer(turn, port, 0, load.Quantity, Account.LostFound, "another item lies there");
    }

    /// <summary>
    /// Takes the last full confirmation back, if its bin is still here and its order has not shipped.
    /// </summary>
    public static void Undo(Turn turn, Port port)
    {
        if (!CanUndo(port))
        {
            port.Message = "There is nothing that can be taken back.";
            return;
        }

        var (visit, pick) = port.Last!;
        port.Last = null;
        PutBack(turn, port, pick);
        if (visit.Stage != VisitStage.Presented)
        {
            if (port.Presented is { } other)
            {
                other.Stage = VisitStage.AtPort;
            }

            visit.Stage = VisitStage.Presented;
        }

        port.Message = "Taken back: put the units into the bin again.";
        Screens.Refresh(turn, port, isActed: true);
    }

    public static bool CanUndo(Port port) => port.Last is { } last
        && last.Visit.Stage is VisitStage.Presented or VisitStage.Done or VisitStage.AtPort
        && Array.IndexOf(port.Totes, last.Pick.Order) >= 0;

    private static (Visit Visit, PlannedPick Pick) Now(Port port)
    {
        var visit = Require.Known(port.Presented, "A pick is shown only while a bin is presented.");
        return (visit, Require.Known(visit.NextPick, "A pick is shown only while one is left."));
    }

    private static void Fewer(Turn turn, Port port, long taken, long lost, Account place, string reason)
    {
        var (visit, pick) = Now(port);
        var missing = pick.Quantity - taken;
        port.Last = null;
        pick.Load.Planned -= missing;
        pick.Line.Planned -= missing;
        pick.Quantity = taken;
        if (taken > 0)
        {
            Take(turn, port, pick, taken);
        }
        else
        {
            visit.Picks.Remove(pick);
        }

        var lostQuantity = Math.Min(lost, pick.Load.Quantity);
        Losses.Take(turn, port, visit, pick, lostQuantity, place, reason);
        port.Message = "";
        Finish(visit);
        Screens.Refresh(turn, port, isActed: true);
    }

    private static void Take(Turn turn, Port port, PlannedPick pick, long quantity)
    {
        var (order, line, load) = (pick.Order, pick.Line, pick.Load);
        pick.IsDone = true;
        load.Quantity -= quantity;
        load.Planned -= quantity;
        line.Planned -= quantity;
        line.Pick(load.Lot, quantity);
        line.Acts++;
        turn.State.Counters.UnitsPicked += quantity;
        turn.Goods($"pick:{order.Id}:{line.Number}:{line.Acts}", line.Sku, Account.Bin(load.Bin.Id, load.Compartment),
            Account.Tote(order.Id), quantity, $"picked at {port.Layout.Id}{turn.By}", load.Lot, load.Owner);
        turn.Messages.Add(new LinePicked(order.Id, line.Number, turn.State.Catalogue.SkuAt(line.Sku), quantity));
        Weighing.Ask(turn, port, line.Sku, quantity);
    }

    private static void PutBack(Turn turn, Port port, PlannedPick pick)
    {
        var (order, line, load) = (pick.Order, pick.Line, pick.Load);
        pick.IsDone = false;
        order.EndedAt = null;
        load.Quantity += pick.Quantity;
        load.Planned += pick.Quantity;
        line.Planned += pick.Quantity;
        line.Pick(load.Lot, -pick.Quantity);
        line.Acts++;
        turn.State.Counters.UnitsPicked -= pick.Quantity;
        turn.Goods($"undo:{order.Id}:{line.Number}:{line.Acts}", line.Sku, Account.Tote(order.Id),
            Account.Bin(load.Bin.Id, load.Compartment), pick.Quantity, $"taken back at {port.Layout.Id}{turn.By}",
            load.Lot, load.Owner);
        turn.Messages.Add(new LinePicked(order.Id, line.Number, turn.State.Catalogue.SkuAt(line.Sku), -pick.Quantity));
        Weighing.Ask(turn, port, line.Sku, -pick.Quantity);
    }

    private static void Finish(Visit visit)
    {
        if (visit.NextPick is null)
        {
            visit.Stage = VisitStage.Done;
        }
    }
}
