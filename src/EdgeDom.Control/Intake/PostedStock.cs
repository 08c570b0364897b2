using EdgeDom.Control.Batching;
using EdgeDom.Control.Picking;
using EdgeDom.Control.Sharing;
using EdgeDom.Control.State;
using EdgeDom.Model;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Intake;

/// <summary>
/// Follows what postings moved: loads of bins, rights of the house, counts of bins, and who goes short for what is
/// gone.
/// </summary>
internal static class PostedStock
{
    /// <summary>Takes one tick's postings over; their movements are in the ledger already.</summary>
    public static void Take(Turn turn, StockPosted posted)
    {
        foreach (var change in posted.Loads)
        {
            Take(turn.State, change);
        }

        foreach (var change in posted.Rights)
        {
            Take(turn.State, change);
            Share(turn, change);
        }

        // What waits at ports for the end of a count may find its units in another bin before.
        var mayPlan = turn.State.Counted.Count + turn.State.Stacks.Held.Count > 0
            && posted.Loads.Any(change => change.Quantity > 0 || change.Blocked < 0);
        foreach (var change in posted.Counts ?? [])
        {
            mayPlan |= PostedCounts.Take(turn, change);
        }

        for (var i = 0; i < posted.Missing.Count; i++)
        {
            var missing = posted.Missing[i];
            var sku = turn.State.Catalogue.IndexOf(missing.Sku);
            Losses.GoShort(turn, sku, missing, $"count:{turn.State.Tick}:{i}");
        }

        if (mayPlan)
        {
            CountWaits.PlanAgain(turn);
        }
    }

    // What a posting took from the site's own right and set aside is the site's own use.
    private static void Share(Turn turn, RightChange change)
    {
        var sku = turn.State.Catalogue.IndexOf(change.Sku);
        turn.ChangedRights.Add(sku);
        if (change.Free < 0 && change.Reserved > 0)
        {
            Shares.UsedHere(turn, sku, Math.Min(-change.Free, change.Reserved));
        }
    }

    private static void Take(SiteState state, LoadChange change)
    {
        var bin = state.BinById[change.Bin];
        var sku = state.Catalogue.IndexOf(change.Sku);
        var load = bin.Find(change.Compartment, sku, change.Lot, change.Owner)
            ?? state.AddLoad(bin, change.Compartment, sku, change.Lot, change.Owner);
        load.Quantity += change.Quantity;
        load.Blocked += change.Blocked;
        Require.That(
            load.Blocked >= 0 && load.Quantity - load.Blocked >= load.Planned,
            $"Postings leave what is blocked or planned in bin {bin.Id}: {load.Quantity} of {change.Sku}.");
    }

    private static void Take(SiteState state, RightChange change)
    {
        var book = state.Promise;
        var sku = state.Catalogue.IndexOf(change.Sku);
        book.Free[sku] += change.Free;
        book.Allotted[sku] += change.Allotted;
        book.Reserved[sku] += change.Reserved;
        book.Blocked[sku] += change.Blocked;
        Require.That(
            book.Free[sku] >= 0 && book.Allotted[sku] >= 0 && book.Reserved[sku] >= 0 && book.Blocked[sku] >= 0,
            $"No promise account of {change.Sku} goes below zero by a posting.");
    }
}
