using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// Decides counts. Units too many become free. Missing ones leave, in this order: what was blocked in the compartment
/// and cannot be there any more, FREE, what other counts hold back, and then whoever was promised them, told as a
/// shortfall: for other owners their newest reservations are cut; for the house its brain says who goes short, in the
/// same commit.
/// </summary>
internal static class Counts
{
    /// <summary>Whether fewer are counted than the books have.</summary>
    public static bool IsMissing(RequestDesk desk, PostingStep.Count step) =>
        step.Quantity < desk.Of(step.Sku, step.Lot, step.Owner, Account.Bin(step.Bin, step.Compartment));

    public static StepDecision Decide(RequestDesk desk, PostingStep.Count step)
    {
        var place = (step.Bin, step.Compartment);
        if (Transfers.WhyNotIn(desk, step.Sku, step.Lot, step.Owner, place) is { } why)
        {
            return why;
        }

        if (step.Quantity < desk.Rules.Planned(step.Bin, step.Compartment, step.Sku, step.Lot, step.Owner))
        {
            return PostingRefusal.PicksPlanned;
        }

        var bin = Account.Bin(step.Bin, step.Compartment);
        var booked = desk.Of(step.Sku, step.Lot, step.Owner, bin);
        var difference = step.Quantity - booked;
        desk.Counted.Add(new StockCount(step.Sku, booked, step.Quantity));
        if (difference > 0)
        {
            return Found(desk, step, bin, difference);
        }

        return difference == 0
            ? StepDecision.Took(0)
            : StepDecision.Took(difference, Lose(desk, step, bin, -difference));
    }

    private static StepDecision Found(RequestDesk desk, PostingStep.Count step, Account bin, long found)
    {
        if ((desk.WhyTooLarge(step.Sku, step.Lot, step.Owner, Account.Adjustment, -found)
            ?? desk.WhyTooLarge(step.Sku, "", step.Owner, Account.Supply, -found)) is { } large)
        {
            return large;
        }

        desk.Move(step.Sku, Account.Adjustment, bin, found, step.Lot, step.Owner);
        desk.Move(step.Sku, Account.Supply, Account.Free, found, "", step.Owner);
        return StepDecision.Took(found);
    }

    private static long Lose(RequestDesk desk, PostingStep.Count step, Account bin, long missing)
    {
        desk.Move(step.Sku, bin, Account.Adjustment, missing, step.Lot, step.Owner);
        var blocked = Account.BlockedIn(step.Bin, step.Compartment, step.Lot);
        var planned = desk.Rules.Planned(step.Bin, step.Compartment, step.Sku, step.Lot, step.Owner);
        var blockedLost = Math.Max(0, desk.Of(step.Sku, "", step.Owner, blocked) - (step.Quantity - planned));
        desk.Move(step.Sku, blocked, Account.Supply, blockedLost, "", step.Owner);
        var rest = missing - blockedLost;
        var free = Math.Min(rest, desk.Of(step.Sku, "", step.Owner, Account.Free));
        desk.Move(step.Sku, Account.Free, Account.Supply, free, "", step.Owner);
        rest -= free;
        rest -= desk.CutCounts(step.Sku, step.Owner, rest);
        if (rest > 0)
        {
            Tell(desk, step.Sku, step.Owner, rest);
        }

        return rest;
    }

    private static void Tell(RequestDesk desk, Sku sku, string owner, long rest)
    {
        if (owner.Length > 0)
        {
            Model.Require.That(desk.Cut(sku, owner, rest) == 0, $"Every unit of {owner} was free or held: {sku}.");
        }
        else
        {
            desk.Missing.Add(new StockShortfall(sku, rest, desk.Cause.Length == 0 ? "missing by a count" : desk.Cause));
        }
    }
}
