using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Reservations that callers make by themselves: held out of what is available to sell, then confirmed, released or
/// lapsed, each at most once. What counts for nobody, since its node has not the equipment for it or is disrupted, is
/// not available; how full the days of the node are is not asked. A refusal is kept like a grant, so a repeat gets the
/// same answer.
/// </summary>
public static class Reserving
{
    /// <summary>Most holds that lapse in one act.</summary>
    public const int LapseMax = 1_000;

    /// <summary>
    /// Holds units under the caller's id, or says again what was said before; also of what is held for the same wish
    /// under another id, which a program gave it that knew no clients.
    /// </summary>
    public static HoldOutcome Hold(HubBook book, HoldRequest wish, Moment now, string? formerId = null)
    {
        if (formerId is not null && book.Holds.Of(wish.Id) is null && Fresh(book, formerId) is { IsOpen: true } former
            && HoldRequest.Of(former).Equals(wish with { Id = formerId }))
        {
            return new HoldOutcome.Stands(former, IsRepeat: true);
        }

        if (book.Holds.Of(wish.Id) is { } known)
        {
            return wish.Equals(HoldRequest.Of(known)) ? new HoldOutcome.Stands(known, IsRepeat: true)
                : new HoldOutcome.IdReused();
        }

        if (book.Node(wish.Node) is not { } node)
        {
            return new HoldOutcome.NodeUnknown();
        }

        var buyer = book.Policies.Dated(wish.Buyer);
        var option = node.MayShip && !book.Available.IsShut(node, DeliveryOption.Ship, buyer, now)
            ? DeliveryOption.Ship : DeliveryOption.Pickup;
        var available = Math.Min(
            book.Available.At(node, wish.Sku, option, buyer, now),
            book.Policies.Allowed(wish.Sku, buyer ?? Buyer.Unknown, option: option) ?? long.MaxValue);
        var state = node.IsSuspended ? ReservationState.Suspended
            : wish.Quantity <= available ? ReservationState.Held : ReservationState.Unavailable;
        var due = book.Holds.Clock + wish.HoldMillis;
        var made = new Reservation(
            wish.Id, wish.Node, wish.Sku, wish.Quantity, wish.HoldMillis, state, due, now, buyer);
        book.Holds.Put(made);
        if (made.IsOpen)
        {
            book.Counts = book.Counts with
            {
                Reservations = book.Counts.Reservations + 1,
                Oversold = book.Counts.Oversold + book.Right(wish.Node, wish.Sku).Oversold,
            };
            Telling.Of(book, before: null, made);
        }

        return new HoldOutcome.Stands(made, IsRepeat: false);
    }

    /// <summary>
    /// The hold no longer lapses. Returns how it stands now: <see cref="ReservationState.Confirmed"/>, or what came
    /// before; null when there is none.
    /// </summary>
    public static Reservation? Confirm(HubBook book, string id) => Fresh(book, id) switch
    {
        { State: ReservationState.Held } held => Move(book, held, ReservationState.Confirmed),
        var other => other,
    };

    /// <summary>
    /// The units can be sold again. Returns how it stands now: <see cref="ReservationState.Released"/>, or what came
    /// before; null when there is none.
    /// </summary>
    public static Reservation? Release(HubBook book, string id) => Fresh(book, id) switch
    {
        { IsOpen: true } open => Move(book, open, ReservationState.Released),
        var other => other,
    };

    /// <summary>
    /// Lets holds lapse whose time is up, each once; returns how many, <see cref="LapseMax"/> at most.
    /// </summary>
    public static int Lapse(HubBook book)
    {
        var lapsed = 0;
        foreach (var due in book.Holds.Due(LapseMax))
        {
            // The batch may have confirmed or released it before; the database does not know that yet.
            if (book.Holds.Of(due.Id) is { State: ReservationState.Held } held)
            {
                Move(book, held, ReservationState.Expired);
                lapsed++;
            }
        }

        if (lapsed == 0 && book.Holds.IsClockDue)
        {
            book.Holds.KeepClock();
        }

        return lapsed;
    }

    private static Reservation? Fresh(HubBook book, string id) => book.Holds.Of(id) switch
    {
        { State: ReservationState.Held } held when held.DueClock <= book.Holds.Clock =>
            Move(book, held, ReservationState.Expired),
        var other => other,
    };

    private static Reservation Move(HubBook book, Reservation before, ReservationState state)
    {
        var moved = before with { State = state };
        book.Holds.Put(moved);
        if (!PromiseBook.Owns(moved.Id))
        {
            Telling.Of(book, before, moved);
        }

        return moved;
    }
}
