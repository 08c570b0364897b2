using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Orders that are suspect, not paid, or that an exception rule or a rule set wants looked at: held with the units of
/// their plan set aside, until somebody releases or declines them or their time is up. Nothing of a held order is with
/// a node, and nothing of it waits for supply.
/// </summary>
public static class Screening
{
    /// <summary>Most orders whose time is up that end in one act.</summary>
    public const int LapseMax = 50;

    /// <summary>
    /// Holds an order, of which nothing is with a node, with what would be planned for it now, or that which it
    /// <paramref name="had"/> until now; until <paramref name="due"/> on the clock of holds, null for the usual time.
    /// Gathered orders with numbers below <paramref name="before"/> go before what it wants besides.
    /// </summary>
    public static void Hold(
        HubBook book,
        CustomerOrder order,
        string why,
        long? due,
        Moment now,
        IReadOnlyList<OwnParcel>? had = null,
        HoldReason reason = HoldReason.Fraud,
        long before = GatheredBook.None)
    {
        var (question, plan) = Asking.Decide(book, order, order.Left, now, had: had, before: before);
        Hold(book, order, why, plan, KeptQuestion.Of(question), due, now, reason);
    }

    /// <summary>
    /// The same with a plan that was made before. Units that its nodes no longer have, or nobody had, are not set
    /// aside; they are planned when it is released.
    /// </summary>
    public static void Hold(
        HubBook book,
        CustomerOrder order,
        string why,
        RoutingDecision plan,
        KeptQuestion question,
        long? due,
        Moment now,
        HoldReason reason = HoldReason.Fraud)
    {
        var millis = due is { } clock ? Math.Max(1, clock - book.Holds.Clock) : book.Fraud.HoldMillis;
        var held = new HeldPlan(order.Id, order.TimelineCount, book.Holds.Clock + millis, plan, question);
        book.Store.HeldOrders.Save(held);
        book.Capacities.Hold(plan);
        var reserved = SetAside(book, order, held, millis, now);
        order.Hold = new OrderHold(reason, why, now, now.Plus(millis), reserved);
        var text = $"{OrderHold.Words(reason)} and held, {reserved.Sum()} units set aside: {why}.";
        book.Note(order, now, "hub", "held", text);
        Telling.Of(book, order, EventTypes.OrderHeld, order.Hold, new HoldWord("hub", why));
    }

    /// <summary>
    /// A held order, which is touched, is held on for another reason and so many ms from now, with what it has set
    /// aside.
    /// </summary>
    public static void HoldOn(
        HubBook book, CustomerOrder order, HoldReason reason, string why, long millis, Moment now)
    {
        book.Store.HeldOrders.Save(PlanOf(book, order) with { DueClock = book.Holds.Clock + millis });
        order.Hold = new OrderHold(reason, why, now, now.Plus(millis), order.Hold!.Reserved);
        book.Note(order, now, "hub", "held", $"{OrderHold.Words(reason)} and held on: {why}.");
        Telling.Of(book, order, EventTypes.OrderHeld, order.Hold, new HoldWord("hub", why));
    }

    /// <summary>
    /// Sends a held order by its plan; what is not there any more goes elsewhere, waits or is short. The same key again
    /// changes nothing. With <paramref name="seen"/> only when the order is of that revision.
    /// </summary>
    public static OrderOutcome Release(
        HubBook book, OrderId id, HoldWord word, int? seen, string key, Moment now) =>
        Answer(book, id, word, seen, key, now, Release);

    /// <summary>Does not send a held order: its units are given back, and it is cancelled; else the same.</summary>
    public static OrderOutcome Decline(
        HubBook book, OrderId id, HoldWord word, int? seen, string key, Moment now) =>
        Answer(book, id, word, seen, key, now, Decline);

    /// <summary>
    /// Ends the holds whose time is up as the configuration says, or by declining what its rule set wants a person to
    /// look at; returns how many, <see cref="LapseMax"/> at most.
    /// </summary>
    public static int Lapse(HubBook book, Moment now)
    {
        var due = book.Store.HeldOrders.Due(book.Holds.Clock, LapseMax);
        foreach (var id in due)
        {
            var order = Require.Known(book.Order(id), $"Order {id} is held and unknown.");
            book.Touch(order);
            var reason = order.Hold!.Reason;
            var word = new HoldWord(
                "hub", reason == HoldReason.Payment ? "it was not paid in time" : "nobody has answered in time");
            if (reason == HoldReason.Exception || (reason == HoldReason.Fraud && book.Fraud.EndsIn == HoldEnd.Release
                && PlanOf(book, order).Plan.After?.Action != AfterAction.Hold))
            {
                Release(book, order, word, now);
            }
            else
            {
                Decline(book, order, word, now);
            }
        }

        return due.Count;
    }

    /// <summary>Gives back what a held order, which is touched, has set aside, and cancels all of it.</summary>
    public static void Drop(HubBook book, CustomerOrder order)
    {
        Free(book, order);
        foreach (var line in order.Lines)
        {
            line.Cancelled = line.Ordered - line.Short;
        }
    }

    /// <summary>Gives back what a held order, which is touched, has set aside; it is held no more.</summary>
    public static HeldPlan Free(HubBook book, CustomerOrder order) => Free(book, order, ReservationState.Released);

