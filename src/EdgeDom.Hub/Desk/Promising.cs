using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Promises: quoted by the router that decides orders too, held out of the same rights, then confirmed as an order with
/// the quoted plan, released or lapsed.
/// </summary>
public static class Promising
{
    /// <summary>Most promises that lapse in one act.</summary>
    public const int LapseMax = 200;

    /// <summary>Plans a basket and sets nothing aside; the same id and basket get the same plan again.</summary>
    /// <param name="book">The book.</param>
    /// <param name="id">The promise's id.</param>
    /// <param name="wish">The basket.</param>
    /// <param name="now">The time.</param>
    /// <param name="asksPickup">Whether it is asked too where the basket could be fetched.</param>
    public static PromiseOutcome Quote(
        HubBook book, string id, OrderRequest wish, Moment now, bool asksPickup = false)
    {
        if (Fresh(book, id) is { } known)
        {
            return HubJson.Write(known.Quote.Wish) == HubJson.Write(wish)
                && (known.Quote.PickupOptions is not null) == asksPickup
                ? Stands(book, known, isRepeat: true) : new PromiseOutcome.IdReused();
        }

        var windows = book.Capacities.Windows;
        var question = Asking.Question(book, wish, now);
        var (name, strategy) = book.Strategies.For(Number(id), wish.Channel, wish.ShipTo);
        var decision = Router.Decide(question, strategy) with { Strategy = name };
        IReadOnlyList<QuotedWindow>? Windows(DateOnly? arrives, IReadOnlyList<PlanPart> parts) =>
            windows.Offered(wish.ShipTo, wish.Delivery?.By, arrives, parts, now);
        QuotedOption[]? options = Options.Of(question, strategy)?
            .Select(one => one with { Windows = Windows(one.Arrives, one.Parts) }).ToArray();
        var quote = new Quote(wish, now, decision, KeptQuestion.Of(question), options)
        {
            IsScoped = true,
            Windows = Windows(decision.Arrives, decision.Parts),
            Waits = Waits(book, Placing.Make(book, wish, Number(id), now), decision, now),
            PickupOptions = asksPickup
                ? [.. Collecting.Of(book, wish, now).Take(PickupOption.QuotedMost).Select(one => one.Brief())] : null,
        };
        var due = book.Holds.Clock + Promise.QuoteMillis;
        return Put(book, new Promise(id, PromiseState.Quoted, due, HeldClock: 0, quote));
    }

    /// <summary>How one stands.</summary>
    public static PromiseOutcome Look(HubBook book, string id) => Fresh(book, id) is { } known
        ? Stands(book, known, isRepeat: true) : new PromiseOutcome.Unknown();

    /// <summary>
    /// Sets the units of the quoted plan aside, all or none; with a <paramref name="choice"/> those of that option.
    /// </summary>
    public static PromiseOutcome Hold(
        HubBook book, string id, long holdMillis, Moment now, HoldChoice? choice = null, string? window = null)
    {
        if (Fresh(book, id) is not { State: PromiseState.Quoted } quoted)
        {
            return Fresh(book, id) is { State: PromiseState.Held } held
                && !(HoldChoice.IsOf(choice, held) && (window is null || window == held.Window))
                ? new PromiseOutcome.Refused(held) : Already(book, id, PromiseState.Held);
        }

        if (choice is not null)
        {
            if (Choose(book, quoted, choice) is not { } chosen)
            {
                return new PromiseOutcome.Unavailable($"It was not quoted {choice.Words}.");
            }

            quoted = quoted with { Quote = quoted.Quote with { Chosen = chosen } };
        }

        var buyer = Placing.BuyerOf(book, quoted.Quote.Wish);
        window ??= quoted.Quote.Wish.Delivery?.Window;
        if (Missing(book, quoted.Quote, now) is { } why)
        {
            return new PromiseOutcome.Unavailable(why);
        }

        if (window is not null && Against(book, quoted.Quote, window, now) is var (reason, isFull))
        {
            return isFull ? new PromiseOutcome.Unavailable(reason) : new PromiseOutcome.NoWindow(reason);
        }

        var due = book.Holds.Clock + holdMillis;
        var asked = PromiseBook.Asked(quoted, holdMillis, due, buyer);
        book.Holds.Fetch([.. asked.Select(one => one.Id)]);
        foreach (var reservation in asked)
        {
            book.Holds.Put(reservation);
            book.Counts = book.Counts with
            {
                Reservations = book.Counts.Reservations + 1,
                Oversold = book.Counts.Oversold + book.Right(reservation.Node, reservation.Sku).Oversold,
            };
        }

        book.Capacities.Hold(quoted.Quote.Plan);
        quoted = quoted with { Quote = quoted.Quote with { Window = window } };
        BookWindow(book, quoted, 1);
        return Tell(book, quoted with { State = PromiseState.Held, DueClock = due, HeldClock = book.Holds.Clock });
    }

