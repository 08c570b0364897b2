using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Reservations that callers make by themselves: held out of what is available to sell, then confirmed, pinned to a
/// node, released or lapsed. What counts for nobody, since its node has not the equipment for it or is disrupted, is
/// not available; how full the days of the node are is not asked. A refusal is kept like a grant, so a repeat gets the
/// same answer. One for which no node was named lies where the hub has most of it, and elsewhere when that node cannot
/// send it any more, until it is pinned. One against expected units claims them of a supply line, and lies where they
/// come as soon as they have.
/// </summary>
public static class Reserving
{
    /// <summary>Most holds that lapse in one act.</summary>
    public const int LapseMax = 1_000;

    /// <summary>Most reservations that may lie anywhere that are looked at in one act.</summary>
    public const int MoveMax = 50;

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

        var buyer = book.Policies.Dated(wish.Buyer);
        var isExpected = wish.Against == ReservationAgainst.Expected;
        var supply = isExpected ? Coming(book, wish, buyer) : null;
        if ((wish.Node is { } id ? book.Node(id) : supply is { } comes ? book.Node(comes.Node)
            : Fullest(book, wish.Sku, buyer, now)) is not { } node)
        {
            return new HoldOutcome.NodeUnknown();
        }

        var state = wish.Node is not null && node.IsSuspended ? ReservationState.Suspended
            : isExpected ? supply is null ? ReservationState.Unavailable : ReservationState.Held
            : wish.Quantity <= Available(book, node, wish.Sku, buyer, now) ? ReservationState.Held
            : ReservationState.Unavailable;
        var due = book.Holds.Clock + wish.HoldMillis;
        var made = new Reservation(
            wish.Id,
            node.Node,
            wish.Sku,
            wish.Quantity,
            wish.HoldMillis,
            state,
            due,
            now,
            buyer,
            wish.Node is null || isExpected
                ? new ReservationBond(wish.Node is null, Told: 1, Against: wish.Against, Supply: supply?.Id) : null);
        book.Holds.Put(made);
        if (made.IsOpen)
        {
            book.Counts = book.Counts with
            {
                Reservations = book.Counts.Reservations + 1,
                Oversold = book.Counts.Oversold + book.Right(node.Node, wish.Sku).Oversold,
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
        { State: ReservationState.Held } held => Move(book, held, held with { State = ReservationState.Confirmed }),
        var other => other,
    };

    /// <summary>
    /// Binds a confirmed reservation to the node where it lies, or to <paramref name="wanted"/>, which must have it to
    /// sell. The same again changes nothing; a pinned one may be pinned elsewhere.
    /// </summary>
    public static PinOutcome Pin(HubBook book, string id, NodeId? wanted, HoldWord word, Moment now)
    {
        if (Fresh(book, id) is not { } known)
        {
            return new PinOutcome.Unknown();
        }

        if ((wanted is { } named ? book.Node(named) : book.Node(known.Node)) is not { } node)
        {
            return new PinOutcome.NodeUnknown();
        }

        if (!known.IsOpen || known.State == ReservationState.Held || known.Supply is not null)
        {
            return new PinOutcome.Refused(known);
        }

        var isThere = known.Node == node.Node;
        if (isThere && known.State == ReservationState.Pinned)
        {
            return new PinOutcome.Stands(known);
        }

        if (!isThere && !Takes(book, node, known, now))
        {
            return new PinOutcome.Unavailable(known);
        }

        var bond = (known.Bond ?? new ReservationBond(IsAnywhere: false, Told: 0)) with { Asked = known.AskedNode };
        return new PinOutcome.Stands(Move(book, known, known with
        {
            Node = node.Node,
            State = ReservationState.Pinned,
            Bond = bond with { By = word.By, Reason = word.Reason },
        }));
    }

    /// <summary>
    /// The units can be sold again. Returns how it stands now: <see cref="ReservationState.Released"/>, or what came
    /// before; null when there is none.
    /// </summary>
    public static Reservation? Release(HubBook book, string id) => Fresh(book, id) switch
    {
        { IsOpen: true } open => Move(book, open, open with { State = ReservationState.Released }),
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
                Move(book, held, held with { State = ReservationState.Expired });
                lapsed++;
            }
        }

        if (lapsed == 0 && book.Holds.IsClockDue)
        {
            book.Holds.KeepClock();
        }

