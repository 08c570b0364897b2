using EdgeDom.Control.Batching;
using EdgeDom.Control.State;
using EdgeDom.Control.Stocking;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Picking;

/// <summary>
/// Units that are not where the books have them: they go to lost-and-found, or lie damaged at the port, and the promise
/// book shrinks by as much.
/// The site's own right goes first (what counts hold back is part of it), then the hub's, and only then the order line
/// that waits for them: while any other bin holds the SKU unpromised, the customer gets it from there.
/// </summary>
internal static class Losses
{
    /// <summary>Books the loss and plans anew for every line that counted on it.</summary>
    public static void Take(
        Turn turn, Port port, Visit visit, PlannedPick pick, long lost, Account place, string reason)
    {
        var load = pick.Load;
        // Every act draws a new screen, so the number of the screen acted on never comes again at this port.
        var id = $"lost:{port.Layout.Id}:{port.Revision}";
        var cause = $"{reason}, seen at {port.Layout.Id}";
        var bereft = new List<(OpenOrder Order, OpenLine Line)> { (pick.Order, pick.Line) };
        load.Quantity -= lost;
        if (lost > 0)
        {
            var seen = cause + turn.By;
            turn.Goods(id, load.Sku, Account.Bin(load.Bin.Id, load.Compartment), place, lost, seen,
                load.Lot, load.Owner);
        }

        var rest = lost - Unblock(turn, load, id, cause);
        Unplan(visit, load, bereft);
        rest -= Rights(turn, load.Sku, rest, id, cause);
        rest -= Lines(turn, bereft, rest, id, cause);
        rest -= Others(turn, load.Sku, rest, id, cause);
        rest -= HeldBack(turn, load.Sku, rest, id, cause);
        CutHolds(turn, load.Sku, rest, cause);
        Replan(turn, port, bereft);
    }

    /// <summary>
    /// Promised units that are gone from where nobody has planned picks: the hub's right goes short first, then order
    /// lines, the last in the queue first, then what is held back, then reservations made by postings.
    /// </summary>
    public static void GoShort(Turn turn, int sku, StockShortfall missing, string id)
    {
        var cause = missing.Cause;
        var rest = missing.Quantity - Rights(turn, sku, missing.Quantity, id, cause, missing.Count);
        rest -= Others(turn, sku, rest, id, cause);
        rest -= HeldBack(turn, sku, rest, id, cause);
        CutHolds(turn, sku, rest, cause);
    }

    /// <summary>What is blocked in a compartment and cannot be there any more.</summary>
    private static long Unblock(Turn turn, Load load, string id, string cause)
    {
        var gone = Math.Max(0, load.Blocked - load.Quantity);
        if (gone > 0)
        {
            load.Blocked -= gone;
            turn.Promise($"{id}:unblocked", load.Sku,
                Account.BlockedIn(load.Bin.Id, load.Compartment, load.Lot), Account.Supply, gone, cause);
        }

        return gone;
    }

    /// <summary>Which reservations they are only the ledger knows; it cuts them in the same commit.</summary>
    private static void CutHolds(Turn turn, int sku, long rest, string cause)
    {
        if (rest > 0)
        {
            var name = turn.State.Catalogue.SkuAt(sku);
            turn.State.Promise.Reserved[sku] -= rest;
            Require.That(
                turn.State.Promise.Reserved[sku] >= 0, $"Every lost unit of {name} was promised to somebody.");
            turn.Uncovered.Add(new StockShortfall(name, rest, cause));
        }
    }

    private static void Unplan(Visit visit, Load load, List<(OpenOrder Order, OpenLine Line)> bereft)
    {
        for (var i = visit.Picks.Count - 1; i >= 0 && load.Planned > load.Quantity - load.Blocked; i--)
        {
            Cut(visit.Picks, i, load, bereft);
        }

        foreach (var other in load.Bin.Visits)
        {
            for (var i = other.Picks.Count - 1; i >= 0 && load.Planned > load.Quantity - load.Blocked; i--)
            {
                Cut(other.Picks, i, load, bereft);
            }
        }

        Require.That(load.Unplanned >= 0, $"Picks are planned from what is there: bin {load.Bin.Id}.");
    }

    private static void Cut(List<PlannedPick> picks, int at, Load load, List<(OpenOrder Order, OpenLine Line)> bereft)
    {
        var pick = picks[at];
        if (pick.IsDone || pick.Load != load)
        {
            return;
        }

        var cut = Math.Min(pick.Quantity, load.Planned + load.Blocked - load.Quantity);
        pick.Quantity -= cut;
        pick.Line.Planned -= cut;
        load.Planned -= cut;
        if (pick.Quantity == 0)
        {
            picks.RemoveAt(at);
        }

        if (!bereft.Contains((pick.Order, pick.Line)))
        {
            bereft.Add((pick.Order, pick.Line));
        }
    }