    /// <summary>What a held order has set aside; of parts whose node had none of it then, nothing.</summary>
    public static IReadOnlyList<OwnParcel> Aside(HubBook book, HeldPlan held)
    {
        book.Holds.Fetch(held.Reservations);
        var left = new Queue<Reservation?>(held.Reservations.Select(book.Holds.Of));
        return
        [
            .. held.Plan.Parts.Select(part =>
            {
                var lines = part.Lines.Select(line => (line, Aside: left.Dequeue())).ToArray();
                var buyer = lines.Select(one => one.Aside?.Buyer).FirstOrDefault(one => one is not null);
                return new OwnParcel(buyer, part with
                {
                    Lines =
                    [
                        .. lines.Where(one => one.Aside is { IsOpen: true })
                            .Select(one => one.line with { Quantity = one.Aside!.Quantity }),
                    ],
                });
            }).Where(parcel => parcel.Units > 0),
        ];
    }

    /// <summary>Units and room that were set aside for a plan are there for others.</summary>
    public static void GiveBack(HubBook book, HeldPlan held, ReservationState state)
    {
        book.Holds.Fetch(held.Reservations);
        foreach (var reservation in held.Reservations.Select(book.Holds.Of).OfType<Reservation>())
        {
            book.Holds.Put(reservation with { State = state });
        }

        book.Capacities.Free(held.Plan);
    }

    private static OrderOutcome Answer(
        HubBook book,
        OrderId id,
        HoldWord word,
        int? seen,
        string key,
        Moment now,
        Action<HubBook, CustomerOrder, HoldWord, Moment> act) => OrderActs.Once(
        book,
        id,
        $"{word.By}\n{word.Reason}",
        seen,
        key,
        now,
        order =>
        {
            if (order.Hold is null)
            {
                return new OrderOutcome.Refused($"Order {id} is not held.", order.Legal);
            }

            book.Touch(order);
            act(book, order, word, now);
            return null;
        });

    /// <summary>
    /// Sends a held order, which is touched, by its plan. Where it is held for its payment it goes though that is not
    /// sure; where it is held for something else and is not paid, it is held on.
    /// </summary>
    public static void Release(HubBook book, CustomerOrder order, HoldWord word, Moment now)
    {
        var hold = order.Hold!;
        if (hold.Reason != HoldReason.Payment && order.Payment is { Stops: true } unpaid)
        {
            order.Payment = unpaid with { IsLookedAt = true };
            book.Note(order, now, word.By, "released", $"Released, and not paid: {word.Reason}.");
            Paying.HoldOn(book, order, now);
            return;
        }

        order.Payment = order.Payment is { Stops: true } payment ? payment with { IsWaived = true } : order.Payment;
        var aside = Aside(book, PlanOf(book, order));
        var held = Free(book, order, ReservationState.Consumed);
        book.Note(order, now, word.By, "released", $"Released: {word.Reason}.");
        Telling.Of(book, order, EventTypes.OrderReleased, hold, word);
        Planning.Keep(book, order, held.Plan, held.Question, "released", now, aside);
    }

    /// <summary>Does not send a held order, which is touched: its units are free, and it is cancelled.</summary>
    public static void Decline(HubBook book, CustomerOrder order, HoldWord word, Moment now)
    {
        var hold = order.Hold!;
        Drop(book, order);
        book.Note(order, now, word.By, "declined", $"Declined: {word.Reason}.");
        Telling.Of(book, order, EventTypes.OrderDeclined, hold, word);
    }

    /// <summary>
    /// Sets the units of a held plan aside, as far as its nodes have them, for so long; returns them by line.
    /// </summary>
    public static long[] SetAside(HubBook book, CustomerOrder order, HeldPlan held, long millis, Moment now)
    {
        var reserved = new long[order.Lines.Count];
        book.Holds.Fetch(held.Reservations);
        var lines = held.Plan.Parts.SelectMany(part => part.Lines.Select(line => (part.Node, Demand: line)));
        foreach (var ((node, demand), id) in lines.Zip(held.Reservations))
        {
            var units = Math.Min(demand.Quantity, book.Right(node, demand.Sku).AvailableToSell);
            if (units <= 0)
            {
                continue;
            }

            // Confirmed, so that it does not lapse by itself but with its order.
            book.Holds.Put(new Reservation(
                id, node, demand.Sku, units, millis, ReservationState.Confirmed, held.DueClock, now, order.Buyer));
            reserved[demand.Line - 1] += units;
            book.Counts = book.Counts with
            {
                Reservations = book.Counts.Reservations + 1,
                Oversold = book.Counts.Oversold + book.Right(node, demand.Sku).Oversold,
            };
        }

        return reserved;
    }

    private static HeldPlan Free(HubBook book, CustomerOrder order, ReservationState state)
    {
        var held = PlanOf(book, order);
        GiveBack(book, held, state);
        book.Store.HeldOrders.End(held);
        order.Hold = null;
        return held;
    }

    private static HeldPlan PlanOf(HubBook book, CustomerOrder order) =>
        Require.Known(book.Store.HeldOrders.Of(order.Id), $"Order {order.Id} is held without a plan.");
}
