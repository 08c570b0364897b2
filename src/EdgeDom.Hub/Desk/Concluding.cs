using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What happens after a decision, as the rule set says that made it: the order is held for a person, what is left
/// waits, counts on supply or not, or is cancelled, at once or after a time. What counts is what the newest decision
/// said; stock that comes for what waits is given to nodes without asking a person.
/// </summary>
public static class Concluding
{
    /// <summary>Most orders whose time is up that end in one act.</summary>
    public const int LapseMax = 50;

    private const long MinuteMillis = 60_000;

    /// <summary>
    /// Holds a new order, which is touched, with its plan set aside, where the rule set wants a person to look at it;
    /// false where it does not, or anything was decided of the order before, such as that a person released it: then
    /// the plan is given to nodes, and what is left waits or is short as the order wants it.
    /// </summary>
    public static bool Hold(
        HubBook book,
        CustomerOrder order,
        RoutingQuestion question,
        RoutingDecision decision,
        Moment now)
    {
        if (decision.After is not { Action: AfterAction.Hold, CancelAfterMinutes: { } minutes } after
            || order.IsCancelWanted || order.DecisionCount > 0 || order.Parts.Count > 0 || order.IsWaiting
            || Units(order.Left) != Units(decision.Demands))
        {
            return false;
        }

        Screening.Hold(
            book,
            order,
            Why(decision, after),
            decision,
            KeptQuestion.Of(question),
            book.Holds.Clock + (minutes * MinuteMillis),
            now,
            HoldReason.Manual);
        return true;
    }

    /// <summary>
    /// Holds an order on, which is touched and held with its plan, where the rule set of that wants a person to look at
    /// it; false where it does not.
    /// </summary>
    public static bool HoldOn(HubBook book, CustomerOrder order, Moment now)
    {
        if (book.Store.HeldOrders.Of(order.Id)?.Plan
            is not { After: { Action: AfterAction.Hold, CancelAfterMinutes: { } minutes } after } plan)
        {
            return false;
        }

        Screening.HoldOn(book, order, HoldReason.Manual, Why(plan, after), minutes * MinuteMillis, now);
        return true;
    }

    /// <summary>Whether what a decision leaves is not waited for, or for what nobody expects.</summary>
    public static bool IsApart(RoutingDecision decision) =>
        decision is { Unfilled.Count: > 0, After.Action: AfterAction.Cancel or AfterAction.Wait };

    /// <summary>What a decision on an order, which is touched, leaves waits, is short or cancelled.</summary>
    public static void Settle(HubBook book, CustomerOrder order, RoutingDecision decision, Moment now)
    {
        var after = decision.After;
        if (decision.Unfilled.Count > 0 && after?.Action == AfterAction.Cancel)
        {
            Cancel(book, order, decision, now);
            return;
        }

        if (decision.Unfilled.Count == 0 || after is not { Action: AfterAction.Wait or AfterAction.Backorder })
        {
            Planning.Miss(book, order, decision.Unfilled, now);
            return;
        }

        Await(book, order, decision, after, now);
        Planning.Miss(book, order, decision.Unfilled, now, after.Action);
    }

    /// <summary>
    /// What a decision on units that waited, of a touched order, leaves of them goes on to wait as its rule set says
    /// now, or is cancelled. Where that says nothing of it, what was said before stands.
    /// </summary>
    public static void SettleWaiting(HubBook book, CustomerOrder order, RoutingDecision decision, Moment now)
    {
        if (decision.Unfilled.Count == 0 || decision.After is not { } after)
        {
            return;
        }

        if (after.Action == AfterAction.Cancel)
        {
            foreach (var left in decision.Unfilled)
            {
                Backordering.Leave(book, order, left.Line, left.Quantity);
            }

            Cancel(book, order, decision, now);
        }
        else if (after.Action is AfterAction.Wait or AfterAction.Backorder
            && (after.Action, decision.RuleSet) != (order.After?.Action, order.After?.RuleSet))
        {
            Await(book, order, decision, after, now);
        }
    }

    // What waits already is cancelled no later than it was to be.
    private static void Await(
        HubBook book, CustomerOrder order, RoutingDecision decision, AfterVerdict after, Moment now)
    {
        var until = after.CancelAfterMinutes is { } minutes ? now.Plus(minutes * MinuteMillis) : (Moment?)null;
        var before = order.IsWaiting ? order.After?.CancelAt : null;
        until = until is null || before < until ? before ?? until : until;
        order.After = new OrderAfter(decision.RuleSet!, after.Action, now, until);
        if (until is { } due)
        {
            book.Store.HeldOrders.WaitingEnds.Save(order.Id, due);
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"What waits is cancelled at {due.ToTime():yyyy-MM-dd HH:mm} UTC,")
                + $" as rule set {decision.RuleSet} says.";
            book.Note(order, now, "hub", "waits-until", text);
        }
        else
        {
            book.Store.HeldOrders.WaitingEnds.End(order.Id);
        }
    }

    /// <summary>
    /// Cancels what still waits of orders whose time is up; returns how many were looked at, <see cref="LapseMax"/> at
    /// most. What came meanwhile, or is with nodes, stays.
    /// </summary>
    public static int Lapse(HubBook book, Moment now)
    {
        var due = book.Store.HeldOrders.WaitingEnds.Due(now, LapseMax);
        foreach (var id in due)
        {
            book.Store.HeldOrders.WaitingEnds.End(id);
            if (book.Order(id) is not { IsWaiting: true, After: { CancelAt: { } until } after } order || until > now)
            {
                continue;
            }

            book.Touch(order);
            var units = order.Waiting.Sum(wait => wait.Units);
            book.Note(
                order,
                now,
                "hub",
                "wait-ended",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{units} units have waited as long as rule set {after.RuleSet} lets them and are cancelled."));
            order.After = null;
            Backordering.Drop(book, order, now);
            order.PromisedBy ??= order.ExpectedBy;
            Telling.Of(
                book, order, UnitsCancelledContent.Of(order, after.RuleSet, units, "they have waited long enough"));
        }

        return due.Count;
    }

    private static void Cancel(HubBook book, CustomerOrder order, RoutingDecision decision, Moment now)
    {
        foreach (var left in decision.Unfilled)
        {
            order.Lines[left.Line - 1].Cancelled += left.Quantity;
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{left.Quantity} of {left.Sku} (line {left.Line}), which nobody can, or may, send, are cancelled, as")
                + $" rule set {decision.RuleSet} says.";
            book.Note(order, now, "hub", "cancelled-left", text);
        }

        Telling.Of(book, order, UnitsCancelledContent.Of(
            order, decision.RuleSet!, Units(decision.Unfilled), "nobody can, or may, send them"));
    }

    private static string Why(RoutingDecision decision, AfterVerdict after)
    {
        var planned = Units(decision.Demands) - Units(decision.Unfilled);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"rule set {decision.RuleSet} gives it to a person: {planned} of {Units(decision.Demands)} units are")
            + $" planned ({HubJson.Word(after.Outcome)})";
    }

    private static long Units(IEnumerable<Demand> demands) => demands.Sum(demand => demand.Quantity);
}