    private static long Rights(Turn turn, int sku, long lost, string id, string cause, CountId? asker = null)
    {
        var book = turn.State.Promise;
        var free = Math.Min(lost, book.Free[sku]);
        if (free > 0)
        {
            turn.Promise($"{id}:free", sku, Account.Free, Account.Supply, free, cause);
        }

        var counted = CutCounts(turn, sku, lost - free, id, cause);
        var allotted = Math.Min(lost - free - counted, book.Allotted[sku]);
        if (allotted > 0)
        {
            turn.Promise($"{id}:allotted", sku, Account.Allotted, Account.Supply, allotted, cause);
            var count = turn.State.Questions.Cut(asker, sku, allotted);
            turn.Messages.Add(new AllotmentShrunk(turn.State.Catalogue.SkuAt(sku), allotted, cause, count));
        }

        return free + counted + allotted;
    }

    /// <summary>
    /// What counts hold back is promised to nobody: it goes before anybody's right. No other movement's id ends with a
    /// slash.
    /// </summary>
    private static long CutCounts(Turn turn, int sku, long lost, string id, string cause)
    {
        if (turn.State.Counted.Count == 0 || lost == 0)
        {
            return 0;
        }

        // A bin lists all that its count holds back.
        var done = 0L;
        var holding = (turn.State.LoadsOf[sku] ?? []).Select(load => load.Bin)
            .Where(bin => bin.Count?.Held.ContainsKey(sku) == true);
        foreach (var bin in holding.Distinct().OrderBy(bin => bin.Id).ToArray())
        {
            var count = bin.Count!;
            var cut = Math.Min(lost - done, count.Held.GetValueOrDefault(sku));
            if (cut > 0)
            {
                count.Add(sku, -cut);
                turn.Promise($"{id}:{count.Id}/", sku, Account.BlockedFor(count.Id), Account.Supply, cut, cause);
                done += cut;
            }
        }

        return done;
    }

    private static long Lines(
        Turn turn, List<(OpenOrder Order, OpenLine Line)> bereft, long lost, string id, string cause)
    {
        var done = 0L;
        for (var i = bereft.Count - 1; i >= 0 && done < lost; i--)
        {
            done += Void(turn, bereft[i].Order, bereft[i].Line, lost - done, id, cause);
        }

        return done;
    }

    /// <summary>
    /// The last orders in the queue go short when even their units are gone, then what waits at ports for a count.
    /// </summary>
    private static long Others(Turn turn, int sku, long lost, string id, string cause)
    {
        var done = 0L;
        var waiting = turn.State.Waiting;
        for (var i = waiting.Count - 1; i >= 0 && done < lost; i--)
        {
            done += Lines(turn, waiting[i], sku, lost - done, id, cause);
        }

        foreach (var port in turn.State.Ports)
        {
            foreach (var order in port.Totes)
            {
                done += order is null ? 0 : Lines(turn, order, sku, lost - done, id, cause);
            }
        }

        return done;
    }

    private static long Lines(Turn turn, OpenOrder order, int sku, long lost, string id, string cause)
    {
        var done = 0L;
        foreach (var line in order.Lines)
        {
            done += line.Sku == sku ? Void(turn, order, line, lost - done, id, cause) : 0;
        }

        return done;
    }

    /// <summary>What is blocked in a compartment is there and stays; the rest of BLOCKED stands for no place.</summary>
    private static long HeldBack(Turn turn, int sku, long lost, string id, string cause)
    {
        var somewhere = 0L;
        foreach (var load in turn.State.LoadsOf[sku] ?? [])
        {
            somewhere += load.Owner.Length == 0 ? load.Blocked : 0;
        }

        var blocked = Math.Min(lost, turn.State.Promise.Blocked[sku] - somewhere);
        if (blocked > 0)
        {
            turn.Promise($"{id}:blocked", sku, Account.Blocked, Account.Supply, blocked, cause);
        }

        return blocked;
    }

    private static long Void(Turn turn, OpenOrder order, OpenLine line, long most, string id, string cause)
    {
        var cut = Math.Min(line.Unplanned, most);
        if (cut > 0)
        {
            Shortage.Void(turn, order, line, cut, $"{id}:{order.Id}:{line.Number}", cause);
        }

        return cut;
    }

    private static void Replan(Turn turn, Port port, List<(OpenOrder Order, OpenLine Line)> bereft)
    {
        foreach (var (order, line) in bereft)
        {
            var at = order.Port == port.Index ? port : turn.State.Ports[order.Port];
            Shortage.PlanOrBlock(turn, at, order, line, "No other bin that can be reached holds it.");
        }
    }
}