    /// <summary>
    /// Holds it for so long from now on, at most <see cref="Promise.HoldMillisMax"/> in all; never for less than it is
    /// held already.
    /// </summary>
    public static PromiseOutcome Extend(HubBook book, string id, long holdMillis)
    {
        if (Fresh(book, id) is not { State: PromiseState.Held } held)
        {
            return Already(book, id, wanted: null);
        }

        var due = Math.Min(book.Holds.Clock + holdMillis, held.HeldClock + Promise.HoldMillisMax);
        if (due <= held.DueClock)
        {
            return Stands(book, held, isRepeat: false);
        }

        foreach (var reservation in book.Promises.Held(held))
        {
            book.Holds.Put(reservation with { DueClock = due });
        }

        return Put(book, held with { DueClock = due });
    }

    /// <summary>
    /// Makes an order of it, with the quoted plan where its units are still there. Parts whose day to leave has passed
    /// meanwhile get the next one.
    /// </summary>
    public static PromiseOutcome Confirm(HubBook book, string id, OrderWords words, Moment now)
    {
        if (Fresh(book, id) is not { State: PromiseState.Held } held)
        {
            return book.Promises.Of(id)?.Confirmation is { } made && made.Words != words
                ? new PromiseOutcome.OtherWords(made.Order) : Already(book, id, PromiseState.Confirmed);
        }

        var wish = Worded(held.Quote.Wish, words);
        wish = held.Quote.Chosen is { } chosen ? wish with { Delivery = chosen.Delivery } : wish;
        wish = held.Window is null
            ? wish : wish with { Delivery = (wish.Delivery ?? new DeliveryChoice()) with { Window = held.Window } };
        if (book.Store.OrderOfReference(wish.Channel, wish.Reference) is { } other)
        {
            return new PromiseOutcome.ReferenceTaken(OrderId.Of(other));
        }

        var buyer = book.Promises.Held(held).Select(reservation => reservation.Buyer).FirstOrDefault();
        End(book, held, ReservationState.Consumed);
        var order = Placing.Enter(book, wish, now);
        order.Buyer = buyer;
        if (held.Window is not null)
        {
            book.Capacities.Windows.Keep(order, held.Quote.Plan.Parts.Count);
        }

        book.Note(order, now, "hub", "promised", $"As promised under {id}.");
        if (book.Fraud.Against(order, wish.Suspect) is { } why)
        {
            order.PromisedBy = held.Quote.Plan.Arrives;
            Screening.Hold(book, order, why, held.Quote.Plan, held.Quote.PlanQuestion, due: null, now);
        }
        else if (order.Payment is { Stops: true })
        {
            order.PromisedBy = held.Quote.Plan.Arrives;
            Paying.Hold(book, order, held.Quote.Plan, held.Quote.PlanQuestion, now);
        }
        else
        {
            Planning.Keep(book, order, held.Quote.Plan, held.Quote.PlanQuestion, Planning.Promised, now);
        }

        book.Capacities.Windows.Settle(order);
        book.Write(order);
        var confirmation = new Confirmation(words, order.Id, HubJson.Write(Receipt.Of(order)));
        return Tell(book, held with { State = PromiseState.Confirmed, Confirmation = confirmation });
    }

