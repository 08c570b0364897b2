using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What waiting units count on: the earliest supply that is free and that their order may be sent from. A claim stays
/// until its units are planned, or until its supply comes late, short or never; then the urgent and old are promised
/// anew first, and whoever has another day than before is told.
/// </summary>
public static class Claiming
{
    /// <summary>
    /// Claims supply for units of an order; what none is there for waits without a day when
    /// <paramref name="mayWait"/>, else is returned. Nothing is claimed where it does not <paramref name="claims"/>.
    /// </summary>
    public static long Take(
        HubBook book, CustomerOrder order, Demand demand, bool mayWait, Moment now, bool claims = true)
    {
        var left = demand.Quantity;
        foreach (var (supply, units, arrives) in claims
            ? Find(
                book,
                order,
                demand,
                supply => supply.Free,
                book.Available.Gathered.Before(order.Id, order.Number),
                now)
            : [])
        {
            book.Supplies.Claim(supply.Id, units);
            Add(order, demand.Line, supply, units, arrives);
            left -= units;
        }

        if (left > 0 && mayWait)
        {
            Add(order, demand.Line, null, left, null);
        }

        return left;
    }

    /// <summary>
    /// Notes at an order that is only thought of what its units would wait for, were it placed now; nothing is claimed,
    /// and nothing noted of a SKU that too many wait for.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="order">The order, with its buyer and how he wants to be served.</param>
    /// <param name="demands">What nobody can send now.</param>
    /// <param name="planned">What is planned of it, which counts in what its buyer may have.</param>
    /// <param name="now">The time.</param>
    public static void Foretell(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, IReadOnlyList<Demand> planned, Moment now)
    {
        var taken = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var demand in demands.Where(demand => !Backordering.IsCrowded(book, demand.Sku)))
        {
            var left = demand.Quantity;
            var had = planned.Where(one => one.Sku == demand.Sku).Sum(one => one.Quantity);
            var foretold = order.Waiting.Where(wait => wait.Supply.Length > 0
                && order.Lines[wait.Line - 1].Sku == demand.Sku).Sum(wait => wait.Units);
            long Free(SupplyLine supply) => supply.Free - taken.GetValueOrDefault(supply.Id);
            foreach (var (supply, units, arrives) in Find(
                book, order, demand, Free, GatheredBook.All, now, had, foretold))
            {
                taken[supply.Id] = taken.GetValueOrDefault(supply.Id) + units;
                Add(order, demand.Line, supply, units, arrives);
                left -= units;
            }

            Add(order, demand.Line, null, left, null);
        }
    }

    /// <summary>So many of the units wait no more, and their claim is free.</summary>
    public static void Give(HubBook book, WaitingUnits wait, long units)
    {
        wait.Units -= units;
        if (wait.Supply.Length > 0 && units > 0)
        {
            book.Supplies.Claim(wait.Supply, -units);
        }
    }

    /// <summary>
    /// Frees claims on a supply line beyond <paramref name="kept"/>, those of the least urgent and youngest orders
    /// first, then those of the youngest reservations, promises all that has no day anew, and tells whoever has another
    /// day now, and <paramref name="why"/>.
    /// </summary>
    public static void Settle(HubBook book, string id, long kept, string why, Moment now)
    {
        var supply = book.Supplies.Of(id)!;
        var excess = supply.Claimed - kept;
        var before = new Dictionary<OrderId, Told>();
        foreach (var order in excess > 0 ? book.Store.Waiting.Claiming(id) : [])
        {
            excess -= Free(book, book.Order(order)!, id, excess, before);
            if (excess <= 0)
            {
                break;
            }
        }

        if (excess > 0)
        {
            Reserving.Lose(book, id, excess, why);
        }

        Renew(book, supply.Sku, why, now, before);
    }

    /// <summary>Promises what waits for a SKU without a day anew, by priority and then age.</summary>
    public static void Renew(HubBook book, Sku sku, string why, Moment now) =>
        Renew(book, sku, why, now, new Dictionary<OrderId, Told>());

    /// <summary>The day on which the last waiting unit can be sent; null when nobody knows.</summary>
    public static DateOnly? ExpectedOn(CustomerOrder order) =>
        order.Waiting.All(wait => wait.ExpectedOn is not null) ? order.Waiting.Max(wait => wait.ExpectedOn) : null;

    /// <summary>What a line waits for, in words.</summary>
    public static string Words(CustomerOrder order, int line) => string.Join("; ", order.Waiting
        .Where(wait => wait.Line == line).Select(wait => wait.ExpectedOn is { } day
            ? string.Create(
                CultureInfo.InvariantCulture, $"{wait.Units} for {wait.Supply}, expected on {day:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{wait.Units} for what nobody expects yet")));

    // The earliest supply that is free and that the order may be sent from, until all of the demand has some. What it
    // had of stock, and what it was foretold of supply that is therefore not free, the book does not know of yet. Units
    // that are there and for which no day of their node has room wait for that, and for no supply.
    private static List<(SupplyLine Supply, long Units, DateOnly? Arrives)> Find(
        HubBook book,
        CustomerOrder order,
        Demand demand,
        Func<SupplyLine, long> free,
        long before,
        Moment now,
        long had = 0,
        long foretold = 0)
    {
        var found = new List<(SupplyLine, long, DateOnly?)>();
        var (left, coming) = (Math.Max(0, demand.Quantity - book.Capacities.Waiting(demand.Sku, now)), 0L);
        foreach (var supply in book.Available.Coming(demand.Sku).Where(supply => free(supply) > 0))
        {
            if (left == 0)
            {
                break;
            }

            if (book.Node(supply.Node) is not { MayShip: true } node
                || !book.Capacities.Takes(supply.Node, demand.Sku))
            {
                continue;
            }

            coming += free(supply);
            var own = had + foretold + demand.Quantity - left;
            var allowed = book.Policies.Allowed(
                demand.Sku, Asking.BuyerOf(order), coming + foretold, before: before) - own
                ?? long.MaxValue;
            var units = Math.Min(Math.Min(left, free(supply)), allowed);
            if (units <= 0)
            {
                continue;
            }

            var at = new Moment(supply.EndsAtMillis);
            var (maySend, arrives) = Asking.Foresee(book, order, node, demand with { Quantity = units }, at);
            if (maySend)
            {
                found.Add((supply, units, arrives));
                left -= units;
            }
        }

        return found;
    }

    private static void Renew(
        HubBook book, Sku sku, string why, Moment now, Dictionary<OrderId, Told> before)
    {
        var isFree = book.Available.Coming(sku).Any(supply => supply.Free > 0);
        foreach (var id in isFree ? book.Store.Waiting.Unpromised(sku, Backordering.WaitingMax) : [])
        {
            var order = book.Order(id)!;
            if (order.After?.Action == AfterAction.Wait)
            {
                continue;
            }

            Note(book, order, before);
            foreach (var wait in order.Waiting.Where(wait => wait.Supply.Length == 0
                         && order.Lines[wait.Line - 1].Sku == sku).ToArray())
            {
                wait.Units = Take(book, order, new Demand(wait.Line, sku, wait.Units), mayWait: false, now);
            }

            book.Store.Save(order);
            if (!book.Available.Coming(sku).Any(supply => supply.Free > 0))
            {
                break;
            }
        }

        foreach (var (id, told) in before)
        {
            Tell(book, book.Order(id)!, told, why, now);
        }
    }

    private static long Free(
        HubBook book, CustomerOrder order, string supply, long most, Dictionary<OrderId, Told> before)
    {
        Note(book, order, before);
        var freed = 0L;
        foreach (var wait in order.Waiting.Where(wait => wait.Supply == supply).ToArray())
        {
            var units = Math.Min(wait.Units, most - freed);
            Give(book, wait, units);
            Add(order, wait.Line, null, units, null);
            freed += units;
        }

        book.Store.Save(order);
        return freed;
    }

    private static void Note(HubBook book, CustomerOrder order, Dictionary<OrderId, Told> before)
    {
        if (before.TryAdd(order.Id, new Told(order.PromisedBy, ExpectedOn(order), Days(order))))
        {
            book.Touch(order);
        }
    }

    private static void Tell(HubBook book, CustomerOrder order, Told before, string why, Moment now)
    {
        order.PromisedBy = order.ExpectedBy;
        Slip(order, before, why);
        if ((order.PromisedBy, ExpectedOn(order)) != (before.PromisedBy, before.ExpectedOn))
        {
            var day = order.PromisedBy ?? ExpectedOn(order);
            var text = day is { } known
                ? string.Create(CultureInfo.InvariantCulture, $"Now for {known:yyyy-MM-dd}: {why}.")
                : $"Nobody knows the day any more: {why}.";
            book.Note(order, now, "hub", "re-dated", text);
            Telling.Of(book, order, EventTypes.OrderRedated, why);
        }

        book.Store.Save(order);
    }

    // A line whose units come later than was said, whatever they count on now; one that is put right is none any more.
    private static void Slip(CustomerOrder order, Told before, string why)
    {
        foreach (var (line, day) in Days(order))
        {
            if (before.Days.GetValueOrDefault(line) is { } said && (day is null || day > said))
            {
                order.Slips ??= [];
                order.Slips.RemoveAll(slip => slip.Line == line);
                order.Slips.Add(new SupplySlip(line, ++order.SlipCount, why, said, day));
            }
            else
            {
                order.Slips?.RemoveAll(slip => slip.Line == line && day <= slip.From);
            }
        }
    }

    // Of each line that waits the day on which the last of it can be sent; null when nobody knows.
    private static Dictionary<int, DateOnly?> Days(CustomerOrder order) => order.Waiting.GroupBy(wait => wait.Line)
        .ToDictionary(line => line.Key, line => line.Any(wait => wait.ExpectedOn is null)
            ? null : line.Max(wait => wait.ExpectedOn));

    private static void Add(CustomerOrder order, int line, SupplyLine? supply, long units, DateOnly? arrives)
    {
        if (units == 0)
        {
            return;
        }

        order.Waits ??= [];
        var id = supply?.Id ?? "";
        if (order.Waits.Find(wait => wait.Line == line && wait.Supply == id) is not { } known)
        {
            order.Waits.Add(known = new WaitingUnits { Line = line, Supply = id, Units = 0 });
        }

        known.Units += units;
        (known.Node, known.ExpectedOn, known.Arrives) = (supply?.Node, supply?.ExpectedOn, arrives);
    }

    private sealed record Told(DateOnly? PromisedBy, DateOnly? ExpectedOn, Dictionary<int, DateOnly?> Days);
}
