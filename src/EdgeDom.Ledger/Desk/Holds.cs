using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>Decides what is set aside, given up and fulfilled. A reservation ends at most once.</summary>
internal static class Holds
{
    /// <summary>Reservations open at once at most.</summary>
    public const int OpenMax = 1_000_000;

    public static StepDecision Decide(RequestDesk desk, PostingStep.Hold step)
    {
        if (!desk.Rules.KnowsItem(step.Sku))
        {
            return PostingRefusal.UnknownItem;
        }

        if (step.From == Account.Allotted && !desk.Rules.MayTakeAllotted)
        {
            return PostingRefusal.HubsRight;
        }

        if (!desk.Rules.MayHold)
        {
            return PostingRefusal.NothingNewNow;
        }

        if (desk.Draft.Find(step.Reservation) is not null)
        {
            return PostingRefusal.ReservationExists;
        }

        if (desk.Draft.OpenCount >= OpenMax)
        {
            return PostingRefusal.TooManyOpen;
        }

        var there = desk.Of(step.Sku, "", step.Owner, step.From);
        var quantity = step.IsAtMost ? Math.Min(step.Quantity, there) : step.Quantity;
        if (quantity <= 0 || there < quantity)
        {
            return Transfers.NotThere(step.IsAtMost);
        }

        desk.Move(step.Sku, step.From, Account.Reserved(step.Reservation), quantity, "", step.Owner);
        var due = step.HoldMillis is { } millis ? desk.RanMillis + millis : 0;
        desk.Draft.Set(new Reservation(step.Reservation, desk.Tick, step.Sku, step.Owner, step.From.Kind, quantity,
            quantity, 0, 0, ReservationState.Open, due));
        return StepDecision.Took(quantity);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.Void step)
    {
        if (desk.Draft.Find(step.Reservation) is not { } held)
        {
            return PostingRefusal.ReservationUnknown;
        }

        if (held.State != ReservationState.Open)
        {
            return PostingRefusal.ReservationEnded;
        }

        GiveBack(desk, held, ReservationState.Void);
        return StepDecision.Took(held.Open);
    }

    public static StepDecision Decide(RequestDesk desk, PostingStep.Fulfil step)
    {
        if (desk.Draft.Find(step.Reservation) is not { } held)
        {
            return PostingRefusal.ReservationUnknown;
        }

        if (held.State != ReservationState.Open)
        {
            return PostingRefusal.ReservationEnded;
        }

        var total = step.Parts.Sum(part => part.Quantity);
        if (total > held.Open)
        {
            return PostingRefusal.MoreThanHeld;
        }

        foreach (var part in step.Parts)
        {
            if (Leave(desk, held, part) is { } refusal)
            {
                return refusal;
            }
        }

        desk.Move(held.Sku, Account.Reserved(held.Id), Account.Gone, total, "", held.Owner);
        GiveBack(desk, held with { Open = held.Open - total, Done = total }, ReservationState.Fulfilled);
        return StepDecision.Took(total);
    }

    /// <summary>Ends a reservation: what is open goes back where it came from.</summary>
    public static void GiveBack(RequestDesk desk, Reservation held, ReservationState state)
    {
        desk.Move(held.Sku, Account.Reserved(held.Id), held.SourceAccount, held.Open, "", held.Owner);
        desk.Draft.Set(held with { Open = 0, State = state });
    }

    private static PostingRefusal? Leave(RequestDesk desk, Reservation held, FulfilPart part)
    {
        if (Transfers.WhyNotIn(desk, held.Sku, part.Lot, held.Owner, (part.Bin, part.Compartment)) is { } unknown)
        {
            return unknown;
        }

        if (desk.WhyNotOut(part.Bin, part.Compartment, held.Sku, part.Lot, held.Owner, part.Quantity) is { } missing)
        {
            return missing;
        }

        desk.Move(held.Sku, Account.Bin(part.Bin, part.Compartment), Account.Customer, part.Quantity, part.Lot,
            held.Owner);
        return null;
    }
}