    /// <summary>Gives its units back.</summary>
    public static PromiseOutcome Release(HubBook book, string id)
    {
        if (Fresh(book, id) is not { State: PromiseState.Held } held)
        {
            return Already(book, id, PromiseState.Released);
        }

        End(book, held, ReservationState.Released);
        return Tell(book, held with { State = PromiseState.Released });
    }

    /// <summary>
    /// Lets promises lapse whose time is up and forgets quotes; returns how many, <see cref="LapseMax"/> at most.
    /// </summary>
    public static int Lapse(HubBook book)
    {
        var due = book.Store.Promises.Due(book.Holds.Clock, LapseMax);
        foreach (var (id, isHeld) in due)
        {
            if (isHeld)
            {
                Fresh(book, id);
            }
            else
            {
                book.Store.Promises.Forget(id, book.Holds.Clock);
            }
        }

        return due.Count;
    }

    // What nobody can send now waits when it is ordered, where that may be; null when nothing does.
    private static IReadOnlyList<WaitingUnits>? Waits(
        HubBook book, CustomerOrder order, RoutingDecision plan, Moment now)
    {
        var after = plan.After?.Action;
        if (plan.Unfilled.Count == 0 || after is AfterAction.Cancel or AfterAction.Hold
            || !(order.MayWait || after is AfterAction.Wait or AfterAction.Backorder))
        {
            return null;
        }

        if (after == AfterAction.Wait)
        {
            return
            [
                .. plan.Unfilled.Where(one => !Backordering.IsCrowded(book, one.Sku)).Select(
                    one => new WaitingUnits { Line = one.Line, Supply = "", Units = one.Quantity }),
            ];
        }

        Claiming.Foretell(book, order, plan.Unfilled, [.. plan.Parts.SelectMany(part => part.Lines)], now);
        return order.Waits;
    }

    // As it stands by now: a lapsed hold has given its units back, a lapsed quote is not there.
    private static Promise? Fresh(HubBook book, string id)
    {
        var promise = book.Promises.Of(id);
        if (promise is null || promise.DueClock > book.Holds.Clock)
        {
            return promise;
        }

        if (promise.State != PromiseState.Held)
        {
            return promise.State == PromiseState.Quoted ? null : promise;
        }

        End(book, promise, ReservationState.Expired);
        var expired = promise with { State = PromiseState.Expired };
        book.Promises.Put(expired);
        Telling.Of(book, expired);
        return expired;
    }

    private static void End(HubBook book, Promise promise, ReservationState state)
    {
        foreach (var reservation in book.Promises.Held(promise))
        {
            book.Holds.Put(reservation with { State = state });
        }

        book.Capacities.Free(promise.Quote.Plan);
        BookWindow(book, promise, -1);
    }

    private static void BookWindow(HubBook book, Promise promise, int sign)
    {
        if (promise.Window is { } window)
        {
            book.Capacities.Windows.Book(window, sign * promise.Quote.Plan.Parts.Count);
        }
    }

    private static (string Why, bool IsFull)? Against(HubBook book, Quote quote, string window, Moment now) =>
        book.Capacities.Windows.Against(window, quote.Wish.ShipTo, quote.Wish.Delivery?.By, quote.Plan, now);

    private static PromiseOutcome Already(HubBook book, string id, PromiseState? wanted) => Fresh(book, id) switch
    {
        null => new PromiseOutcome.Unknown(),
        { } known when known.State == wanted => Stands(book, known, isRepeat: true),
        { } other => new PromiseOutcome.Refused(other),
    };

    // The plan is made again from the question; a program that plans otherwise than the one that quoted finds none.
    private static ChosenPlan? Choose(HubBook book, Promise quoted, HoldChoice choice)
    {
        var quote = quoted.Quote;
        var option = quote.Options?.FirstOrDefault(
            one => one.Service == choice.Service && one.Preference == choice.Preference);
        if (option is null)
        {
            return null;
        }

        var (question, name) = (quote.Question.Asked(), quote.Decision.Strategy);
        if (book.Strategies.ByName(name) is not { } strategy)
        {
            return null;
        }

        var delivery = Options.Choice(question, choice.Service, choice.Preference);
        var decision = Options.Decide(question, strategy, delivery) with { Strategy = name };
        return Options.IsOf(decision, option) ? new ChosenPlan(delivery, decision) : null;
    }

