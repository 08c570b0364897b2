using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Changes to an order after it was placed: its urgency, address, quantities, as its state allows. With another address
/// or quantity all that has not left is taken back, planned anew, and screened anew, in the same commit; nobody else
/// can take its units in between.
/// </summary>
public static class Changing
{
    /// <summary>
    /// Changes an order; all of the change or nothing of it. The same key again changes nothing. With
    /// <paramref name="seen"/> only when the order is of that revision.
    /// </summary>
    public static OrderOutcome Change(
        HubBook book, OrderId id, OrderChange change, int? seen, string key, Moment now) => OrderActs.Once(
        book,
        id,
        HubJson.Write(change),
        seen,
        key,
        now,
        order => Against(order, change) ?? Make(book, order, change, now));

    private static OrderOutcome? Against(CustomerOrder order, OrderChange change)
    {
        if (change.Acts.Any(act => !order.Legal.Contains(act)))
        {
            return new OrderOutcome.Refused($"Order {order.Id} does not allow that by now.", order.Legal);
        }

        foreach (var (at, line) in change.Lines.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"/lines/{at}");
            if (line.Line > order.Lines.Count)
            {
                return new OrderOutcome.Wrong($"{place}/line", "is no line of the order.");
            }

            if (line.Quantity < order.Lines[line.Line - 1].Short)
            {
                return new OrderOutcome.Wrong(
                    $"{place}/quantity", "must not be below the units that are short already.");
            }
        }

        var left = order.Lines.Sum(line =>
            (change.Lines.FirstOrDefault(one => one.Line == line.Line)?.Quantity ?? line.Wanted) - line.Short);
        return change.Lines.Count > 0 && left == 0
            ? new OrderOutcome.Wrong("/lines", "would leave nothing to send: cancel the order instead.") : null;
    }

    private static OrderOutcome? Make(HubBook book, CustomerOrder order, OrderChange change, Moment now)
    {
        book.Touch(order);
        var isPlannedAnew = change.ShipTo is not null || change.Lines.Count > 0;
        var (hold, skus) = (order.Hold, Waited(order));
        var due = hold is null ? (long?)null : Screening.Free(book, order).DueClock;
        if (isPlannedAnew && hold is null)
        {
            TakeBack(book, order, now);
        }

        var words = Apply(book, order, change);
        book.Note(order, now, change.By, "changed", $"{string.Join("; ", words)}: {change.Reason}.");
        Telling.Of(book, order, change);
        if (hold is not null)
        {
            Screening.Hold(book, order, hold.Why, due, now);
        }
        else if (isPlannedAnew && book.Fraud.Against(order, suspect: null) is { } why)
        {
            Screening.Hold(book, order, why, due: null, now);
        }
        else if (isPlannedAnew)
        {
            Planning.Plan(book, order, Planning.Left(order), "changed", now);
        }

        book.Store.Save(order);
        foreach (var sku in isPlannedAnew ? skus : [])
        {
            Claiming.Renew(book, sku, "others need it no more", now);
        }

        return null;
    }

    private static Sku[] Waited(CustomerOrder order) =>
        [.. order.Waiting.Select(wait => order.Lines[wait.Line - 1].Sku).Distinct()];

    private static void TakeBack(HubBook book, CustomerOrder order, Moment now)
    {
        foreach (var part in order.Parts.Where(part => !part.IsClosed))
        {
            Settling.TakeBack(book, order, part, now);
        }

        Backordering.Withdraw(book, order);
    }

    private static List<string> Apply(HubBook book, CustomerOrder order, OrderChange change)
    {
        var words = new List<string>();
        if (change.Priority is { } priority)
        {
            words.Add(string.Create(
                CultureInfo.InvariantCulture, $"priority {priority} instead of {order.Priority}"));
            order.Priority = priority;
        }

        if (change.ShipTo is { } shipTo)
        {
            words.Add("goes to another address");
            (order.ShipTo, order.PromisedBy) = (shipTo, null);
        }

        foreach (var (number, quantity) in change.Lines)
        {
            var line = order.Lines[number - 1];
            words.Add(string.Create(
                CultureInfo.InvariantCulture, $"line {number}: {quantity} of {line.Sku} instead of {line.Wanted}"));
            var more = Math.Max(0, quantity - line.Wanted);
            line.Cancelled += Math.Max(0, line.Wanted - quantity);
            line.Ordered += more;
            book.Counts = book.Counts with { UnitsOrdered = book.Counts.UnitsOrdered + more };
        }

        return words;
    }
}
