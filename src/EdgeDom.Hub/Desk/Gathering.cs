using System.Globalization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The allocation window: orders that come while it is open are planned when it closes, by priority, the customer's
/// tier, the day that is wanted, value and age, so that the last unit goes to who matters most and not to who came
/// first. It closes early when a plan would leave a day later for waiting on. One window is open over all hub nodes.
/// What is left of a promise is not gathered, nor what a node gives back: somebody was told a day.
/// </summary>
public static class Gathering
{
    /// <summary>Orders gathered at most; with more the window closes.</summary>
    public const int OrdersMax = 10_000;

    /// <summary>Orders that one act plans at most.</summary>
    public const int PlannedMax = 100;

    /// <summary>How long before a cut-off a window closes for an order that must not miss it, in ms.</summary>
    public const long MarginMillis = 5_000;

    /// <summary>
    /// Gathers a new order of which nothing is planned; false when it must be planned now, since there are no windows,
    /// it cannot wait, or there are too many by now.
    /// </summary>
    public static bool Take(HubBook book, CustomerOrder order, string? against, Moment now)
    {
        if (Window(book).Millis == 0 || book.Counts.Gathered >= 2 * OrdersMax
            || Due(book, order, now.Plus(Window(book).Millis), now) is not { } due)
        {
            return false;
        }

        book.Counts = book.Counts with { Gathered = book.Counts.Gathered + 1 };
        Enter(book, order, due, against);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"Planned by {due.ToTime():yyyy-MM-dd HH:mm:ss} UTC, the urgent first.");
        book.Note(order, now, "hub", "gathered", text);
        return true;
    }

    /// <summary>
    /// Plans what was gathered until its window closed, a turn's share of it; returns whether there may be more.
    /// </summary>
    public static bool Tend(HubBook book, Moment now)
    {
        var next = book.Counts.Gathered == 0 ? [] : book.Store.Gathered.Next(now, PlannedMax);
        foreach (var id in next)
        {
            Plan(book, Require.Known(book.Order(id), $"Order {id} is gathered and unknown."), now);
        }

        return next.Count == PlannedMax;
    }

    /// <summary>
    /// A gathered order was changed, which is touched; its turn comes by what it is now, at once when it cannot wait.
    /// </summary>
    public static void Stay(HubBook book, CustomerOrder order, string? against, Moment now)
    {
        var latest = book.Store.Gathered.ClosesFor(order.Id) ?? now;
        book.Available.Gathered.Remove(order.Id);
        Enter(book, order, Due(book, order, latest, now) ?? now, against ?? order.Window!.Against);
    }

    /// <summary>A gathered order, which is touched, is not wanted any more.</summary>
    public static void Drop(HubBook book, CustomerOrder order)
    {
        Leave(book, order);
        foreach (var line in order.Lines)
        {
            line.Cancelled = line.Ordered - line.Short;
        }
    }

    /// <summary>Counts the units of orders that an older program gathered.</summary>
    public static void Count(HubBook book)
    {
        foreach (var order in book.Store.Gathered.Uncounted().Select(book.Order).OfType<CustomerOrder>())
        {
            var due = book.Store.Gathered.ClosesFor(order.Id) ?? order.Window!.Until;
            book.Available.Gathered.Remove(order.Id);
            Add(book, order, due);
        }
    }

    // Who waits for the same units for longer and is as urgent goes first, within the looks that a turn may take; the
    // others when the order has had its turn.
    private static void Plan(HubBook book, CustomerOrder order, Moment now)
    {
        book.Touch(order);
        foreach (var sku in Skus(order).TakeWhile(_ => book.Supplies.Looks < Backordering.LooksMax))
        {
            Backordering.Fill(book, sku, order.Priority, now);
        }

        var against = Leave(book, order);
        book.Available.Gathered.Turn = order.Id;
        if (against is not null)
        {
            Screening.Hold(book, order, against, due: null, now);
        }
        else if (!Paying.Hold(book, order, now))
        {
            Planning.Plan(book, order, order.Left, "window closed", now);
        }

        book.Available.Gathered.Turn = null;
    }

    private static string? Leave(HubBook book, CustomerOrder order)
    {
        var against = order.Window!.Against;
        order.Window = null;
        book.Available.Gathered.Remove(order.Id);
        book.Counts = book.Counts with { Gathered = book.Counts.Gathered - 1 };
        return against;
    }

    private static void Enter(HubBook book, CustomerOrder order, Moment due, string? against)
    {
        order.Window = new OrderWindow(due, against);
        Add(book, order, due);
    }

    private static void Add(HubBook book, CustomerOrder order, Moment due) => book.Available.Gathered.Add(
        new GatheredRow(
            order.Id,
            due,
            order.Priority,
            Window(book).Rank(order.Tier),
            order.Delivery?.By ?? DateOnly.MaxValue,
            order.ValueMinor,
            order.Number),
        order.Buyer,
        [
            .. order.Left.GroupBy(demand => demand.Sku)
                .Select(lines => (lines.Key, lines.Sum(line => line.Quantity))),
        ]);

    // When the window closes that is open, or opens now; it closes earlier from now on when the order cannot wait as
    // long. Null when it cannot wait at all.
    private static Moment? Due(HubBook book, CustomerOrder order, Moment latest, Moment now)
    {
        var open = book.Store.Gathered.Closes(now);
        var due = open < latest ? open.Value : latest;
        if (MustBePlanned(book, order, now) is { } must && must < due)
        {
            if (must <= now)
            {
                return null;
            }

            due = must;
            book.Store.Gathered.Close(due);
        }

        if (book.Counts.Gathered + 1 >= OrdersMax)
        {
            due = now;
            book.Store.Gathered.Close(due);
        }

        return due;
    }

    private static AllocationWindow Window(HubBook book) => book.Catalogue.Window;

    private static Sku[] Skus(CustomerOrder order) => [.. order.Lines.Select(line => line.Sku).Distinct()];

    // The first cut-off after which what could be sent now would leave later; null when no day is at stake.
    private static Moment? MustBePlanned(HubBook book, CustomerOrder order, Moment now)
    {
        var parts = Asking.Decide(book, order, order.Left, now).Decision.Parts;
        var cutOffs = parts.Where(part => part.Leaves is not null)
            .Select(part => book.Node(part.Node)?.Calendar?.CutOff(now)).OfType<Moment>().ToArray();
        return cutOffs.Length == 0 ? null : new Moment(cutOffs.Min(cutOff => cutOff.UnixMillis) - MarginMillis);
    }
}