    private static string? Missing(HubBook book, Quote quote, Moment now)
    {
        var plan = quote.Plan;
        if (plan.Unfilled is [var none, ..])
        {
            return $"When it was quoted nobody could send {none.Quantity} of {none.Sku} (line {none.Line}).";
        }

        if (plan.Parts.FirstOrDefault(part => book.Node(part.Node) is not { MayShip: true }) is { } closed)
        {
            return $"Node {closed.Node} takes nothing now.";
        }

        if (plan.Parts.FirstOrDefault(part => book.Disruptions.IsShut(
            book, part.Node, quote.Wish.ShipTo, part.Service, now)) is { } shut)
        {
            return $"A disruption keeps {shut.Node} from sending this now.";
        }

        if (plan.Parts.FirstOrDefault(part => Planning.IsPast(book, part, now)) is { } past)
        {
            return FormattableString.Invariant(
                $"Parcels from {past.Node} leave later than on {past.Leaves ?? past.CapacityDay:yyyy-MM-dd} by now.");
        }

        if (plan.Parts.FirstOrDefault(part => !book.Capacities.Fits(part, now)) is { } full)
        {
            return book.Capacities.Missing(full.Node, CapacityBook.CargoOf(full.Lines)) is [var lack, ..]
                ? $"Node {full.Node} has no equipment '{lack.Equipment}' any more, which {lack.Sku} needs."
                : $"Node {full.Node} has no capacity left for this on the day that was quoted.";
        }

        var wanted = plan.Parts.SelectMany(part => part.Lines.Select(line => (part.Node, line.Sku, line.Quantity)))
            .GroupBy(one => (one.Node, one.Sku), one => one.Quantity);
        var gone = wanted.FirstOrDefault(
            one => one.Sum() > book.Available.Free(one.Key.Node, one.Key.Sku));
        if (gone is not null)
        {
            return $"There are no longer {gone.Sum()} of {gone.Key.Sku} to sell at {gone.Key.Node}.";
        }

        var kept = plan.Parts.SelectMany(part => part.Lines).GroupBy(line => line.Sku, line => line.Quantity)
            .FirstOrDefault(sku => sku.Sum() > book.Policies.Allowed(sku.Key, Asking.BuyerOf(book, quote.Wish)));
        return kept is null ? null : $"This buyer may no longer have {kept.Sum()} of {kept.Key}.";
    }

    private static OrderRequest Worded(OrderRequest wish, OrderWords words)
    {
        static string Or(string word, string quoted) => word.Length > 0 ? word : quoted;
        return wish with
        {
            Reference = Or(words.Reference, wish.Reference),
            Payment = words.Payment ?? wish.Payment,
            ShipTo = wish.ShipTo with
            {
                Name = Or(words.Name, wish.ShipTo.Name),
                Street = Or(words.Street, wish.ShipTo.Street),
                City = Or(words.City, wish.ShipTo.City),
            },
        };
    }

    // A version that rolls decides for a share of promises as it does for one of orders.
    private static long Number(string id) => id.Aggregate(17L, (number, sign) => unchecked((number * 31) + sign));

    private static PromiseOutcome.Stands Tell(HubBook book, Promise promise)
    {
        Telling.Of(book, promise);
        return Put(book, promise);
    }

    private static PromiseOutcome.Stands Put(HubBook book, Promise promise)
    {
        book.Promises.Put(promise);
        return Stands(book, promise, isRepeat: false);
    }

    private static PromiseOutcome.Stands Stands(HubBook book, Promise promise, bool isRepeat) =>
        new(promise, Math.Max(0, promise.DueClock - book.Holds.Clock), isRepeat);
}
