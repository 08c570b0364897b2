using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Backorders: units of an order that nobody can send wait, count on expected supply, and are planned by priority and
/// then age as soon as stock comes, from wherever it comes.
/// </summary>
public static class Backordering
{
    /// <summary>Most lines that wait for one SKU; the next one is short.</summary>
    public const int WaitingMax = 2_000;

    /// <summary>
    /// Most waiting orders that one batch looks at, but for the last SKU; what is left the next batch looks at.
    /// </summary>
    public const int LooksMax = 2_000;

    /// <summary>
    /// Lets units of an order wait, which must be touched; returns what may not and is short: that of orders that do
    /// not want to, nor does their rule set, or whose SKU too many wait for.
    /// </summary>
    public static IReadOnlyList<Demand> Wait(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, Moment now, AfterAction? after = null)
    {
        if (demands.Count == 0 || !(order.MayWait || after is not null))
        {
            return demands;
        }

        var refused = new List<Demand>();
        var since = order.WaitsSince ?? (order.IsWaiting ? order.PlacedAt : now);
        foreach (var demand in demands)
        {
            if (IsCrowded(book, demand.Sku))
            {
                refused.Add(demand);
                continue;
            }

            book.Supplies.Await(demand.Sku);
            book.Counts = book.Counts with { UnitsWaiting = book.Counts.UnitsWaiting + demand.Quantity };
            Claiming.Take(book, order, demand, mayWait: true, now, after != AfterAction.Wait);
            var text = $"{demand.Quantity} of {demand.Sku} (line {demand.Line}) wait: "
                + Claiming.Words(order, demand.Line);
            book.Note(order, now, "hub", "backordered", text);
        }

        if (refused.Count < demands.Count)
        {
            (order.PromisedBy, order.WaitsSince) = (order.ExpectedBy, since);
            Telling.Of(book, order, EventTypes.OrderBackordered, "nobody can send them now");
            book.Store.Save(order);
        }

        return refused;
    }

    /// <summary>Whether so many lines wait for a SKU that the next one may not.</summary>
    public static bool IsCrowded(HubBook book, Sku sku) => book.Store.Waiting.Count(sku, WaitingMax) >= WaitingMax;

    /// <summary>
    /// Plans what waits for SKUs of which more may be sold than before, by priority and then age; called after each
    /// act.
    /// </summary>
    public static void Fill(HubBook book, Moment now)
    {
        book.Capacities.Look(now);
        while (book.Supplies.Looks < LooksMax && book.Supplies.NextRaised() is { } sku)
        {
            Fill(book, sku, now);
        }
    }

    /// <summary>
    /// The same for one SKU; who is less urgent than an order that is gathered and wants it waits on, but for who was
    /// promised units of expected supply. Nobody gets what an older gathered order wants.
    /// </summary>
    public static void Fill(HubBook book, Sku sku, Moment now) => Fill(
        book, sku, book.Counts.Gathered == 0 ? 0 : book.Store.Gathered.MostUrgent(sku) ?? 0, now);

    /// <summary>The same for one SKU, of orders of a priority or a higher one.</summary>
    public static void Fill(HubBook book, Sku sku, int least, Moment now)
    {
        if (!IsThere(book, sku, now))
        {
            return;
        }

        var orders = book.Store.Waiting.For(sku, WaitingMax);
        if (orders.Count == 0)
        {
            book.Supplies.Forget(sku);
        }

        var hasFilled = false;
        foreach (var id in orders)
        {
            var order = book.Order(id)!;
            book.Supplies.Looks++;
            if (order.Priority < least && !IsPromised(order, sku))
            {
                continue;
            }

            hasFilled |= book.Policies.Allowed(sku, Asking.BuyerOf(order), before: order.Number) != 0
                && Fill(book, order, sku, now);
            if (!IsThere(book, sku, now))
            {
                break;
            }
        }

        if (hasFilled)
        {
            Claiming.Renew(book, sku, "others need it no more", now);
        }
    }

