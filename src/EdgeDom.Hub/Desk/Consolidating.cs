using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Orders of which units could leave now, and others later or from elsewhere, that are held until all of it leaves one
/// node as one parcel: where their strategy wants that, where supply lets it be expected in time, and until the promise
/// needs the units to leave. What is there is set aside, and what is not waits as any backorder does.
/// </summary>
public static class Consolidating
{
    /// <summary>Most orders that one act lets go because their time is up.</summary>
    public const int DueMax = 50;

    /// <summary>Most held orders that one act looks at though nothing has happened.</summary>
    public const int LookedMax = 50;

    /// <summary>Most orders that are held at once; the next one leaves as it is planned.</summary>
    public const int HeldMax = 3_000;

    private const string NotExpected = "the rest is not expected in time any more";

    /// <summary>
    /// Holds an order, which is touched and of which nothing is with a node, instead of giving it to the nodes of a
    /// plan; false where it leaves at once. What the plan leaves unfilled is for the caller to let wait.
    /// </summary>
    public static bool Take(
        HubBook book, CustomerOrder order, RoutingQuestion question, RoutingDecision plan, Moment now)
    {
        if (Outlook.Rules(book, order, plan, now) is null || order.IsCancelWanted || order.IsWaiting
            || plan.Parts.Count == 0 || plan is { Parts.Count: 1, Unfilled.Count: 0 }
            || (plan.Unfilled.Count > 0 && !order.MayWait)
            || !order.Parts.TrueForAll(part => part.Status == PartStatus.Cancelled)
            || Outlook.ArrivesBy(book, order, plan, now) is not { } by
            || Outlook.Of(book, order, question, plan, by, now, now) is not { } outlook
            || book.Store.HeldOrders.Together.Count(HeldMax) >= HeldMax)
        {
            return false;
        }

        Hold(book, order, question, plan, outlook, by, now, now);
        order.PromisedBy ??= plan.Unfilled.Count == 0 ? by : null;
        return true;
    }

    /// <summary>
    /// The same with a plan that was promised, or set aside while the order was held otherwise, where all of it is
    /// there to be sent; what it leaves unfilled waits.
    /// </summary>
    public static bool Keep(
        HubBook book,
        CustomerOrder order,
        RoutingDecision plan,
        bool isPromised,
        IReadOnlyList<OwnParcel>? aside,
        Moment now)
    {
        if (Outlook.Rules(book, order, plan, now) is null || plan is { Parts.Count: 1, Unfilled.Count: 0 }
            || Concluding.IsApart(plan) || !Planning.IsThere(book, order, plan, aside, now))
        {
            return false;
        }

        order.PromisedBy ??= isPromised ? plan.Arrives : null;
        var question = Asking.Question(
            book,
            order.ShipTo,
            Asking.Facts(order, order.Delivery, now),
            order.Left,
            order.ExcludedNodes,
            Asking.BuyerOf(order),
            had: aside);
        if (!Take(book, order, question, plan, now))
        {
            return false;
        }

        Concluding.Settle(book, order, plan, now);
        Counting.Recount(book, order, now);
        return true;
    }

    /// <summary>
    /// Looks whether an order that is held can leave together by now, with stock of a SKU that it waits for, or null
    /// for none; and whether it may still be expected to. Returns whether units wait no more.
    /// </summary>
    public static bool Look(HubBook book, CustomerOrder order, Sku? sku, Moment now)
    {
        var (held, promised) = (order.Consolidation!, order.PromisedBy);
        order.PromisedBy = held.ArrivesBy;
        try
        {
            return Look(book, order, held, sku, now);
        }
        finally
        {
            order.PromisedBy = order.PromisedBy == held.ArrivesBy ? promised : order.PromisedBy;
            order.PromisedBy ??= order.IsWaiting ? null : order.ExpectedBy;
        }
    }

    /// <summary>
    /// Sends what is set aside of an order before its time; the same key again changes nothing. With
    /// <paramref name="seen"/> only when the order is of that revision.
    /// </summary>
    public static OrderOutcome ShipNow(
        HubBook book, OrderId id, HoldWord word, int? seen, string key, Moment now) => OrderActs.Once(
        book,
        id,
        $"ship-now\n{word.By}\n{word.Reason}",
        seen,
        key,
        now,
        order =>
        {
            if (order.Consolidation is null)
            {
                return new OrderOutcome.Refused($"Order {id} is not held to leave together.", order.Legal);
            }

            Ship(book, order, word, now);
            return null;
        });

    /// <summary>
    /// Sends what is there of orders whose time is up; returns how many, <see cref="DueMax"/> at most.
    /// </summary>
    public static int LetGo(HubBook book, Moment now)
    {
        var due = book.Store.HeldOrders.Together.Due(now, DueMax);
        foreach (var id in due)
        {
            var order = Require.Known(book.Order(id), $"Order {id} is held to leave together and unknown.");
            Ship(book, order, new HoldWord("hub", "its promise needs it to leave now"), now);
        }

        return due.Count;
    }