        return lapsed;
    }

    /// <summary>
    /// Has reservations that may lie anywhere lie at the fullest node when theirs has lost units, or may not send them
    /// any more; looks at <see cref="MoveMax"/> behind an id and returns the last id, empty when it was at the end.
    /// </summary>
    public static string Tend(HubBook book, string after, Moment now)
    {
        var found = book.Holds.Anywhere(after, MoveMax);
        foreach (var id in found.Select(one => one.Id))
        {
            if (Fresh(book, id) is { MayMove: true } one && MustGo(book, one, now)
                && Fullest(book, one.Sku, one.Buyer, now) is { } node && node.Node != one.Node
                && Takes(book, node, one, now))
            {
                Move(book, one, one with { Node = node.Node });
            }
        }

        return found.Count == MoveMax ? found[^1].Id : "";
    }

    /// <summary>
    /// So many units of a supply line have come: those of its reservations are set aside where they lie from now on,
    /// those of the oldest first. One of which all has come is told.
    /// </summary>
    public static void Receive(HubBook book, string supply, long units)
    {
        foreach (var one in book.Holds.OnSupply(supply))
        {
            var come = Math.Min(one.Coming, Math.Min(units, book.Right(one.Node, one.Sku).AvailableToSell));
            if (come <= 0)
            {
                return;
            }

            units -= come;
            if (come == one.Coming)
            {
                Move(book, one, one with { Bond = one.Bond! with { Supply = null, Come = 0 } });
            }
            else
            {
                book.Holds.Put(one with { Bond = one.Bond! with { Come = one.Bond.Come + come } });
            }
        }
    }

    /// <summary>
    /// A supply line brings so many units less than are claimed of it: its reservations are released, the youngest
    /// first, until that is enough.
    /// </summary>
    public static void Lose(HubBook book, string supply, long units, string why)
    {
        foreach (var one in book.Holds.OnSupply(supply).Reverse())
        {
            if (units <= 0)
            {
                return;
            }

            units -= one.Coming;
            Move(book, one, one with
            {
                State = ReservationState.Released, Bond = one.Bond! with { By = Disrupting.Hub, Reason = why },
            });
        }
    }

    /// <summary>As it stands by now: one whose time is up is given back; null when there is none.</summary>
    public static Reservation? Fresh(HubBook book, string id) => book.Holds.Of(id) switch
    {
        { State: ReservationState.Held } held when held.DueClock <= book.Holds.Clock =>
            Move(book, held, held with { State = ReservationState.Expired }),
        var other => other,
    };

    /// <summary>Keeps what became of a reservation, and tells it where it is a caller's.</summary>
    public static Reservation Move(HubBook book, Reservation before, Reservation after)
    {
        var moved = after.Bond is { } bond
            ? after with { Bond = bond with { Told = Telling.Told(before) + 1 } } : after;
        book.Holds.Put(moved);
        if (!PromiseBook.Owns(moved.Id))
        {
            Telling.Of(book, before, moved);
        }

        return moved;
    }

    // The node of which most could be sold; the first by id where several have as much.
    private static NodeRecord? Fullest(HubBook book, Sku sku, Buyer? buyer, Moment now) =>
        book.Nodes.MaxBy(node => Available(book, node, sku, buyer, now));

    // The earliest supply that has all of it free, comes where it may be sent from, and that its buyer may have; as for
    // what waits, a node that ships alone counts.
    private static SupplyLine? Coming(HubBook book, HoldRequest wish, Buyer? buyer)
    {
        var coming = 0L;
        foreach (var line in book.Available.Coming(wish.Sku))
        {
            coming += line.Free;
            var (node, ends) = (book.Node(line.Node), new Moment(line.EndsAtMillis));
            if (line.Free >= wish.Quantity && node is not null && (wish.Node is not { } named || named == node.Node)
                && book.Available.IsThere(node, wish.Sku, DeliveryOption.Ship, buyer, ends)
                && wish.Quantity <= (book.Policies.Allowed(wish.Sku, buyer ?? Buyer.Unknown, coming) ?? long.MaxValue))
            {
                return line;
            }
        }

        return null;
    }

    private static long Available(HubBook book, NodeRecord node, Sku sku, Buyer? buyer, Moment now)
    {
        var option = Option(book, node, buyer, now);
        return Math.Min(
            book.Available.At(node, sku, option, buyer, now),
            book.Policies.Allowed(sku, buyer ?? Buyer.Unknown, option: option) ?? long.MaxValue);
    }

    // Its buyer has its units already: policies are not asked again.
    private static bool Takes(HubBook book, NodeRecord node, Reservation one, Moment now) =>
        one.Quantity <= book.Available.At(node, one.Sku, Option(book, node, one.Buyer, now), one.Buyer, now);

    private static DeliveryOption Option(HubBook book, NodeRecord node, Buyer? buyer, Moment now) =>
        node.MayShip && !book.Available.IsShut(node, DeliveryOption.Ship, buyer, now)
            ? DeliveryOption.Ship : DeliveryOption.Pickup;

    private static bool MustGo(HubBook book, Reservation one, Moment now)
    {
        var right = book.Right(one.Node, one.Sku);
        return book.Node(one.Node) is { } node
            && (right.Reserved > MovementBook.OnHand(right)
                || !book.Available.IsThere(node, one.Sku, Option(book, node, one.Buyer, now), one.Buyer, now));
    }
}