    /// <summary>Of which SKUs units of an order wait, each once.</summary>
    public static Sku[] Waited(CustomerOrder order) =>
        [.. order.Waiting.Select(wait => order.Lines[wait.Line - 1].Sku).Distinct()];

    private static bool IsPromised(CustomerOrder order, Sku sku) => order.Waiting.Any(
        wait => wait.Supply.Length > 0 && order.Lines[wait.Line - 1].Sku == sku);

    /// <summary>Nothing of an order, which is touched, waits any more: the customer does not want it.</summary>
    public static void Drop(HubBook book, CustomerOrder order, Moment now)
    {
        if (!order.IsWaiting)
        {
            return;
        }

        Sku[] skus =
        [
            .. order.Waiting.Where(wait => wait.Supply.Length > 0).Select(wait => order.Lines[wait.Line - 1].Sku)
                .Distinct(),
        ];

        foreach (var (line, units) in Withdraw(book, order))
        {
            line.Cancelled += units;
        }

        book.Store.Save(order);
        foreach (var sku in skus)
        {
            Claiming.Renew(book, sku, "others need it no more", now);
        }
    }

    /// <summary>
    /// Nothing of an order, which is touched, waits any more; returns the lines with the units that did, for which
    /// something else must be done.
    /// </summary>
    public static IReadOnlyList<(OrderLine Line, long Units)> Withdraw(HubBook book, CustomerOrder order)
    {
        var withdrawn = new List<(OrderLine, long)>();
        foreach (var line in order.Lines)
        {
            var units = order.Waiting.Where(wait => wait.Line == line.Line).Sum(wait => wait.Units);
            Leave(book, order, line.Line, units);
            withdrawn.Add((line, units));
        }

        return withdrawn;
    }

    private static bool Fill(HubBook book, CustomerOrder order, Sku sku, Moment now)
    {
        if (order.Consolidation is not null)
        {
            return Consolidating.Look(book, order, sku, now);
        }

        return Plan(book, order, Array.FindAll(Counting.Waiting(order), one => one.Sku == sku), now);
    }

    /// <summary>Plans as many as can be of units of an order that wait; returns whether any were.</summary>
    public static bool Plan(HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, Moment now)
    {
        if (demands.Count == 0)
        {
            return false;
        }

        var decision = Planning.PlanWaiting(book, order, demands, now);
        if (decision.Parts.Count == 0)
        {
            return false;
        }

        foreach (var demand in demands)
        {
            var missing = decision.Unfilled.Where(one => one.Line == demand.Line).Sum(one => one.Quantity);
            Leave(book, order, demand.Line, demand.Quantity - missing);
        }

        Concluding.SettleWaiting(book, order, decision, now);
        order.PromisedBy ??= order.IsWaiting ? null : decision.Arrives;
        book.Store.Save(order);
        return true;
    }

    /// <summary>
    /// So many units of a line of an order, which is touched, wait no more: those without a day first, then those with
    /// the latest.
    /// </summary>
    public static void Leave(HubBook book, CustomerOrder order, int line, long units)
    {
        book.Counts = book.Counts with { UnitsWaiting = book.Counts.UnitsWaiting - units };
        foreach (var wait in order.Waiting.Where(wait => wait.Line == line)
                     .OrderByDescending(wait => wait.ExpectedOn ?? DateOnly.MaxValue).ToArray())
        {
            var taken = Math.Min(units, wait.Units);
            Claiming.Give(book, wait, taken);
            units -= taken;
        }

        if (!order.Waiting.Any(wait => wait.Line == line))
        {
            order.Slips?.RemoveAll(slip => slip.Line == line);
        }
    }

    // Whether a node has any of it, and has room for it on one of its days.
    private static bool IsThere(HubBook book, Sku sku, Moment now) =>
        (book.Available.Safety.OverAll(sku) == 0
            || book.Available.Net(sku, DeliveryOption.Ship, null, now, before: GatheredBook.None) > 0)
        && book.Nodes.Any(node =>
        book.Available.At(node, sku, DeliveryOption.Ship, buyer: null, now) > 0
        && book.Capacities.MostUnits(node, sku, now, units: 1) > 0);
}
