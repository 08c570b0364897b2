using EdgeDom.Control.Sharing;
using EdgeDom.Control.State;
using EdgeDom.Model;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Intake;

/// <summary>Follows the counts of bins: which bins are frozen, and what is held back meanwhile.</summary>
internal static class PostedCounts
{
    /// <summary>Takes one change over; whether a bin is free to be picked from again.</summary>
    public static bool Take(Turn turn, CountChange change)
    {
        var state = turn.State;
        var bin = state.BinById[change.Bin];
        if (change.IsOpen && bin.Count is null)
        {
            Require.That(bin.Visits.Count == 0, $"A bin that is used is not counted: {bin.Id}.");
            bin.Count = new CountHold(change.Count);
            state.Counted.Add(bin.Id, bin);
        }

        // A count that began and ended in one tick was never open here.
        if (bin.Count?.Id != change.Count)
        {
            Require.That(!change.IsOpen, $"A bin is counted once at a time: {bin.Id}.");
            return false;
        }

        foreach (var held in change.Held)
        {
            bin.Count.Add(state.Catalogue.IndexOf(held.Sku), held.Quantity);
        }

        foreach (var asked in change.Asked ?? [])
        {
            GiveBacks.Ask(turn, change.Count, state.Catalogue.IndexOf(asked.Sku), asked.Quantity);
        }

        if (!change.IsOpen)
        {
            Require.That(bin.Count.Held.Count == 0, $"A count that has ended holds nothing back: {change.Count}.");
            bin.Count = null;
            state.Counted.Remove(bin.Id);
        }

        return !change.IsOpen;
    }
}
