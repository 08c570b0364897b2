using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Changes to an order after it was placed: its urgency, address, quantities, as its state allows. With another address
/// or quantity all that has not left is taken back, planned anew, and screened anew, in the same commit; nobody else
/// can take its units in between.
/// </summary>
public static class Changing
{
    /// <summary>Changes of one order at most: each leaves parts, decisions and words behind.</summary>
    public const int ChangesMax = 100;

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
        order => Against(book, order, change) ?? Make(book, order, change, now));

    private static OrderOutcome? Against(HubBook book, CustomerOrder order, OrderChange change)
    {
        if (IsPlannedAnew(change)
            && order.Parts.Find(part => part is { IsClosed: false, Override: not null }) is { } moved)
        {
            return new OrderOutcome.Refused(
                $"{moved.Override!.By} moved {moved.Id} to {moved.Node} by hand, which another address or quantity"
                + " would undo: lift that override first.",
                order.Legal);
        }

        if (change.Acts.Where(act => !order.Legal.Contains(act)).ToArray() is { Length: > 0 } acts)
        {
            var illegal = string.Join(", ", acts.Select(HubJson.Word));
            return new OrderOutcome.Refused(
                $"Order {order.Id} does not allow {illegal} by now: leave that out, or see what is legal.",
                order.Legal);
        }

        if (order.ChangeCount >= ChangesMax)
        {
            return new OrderOutcome.Refused(
                $"Order {order.Id} was changed {ChangesMax} times: cancel it and place another.", order.Legal);
        }

        foreach (var (at, line) in change.Lines.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"/lines/{at}");
            if (line.Line > order.Lines.Count)
            {
                return new OrderOutcome.Wrong($"{place}/line", "is no line of the order.");
            }
        }

        var left = order.Lines.Sum(line =>
            change.Lines.FirstOrDefault(one => one.Line == line.Line)?.Quantity ?? line.Wanted);
        return change.Lines.Count > 0 && left == 0
            ? new OrderOutcome.Wrong("/lines", "would leave nothing to send: cancel the order instead.")
            : IsPlannedAnew(change) && Barred(book, order, change) is { } sku ? new OrderOutcome.Refused(
                $"By channel policies who buys so may not have as many of {sku} as order {order.Id} has, so units would"
                + " be lost to it: leave its address and quantities, or change the policy.",
                order.Legal)
            : null;
    }

    private static OrderOutcome? Make(HubBook book, CustomerOrder order, OrderChange change, Moment now)
    {
        book.Touch(order);
        order.ChangeCount++;
        var isPlannedAnew = IsPlannedAnew(change);
        var (hold, skus) = (isPlannedAnew ? order.Hold : null, Backordering.Waited(order));
        var had = isPlannedAnew ? Has(book, order) : [];
        var due = hold is null ? (long?)null : Screening.Free(book, order).DueClock;
        if (isPlannedAnew)
        {
            TakeBack(book, order, now);
        }

        order.Buyer = Buys(book, order, change);
        var words = Apply(book, order, change);
        had = [.. had.Where(one => one.GoesTo(book, order.ShipTo))];
        book.Note(order, now, change.By, "changed", $"{string.Join("; ", words)}: {change.Reason}.");
        Telling.Of(book, order, change);
        var why = isPlannedAnew ? book.Fraud.Against(order, suspect: null) : null;
        if (order.Window is not null)
        {
            Gathering.Stay(book, order, why, now);
        }
        else if (hold is not null)
        {
            var all = why is null || hold.Why.Contains(why, StringComparison.Ordinal) ? hold.Why : $"{hold.Why}; {why}";
            var reason = why is null ? hold.Reason : HoldReason.Fraud;
            Screening.Hold(
                book, order, all, reason == hold.Reason ? due : null, now, had, reason, GatheredBook.All);
        }
        else if (why is not null)
        {
            Screening.Hold(book, order, why, due: null, now, had, before: GatheredBook.All);
        }
        else if (isPlannedAnew)
        {
            Planning.Plan(book, order, order.Left, "changed", now, had, before: GatheredBook.All);
        }

        book.Store.Save(order);
        foreach (var sku in isPlannedAnew ? skus : [])
        {
            Claiming.Renew(book, sku, "others need it no more", now);
        }

        return null;
    }

    private static bool IsPlannedAnew(OrderChange change) => change.ShipTo is not null || change.Lines.Count > 0;

    // As whom policies know the buyer after a change: what he wants more than before he buys now.
    private static Buyer? Buys(HubBook book, CustomerOrder order, OrderChange change)
    {
        var to = change.ShipTo ?? order.ShipTo;
        return change.Lines.Any(line => line.Quantity > order.Lines[line.Line - 1].Wanted)
            ? Placing.BuyerOf(book, order.Channel, to)
            : order.Buyer is { } buyer ? buyer with { Country = to.Country, PostalCode = to.PostalCode } : null;
    }

    // A SKU of which the buyer, after a change, may have fewer units than the order has and still wants.
    private static Sku? Barred(HubBook book, CustomerOrder order, OrderChange change)
    {
        var to = change.ShipTo ?? order.ShipTo;
        var buyer = Buys(book, order, change) ?? new Buyer(order.Channel.Value, to.Country, to.PostalCode, 0);
        if (buyer == Asking.BuyerOf(order))
        {
            return null;
        }

        var has = Has(book, order);
        foreach (var sku in order.Lines.Select(line => line.Sku).Distinct())
        {
            if (book.Policies.Keeps(sku, buyer, has, to) is not { } keeps)
            {
                continue;
            }

            var wanted = order.Lines.Where(line => line.Sku == sku).Sum(line =>
                change.Lines.FirstOrDefault(one => one.Line == line.Line)?.Quantity ?? line.Wanted);
            if (keeps < Math.Min(wanted, has.Sum(one => one.Of(sku))))
            {
                return sku;
            }
        }

        return null;
    }

    private static IReadOnlyList<OwnParcel> Has(HubBook book, CustomerOrder order) => order.Hold is not null
        ? Screening.Aside(book, book.Store.HeldOrders.Of(order.Id)!)
        : order.Consolidation is null ? OwnParcel.Of(order) : Consolidating.Aside(book, order);

    // What was short is asked for again: the plan to come says what is. Saved, since the bound of waiting lines is
    // counted in the store, and its own do not wait any more.
    private static void TakeBack(HubBook book, CustomerOrder order, Moment now)
    {
        foreach (var part in order.Parts.Where(part => !part.IsClosed))
        {
            Settling.TakeBack(book, order, part, now);
        }

        if (order.Consolidation is not null)
        {
            Consolidating.Withdraw(book, order, "the order was changed");
        }

        Backordering.Withdraw(book, order);
        foreach (var line in order.Lines)
        {
            line.Short = 0;
        }

        book.Store.Save(order);
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