    /// <summary>
    /// Looks at held orders with ids after one though nothing has happened, <see cref="LookedMax"/> at most; returns
    /// after which to go on, empty for the first.
    /// </summary>
    public static string Tend(HubBook book, string after, Moment now)
    {
        var next = book.Store.HeldOrders.Together.After(after, LookedMax);
        foreach (var order in next.Select(book.Order).OfType<CustomerOrder>())
        {
            Look(book, order, sku: null, now);
        }

        return next.Count == LookedMax ? next[^1].Value : "";
    }

    /// <summary>What is set aside of a held order.</summary>
    public static IReadOnlyList<OwnParcel> Aside(HubBook book, CustomerOrder order) =>
        Screening.Aside(book, PlanOf(book, order));

    /// <summary>What was set aside of a held order, which is touched, is free; returns it.</summary>
    public static IReadOnlyList<OwnParcel> Free(HubBook book, CustomerOrder order)
    {
        var plan = PlanOf(book, order);
        var aside = Screening.Aside(book, plan);
        Screening.GiveBack(book, plan, ReservationState.Released);
        book.Store.HeldOrders.Together.End(order.Id);
        book.Supplies.Count(order.Consolidation!.Counts, null);
        order.Consolidation = null;
        return aside;
    }

    /// <summary>What was set aside of a held order, which is touched, is free to be planned anew.</summary>
    public static void Withdraw(HubBook book, CustomerOrder order, string why)
    {
        var held = order.Consolidation!;
        Free(book, order);
        Telling.Of(book, order, EventTypes.OrderLetGo, held, new HoldWord("hub", why));
    }

    /// <summary>A held order, which is touched, is not wanted any more; what waits of it is not meant.</summary>
    public static void Drop(HubBook book, CustomerOrder order, HoldWord? word = null)
    {
        var held = order.Consolidation!;
        foreach (var line in Free(book, order).SelectMany(parcel => parcel.Parcel.Lines))
        {
            order.Lines[line.Line - 1].Cancelled += line.Quantity;
        }

        word ??= new HoldWord("customer", "the customer wants to cancel");
        Telling.Of(book, order, EventTypes.OrderLetGo, held, word);
    }

    private static bool Look(HubBook book, CustomerOrder order, OrderConsolidation held, Sku? sku, Moment now)
    {
        var aside = Aside(book, order);
        var waiting = Counting.Waiting(order);
        Demand[] coming = Array.FindAll(waiting, demand => demand.Sku == sku);
        var isAll = coming.Length == waiting.Length;
        var whole = Asking.Decide(book, order, Counting.Sum(aside, waiting), now, own: aside, before: order.Number);
        var plan = isAll ? whole.Decision
            : Asking.Decide(
                book, order, Counting.Sum(aside, coming), now, own: aside, before: order.Number).Decision;
        var expected = IsTogether(book, order, whole.Decision, held)
            ? new Outlook(whole.Decision.Parts[0].Node, null, held.Until, held.SavingMinor, [], [])
            : Outlook.Together(
                book, order, whole.Question, whole.Decision, held.ArrivesBy, held.Until, now, aside);
        if (!(isAll && IsTogether(book, order, plan, held)) && Units(plan.Parts) <= aside.Sum(parcel => parcel.Units))
        {
            Stay(book, order, aside, expected, now);
            return false;
        }

        GoOn(book, order, coming, isAll, expected, now);
        return coming.Length > 0;
    }

    // Nothing has come: calendars, rate cards and rules may be others than when it was held.
    private static void Stay(
        HubBook book, CustomerOrder order, IReadOnlyList<OwnParcel> aside, Outlook? expected, Moment now)
    {
        var (held, plan) = (order.Consolidation!, PlanOf(book, order));
        if (expected is null)
        {
            Ship(book, order, new HoldWord("hub", NotExpected), now);
        }
        else if (Outlook.Dated(book, order, plan.Plan, held.ArrivesBy, held.At, now, aside) is not { } dated)
        {
            Ship(book, order, new HoldWord("hub", "it may not wait any more"), now);
        }
        else if (dated.Until < held.Until || !expected.Counts.SequenceEqual(held.Counts ?? []))
        {
            book.Touch(order);
            var until = dated.Until < held.Until ? dated.Until : held.Until;
            order.Consolidation = held with { Until = until, Counts = Counting.Some(expected.Counts) };
            book.Supplies.Count(held.Counts, order.Consolidation.Counts);
            book.Store.HeldOrders.Together.Save(plan, until);
        }
    }

