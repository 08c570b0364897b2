using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>Decides transfers, and what is blocked and freed in a compartment.</summary>
internal static class Transfers
{
    public static StepDecision Decide(RequestDesk desk, PostingStep.Transfer step)
    {
        if (!desk.Rules.KnowsItem(step.Sku))
        {
            return PostingRefusal.UnknownItem;
        }

        if ((WhyNotAt(desk, step) ?? WhyNotIn(desk, step, step.From) ?? WhyNotIn(desk, step, step.To)) is { } why)
        {
            return why;
        }

        var there = step.From.IsWorld ? step.Quantity : Takeable(desk, step);
        var quantity = step.IsAtMost ? Math.Min(step.Quantity, there) : step.Quantity;
        if (quantity <= 0 || there < quantity)
        {
            return WhyNotOut(desk, step, step.IsAtMost ? 1 : step.Quantity);
        }

        if ((desk.WhyTooLarge(step.Sku, step.Lot, step.Owner, step.From, -quantity)
            ?? desk.WhyTooLarge(step.Sku, step.Lot, step.Owner, step.To, quantity)) is { } large)
        {
            return large;
        }

        desk.Move(step.Sku, step.From, step.To, quantity, step.Lot, step.Owner);
        return StepDecision.Took(quantity);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.Block step)
    {
        if (WhyNotIn(desk, step.Sku, step.Lot, step.Owner, (step.Bin, step.Compartment)) is { } why)
        {
            return why;
        }

        var there = desk.TakeableIn(step.Bin, step.Compartment, step.Sku, step.Lot, step.Owner);
        var free = desk.Of(step.Sku, "", step.Owner, Account.Free);
        var quantity = step.IsAtMost ? Math.Min(step.Quantity, Math.Min(there, free)) : step.Quantity;
        if (quantity <= 0 || there < quantity || free < quantity)
        {
            var wanted = step.IsAtMost ? 1 : step.Quantity;
            var short_ = desk.WhyNotOut(step.Bin, step.Compartment, step.Sku, step.Lot, step.Owner, wanted);
            return short_ is { } refusal && refusal != PostingRefusal.NotEnough ? refusal : NotThere(step.IsAtMost);
        }

        var blocked = Account.BlockedIn(step.Bin, step.Compartment, step.Lot);
        desk.Move(step.Sku, Account.Free, blocked, quantity, "", step.Owner);
        return StepDecision.Took(quantity);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.Unblock step)
    {
        if (WhyNotIn(desk, step.Sku, step.Lot, step.Owner, (step.Bin, step.Compartment)) is { } why)
        {
            return why;
        }

        var blocked = Account.BlockedIn(step.Bin, step.Compartment, step.Lot);
        var there = desk.Of(step.Sku, "", step.Owner, blocked);
        var quantity = step.IsAtMost ? Math.Min(step.Quantity, there) : step.Quantity;
        if (quantity <= 0 || there < quantity)
        {
            return NotThere(step.IsAtMost);
        }

        desk.Move(step.Sku, blocked, Account.Free, quantity, "", step.Owner);
        return StepDecision.Took(quantity);
    }

    /// <summary>Why goods of a SKU, lot and owner cannot lie in a compartment; null when they can.</summary>
    public static PostingRefusal? WhyNotIn(
        RequestDesk desk, Model.Ids.Sku sku, string lot, string owner, (Model.Ids.BinId Bin, int Compartment) place) =>
        desk.Rules.KnowsItem(sku)
            ? desk.Rules.WhyNotIn(place.Bin, place.Compartment, sku, lot, owner) ?? desk.WhyFrozen(place.Bin)
            : PostingRefusal.UnknownItem;

    /// <summary>The refusal of a step whose account does not have what it asks for.</summary>
    public static PostingRefusal NotThere(bool isAtMost) =>
        isAtMost ? PostingRefusal.NothingThere : PostingRefusal.NotEnough;

    // What lies at a port that the settings do not name any more can be taken away, but nothing new is laid there.
    private static PostingRefusal? WhyNotAt(RequestDesk desk, PostingStep.Transfer step)
    {
        var isUnknown = (step.From.PortPlace() is { } from && !desk.Rules.KnowsPort(from)
                && desk.Of(step.Sku, step.Lot, step.Owner, step.From) == 0)
            || (step.To.PortPlace() is { } to && !desk.Rules.KnowsPort(to));
        return isUnknown ? PostingRefusal.UnknownPlace : null;
    }

    private static PostingRefusal? WhyNotIn(RequestDesk desk, PostingStep.Transfer step, Account account) =>
        account.BinPlace() is { } place
            ? desk.Rules.WhyNotIn(place.Bin, place.Compartment, step.Sku, step.Lot, step.Owner)
                ?? desk.WhyFrozen(place.Bin)
            : null;

    private static long Takeable(RequestDesk desk, PostingStep.Transfer step) =>
        step.From.BinPlace() is { } place
            ? desk.TakeableIn(place.Bin, place.Compartment, step.Sku, step.Lot, step.Owner)
            : desk.Of(step.Sku, step.Lot, step.Owner, step.From);

    private static PostingRefusal WhyNotOut(RequestDesk desk, PostingStep.Transfer step, long wanted)
    {
        var why = step.From.BinPlace() is { } place
            ? desk.WhyNotOut(place.Bin, place.Compartment, step.Sku, step.Lot, step.Owner, wanted)
            : null;
        return why is { } refusal && refusal != PostingRefusal.NotEnough ? refusal : NotThere(step.IsAtMost);
    }
}
