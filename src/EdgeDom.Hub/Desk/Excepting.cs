using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Does what exception rules say: with orders that changed within a second, with all open ones as time passes. A rule
/// acts once on each thing that is wrong; what it did stands on the order and in its timeline. No unit is given up for
/// it: what nobody else can send stays where it is, and so does what a person put there.
/// </summary>
public static class Excepting
{
    /// <summary>Most orders that one turn acts on.</summary>
    public const int ActedMax = 50;

    /// <summary>Most open orders that one turn looks through.</summary>
    public const int LookedMax = 500;

    /// <summary>
    /// How often the open orders are looked through, in ms of the clock of holds, unless that takes longer.
    /// </summary>
    public const long SweepMillis = 60_000;

    /// <summary>A second's share of the work; returns whether there is more to do at once.</summary>
    public static bool Tend(HubBook book, Moment now)
    {
        if (!book.Exceptions.Rules.Any())
        {
            return false;
        }

        var next = book.Store.Exceptions.Next(ActedMax);
        foreach (var id in next)
        {
            book.Store.Exceptions.Done(CustomerOrder.NumberOf(id));
            Look(book, id, now);
        }

        return next.Count == ActedMax || Sweep(book, now);
    }

    // Keeps those with which something is wrong for the turns to come; returns whether there were any. How far it is
    // stands in the database, so each of several hub nodes does a share of one look. A clock that went back begins it
    // anew.
    private static bool Sweep(HubBook book, Moment now)
    {
        var (rows, clock) = (book.Store.Exceptions, book.Holds.Clock);
        var (next, begun) = rows.Sweep() ?? (0, clock - SweepMillis);
        if (next == 0)
        {
            if (begun <= clock && clock - begun < SweepMillis)
            {
                return false;
            }

            begun = clock;
        }

        var open = book.Store.OpenAfter(next, LookedMax);
        CustomerOrder[] found =
        [
            .. open.Select(book.Order).OfType<CustomerOrder>()
                .Where(order => book.Exceptions.Against(order, now).Count > 0),
        ];
        foreach (var order in found)
        {
            rows.Add(order.Number, order.Id);
        }

        rows.Swept(open.Count < LookedMax ? 0 : CustomerOrder.NumberOf(open[^1]), begun);
        return found.Length > 0;
    }

    // What one rule does may end what another would have acted on.
    private static void Look(HubBook book, OrderId id, Moment now)
    {
        if (book.Order(id) is not { } order)
        {
            return;
        }

        foreach (var (rule, found) in book.Exceptions.Against(order, now))
        {
            if (book.Exceptions.Against(order, now).Contains((rule, found)))
            {
                Act(book, order, rule, found, now);
            }
        }
    }

    private static void Act(HubBook book, CustomerOrder order, ExceptionRule rule, FoundException found, Moment now)
    {
        book.Touch(order);
        string[] did =
        [
            .. Raise(book, order, rule, found),
            .. rule.Actions.Contains(ExceptionAction.Redate) ? Redating.Redate(book, order, found, now) : [],
            .. rule.Actions.Contains(ExceptionAction.Reroute) ? Reroute(book, order, rule, found.Part!, now) : [],
            .. rule.Actions.Contains(ExceptionAction.Hold) ? Detaining.Hold(book, order, rule, found, now) : [],
        ];
        var text = string.Join("; ", did.Prepend($"rule '{rule.Id}': {found.Text}"));
        (order.Exceptions ??= []).Add(new OrderException(
            rule.Kind, rule.Id, rule.Revision, found.Part?.Id, found.Subject, now, text));
        book.Note(order, now, Disrupting.Hub, "exception", $"{text}.");
        if (rule.Actions.Contains(ExceptionAction.Notify))
        {
            Telling.Of(book, order, ExceptionContent.Of(order, rule, found, text));
        }
    }

    private static IEnumerable<string> Raise(
        HubBook book, CustomerOrder order, ExceptionRule rule, FoundException found)
    {
        if (rule.Priority is not { } priority || order.HasEnded || order.Priority >= priority)
        {
            yield break;
        }

        order.Priority = priority;
        Telling.Of(book, order, new OrderChange(Disrupting.Hub, found.Text, priority, null, []));
        yield return string.Create(CultureInfo.InvariantCulture, $"its priority is {priority} now");
    }

    private static IEnumerable<string> Reroute(
        HubBook book, CustomerOrder order, ExceptionRule rule, OrderPart part, Moment now)
    {
        if (Against(book, order, part) is { } why)
        {
            yield return $"it stays at {part.Node}: {why}";
            yield break;
        }

        // As after a rejection, the node is not asked for this order again.
        var demands = Settling.Open(part);
        var plan = Asking.Decide(
            book, order, demands, now, own: [OwnParcel.Of(order, part)], without: part.Node).Decision;
        if (plan.Unfilled.Count > 0)
        {
            yield return $"it stays at {part.Node}: nobody else can send all of it";
            yield break;
        }

        Settling.Exclude(order, part);
        part.Reason = $"rule '{rule.Id}'";
        if (part.MayBeTakenBack)
        {
            Settling.TakeBack(book, order, part, demands, now);
            Offering.Leave(book, order, part.Node, now);
            yield return "it goes elsewhere";
            yield break;
        }

        Cancelling.AskBack(book, order, part, now);
        yield return $"it is asked back from {part.Node}";
    }

    // Who answers through the API and has accepted may have packed it.
    private static string? Against(HubBook book, CustomerOrder order, OrderPart part) =>
        part.Override is { } chosen ? $"{chosen.By} moved it there by hand"
        : order.IsCancelWanted ? "its customer wants to cancel it"
        : part.Status != PartStatus.Released ? "it is in work"
        : part.NodeResponse != NodeResponse.Offered
            && (part.NodeResponse != NodeResponse.Accepted || book.Node(part.Node) is not { IsManual: false })
        ? "its node has said yes, or is asked for it already" : null;
}