    // With more than before: all of it leaves together, or more of it is set aside, or what is there leaves.
    private static void GoOn(
        HubBook book,
        CustomerOrder order,
        Demand[] coming,
        bool isAll,
        Outlook? expected,
        Moment now)
    {
        book.Touch(order);
        var held = order.Consolidation!;
        var aside = Free(book, order);
        var (question, plan) = Asking.Decide(
            book, order, Counting.Sum(aside, coming), now, had: aside, before: order.Number);
        var isTogether = isAll && IsTogether(book, order, plan, held);
        var dated = isTogether || expected is null ? null
            : Outlook.Dated(book, order, plan, held.ArrivesBy, held.At, now);
        if (!isTogether && dated is null && LettingGo.Apart(book, order, aside, plan, held.ArrivesBy, now) is { } apart)
        {
            Tell(book, order, held, new HoldWord("hub", NotExpected), now);
            LettingGo.Give(book, order, apart, now);
            Backordering.Plan(book, order, coming, now);
            book.Store.Save(order);
            return;
        }

        var missing = Settle(book, order, aside, plan);
        if (dated is { } days)
        {
            var outlook = expected! with { Until = days.Until, Parts = days.Parts };
            Hold(book, order, question, plan, outlook, held.ArrivesBy, held.At, now);
        }
        else
        {
            Tell(book, order, held, new HoldWord("hub", isTogether ? "all of it is there" : NotExpected), now);
            Planning.Give(book, order, plan, KeptQuestion.Of(question), LettingGo.Cause, now);
        }

        Planning.Miss(book, order, missing, now);
        book.Store.Save(order);
    }

    // Units that are planned now wait no more; returns those that were set aside and that nobody sends any more.
    private static List<Demand> Settle(
        HubBook book, CustomerOrder order, IReadOnlyList<OwnParcel> aside, RoutingDecision plan)
    {
        var missing = new List<Demand>();
        foreach (var line in order.Lines)
        {
            var more = plan.Parts.SelectMany(part => part.Lines).Where(one => one.Line == line.Line)
                .Sum(one => one.Quantity)
                - aside.SelectMany(parcel => parcel.Parcel.Lines).Where(one => one.Line == line.Line)
                .Sum(one => one.Quantity);
            if (more > 0)
            {
                Backordering.Leave(book, order, line.Line, more);
            }
            else if (more < 0)
            {
                missing.Add(new Demand(line.Line, line.Sku, -more));
            }
        }

        return missing;
    }

    // By the day that was promised, whatever became of it since: what waits beside may be late, this is not.
    private static void Ship(HubBook book, CustomerOrder order, HoldWord word, Moment now)
    {
        book.Touch(order);
        var (held, promised) = (order.Consolidation!, order.PromisedBy);
        var aside = Free(book, order);
        Tell(book, order, held, word, now);
        order.PromisedBy = held.ArrivesBy;
        LettingGo.Send(book, order, Counting.Sum(aside, []), aside, held.ArrivesBy, now);
        order.PromisedBy = order.PromisedBy == held.ArrivesBy ? promised : order.PromisedBy;
        book.Store.Save(order);
    }

    private static void Hold(
        HubBook book,
        CustomerOrder order,
        RoutingQuestion question,
        RoutingDecision plan,
        Outlook outlook,
        DateOnly by,
        Moment since,
        Moment now)
    {
        plan = plan with { Parts = outlook.Parts };
        var held = new HeldPlan(order.Id, order.TimelineCount, long.MaxValue, plan, KeptQuestion.Of(question));
        book.Store.HeldOrders.Together.Save(held, outlook.Until);
        book.Capacities.Hold(plan);
        var reserved = Screening.SetAside(book, order, held, outlook.Until.Since(now), now);
        order.Consolidation = new OrderConsolidation(
            since,
            outlook.Until,
            by,
            outlook.Node,
            outlook.ComesBy,
            outlook.SavingMinor,
            reserved,
            Counting.Some(outlook.Counts));
        book.Supplies.Count(null, order.Consolidation.Counts);
        var (units, saved) = (reserved.Sum(), MoneyText.Of(outlook.SavingMinor));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{units} units set aside until {outlook.Until.ToTime():yyyy-MM-dd HH:mm} UTC: all of it is to leave")
            + string.Create(
                CultureInfo.InvariantCulture,
                $" {outlook.Node} as one parcel, which saves {saved}, and to arrive by {by:yyyy-MM-dd}.");
        book.Note(order, now, "hub", "held-together", text);
        Telling.Of(
            book, order, EventTypes.OrderHeldTogether, order.Consolidation, new HoldWord("hub", "one parcel is less"));
    }

    private static void Tell(
        HubBook book, CustomerOrder order, OrderConsolidation held, HoldWord word, Moment now)
    {
        book.Note(order, now, word.By, "let-go", $"{held.Reserved.Sum()} units set aside are sent: {word.Reason}.");
        Telling.Of(book, order, EventTypes.OrderLetGo, held, word);
    }

    // A node that may not be asked keeps what it has by then, and gets nothing more.
    private static bool IsTogether(
        HubBook book, CustomerOrder order, RoutingDecision plan, OrderConsolidation held) =>
        plan is { Unfilled.Count: 0, Parts: [{ } part] } && plan.Arrives <= held.ArrivesBy
        && book.Node(part.Node) is { IsSuspended: false, MayShip: true } && !order.ExcludedNodes.Contains(part.Node);

    private static long Units(IEnumerable<PlanPart> parts) =>
        parts.Sum(part => part.Lines.Sum(line => line.Quantity));

    private static HeldPlan PlanOf(HubBook book, CustomerOrder order) => Require.Known(
        book.Store.HeldOrders.Together.Of(order.Id), $"Order {order.Id} is held to leave together without a plan.");
}
