using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What is expected to come (inbound supply): said, changed, received, cancelled, late. Each word moves what waits for
/// it in the same batch: nothing is ever promised from supply that is late or cancelled, or beyond what is missing.
/// </summary>
public static class Supplying
{
    private const int DaysAheadMax = 1_095;
    private const int LateMax = 50;
    private const int SweptMax = 100;
    private const int Ok = 200;

    /// <summary>
    /// Adds a line or changes its quantity and day; the same again changes nothing. A change needs the revision that it
    /// is made to.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The line as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    /// <param name="now">The time.</param>
    public static SupplyOutcome Put(HubBook book, SupplyWish wish, int? seen, bool isNamed, Moment now)
    {
        if (book.Node(wish.Node) is not { } node)
        {
            return new SupplyOutcome.Wrong("/node", "is not known here.");
        }

        var before = book.Supplies.Of(wish.Id);
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new SupplyOutcome.Changed();
        }

        if (before is not null && Same(before, wish))
        {
            return new SupplyOutcome.Stands(before, IsRepeat: true);
        }

        if (before is not null && !isNamed)
        {
            return new SupplyOutcome.NoRevision();
        }

        if (Against(book, before, wish) is { } refused)
        {
            return refused;
        }

        var today = DateOnly.FromDateTime(now.ToTime().UtcDateTime);
        var ends = wish.ExpectedOn.DayNumber > today.DayNumber + DaysAheadMax ? now : Ends(node, wish.ExpectedOn);
        if (ends <= now)
        {
            return new SupplyOutcome.Wrong(
                "/expectedOn",
                string.Create(CultureInfo.InvariantCulture, $"must be today at the node or later, {DaysAheadMax} days")
                + " ahead at most.");
        }

        var line = new SupplyLine(
            wish.Id,
            wish.Node,
            wish.Sku,
            wish.Quantity,
            wish.ExpectedOn,
            ends.UnixMillis,
            SupplyState.Expected,
            before?.Received ?? 0,
            before?.Claimed ?? 0,
            (before?.Revision ?? 0) + 1,
            before?.Counted ?? 0);
        Keep(book, line, before is null ? EventTypes.SupplyExpected : EventTypes.SupplyChanged);
        Claiming.Settle(
            book,
            line.Id,
            before?.ExpectedOn == line.ExpectedOn ? line.Promisable : 0,
            before is null ? $"supply line {line.Id} is expected" : $"supply line {line.Id} was changed",
            now);
        return new SupplyOutcome.Stands(book.Supplies.Of(line.Id)!, IsRepeat: false);
    }

    /// <summary>
    /// Units have come: at a node without a site they are its stock from now on, a site grants its stock itself. What
    /// waits gets them by priority and then age; whoever had counted on them and got none is promised anew. With
    /// <paramref name="isLast"/> no more will come. The same key again changes nothing.
    /// </summary>
    public static SupplyOutcome Receive(
        HubBook book, string id, long units, bool isLast, string key, Moment now, string by = MovementCause.Anybody)
    {
        var question = string.Create(CultureInfo.InvariantCulture, $"{id} {units} {isLast}");
        if (book.Store.Answer(key) is { } answer)
        {
            return answer.Fingerprint != question ? new SupplyOutcome.KeyReused()
                : new SupplyOutcome.Stands(book.Supplies.Of(id)!, IsRepeat: true);
        }

        if (book.Supplies.Of(id) is not { } before)
        {
            return new SupplyOutcome.Unknown();
        }

        if (!before.IsOpen)
        {
            return Closed(before);
        }

        var received = before.Received + units;
        var line = before with
        {
            Received = received,
            State = isLast || received >= before.Quantity ? SupplyState.Received : before.State,
            Revision = before.Revision + 1,
        };
        book.Store.AddAnswer(key, new StoredAnswer(question, Ok, ""), now);
        Keep(book, line, EventTypes.SupplyReceived);
        LetIn(book, line, units, by);
        Reserving.Receive(book, id, units);
        Backordering.Fill(book, line.Sku, now);
        Claiming.Settle(book, id, line.Promisable, $"supply line {id} has brought {received} of {line.Quantity}", now);
        return new SupplyOutcome.Stands(book.Supplies.Of(id)!, IsRepeat: false);
    }

    /// <summary>
    /// Nothing more of a line will come; a second time changes nothing. With <paramref name="seen"/> only when it is of
    /// that revision.
    /// </summary>
    public static SupplyOutcome Cancel(HubBook book, string id, int? seen, Moment now)
    {
        if (book.Supplies.Of(id) is not { } before)
        {
            return new SupplyOutcome.Unknown();
        }

        if (seen is not null && seen != before.Revision)
        {
            return new SupplyOutcome.Changed();
        }

        if (before.State == SupplyState.Cancelled)
        {
            return new SupplyOutcome.Stands(before, IsRepeat: true);
        }

        if (!before.IsOpen)
        {
            return Closed(before);
        }

        End(book, before, SupplyState.Cancelled, EventTypes.SupplyCancelled);
        Claiming.Settle(book, id, 0, $"supply line {id} was cancelled", now);
        return new SupplyOutcome.Stands(book.Supplies.Of(id)!, IsRepeat: false);
    }

    /// <summary>
    /// Takes lines for late whose day has passed, and has a few SKUs that are waited for looked at, whatever happened;
    /// returns whether there is more to do at once.
    /// </summary>
    public static bool Tend(HubBook book, Moment now)
    {
        var late = book.Supplies.Open.Where(line => line.State == SupplyState.Expected
            && line.EndsAtMillis <= now.UnixMillis).OrderBy(line => line.Id, StringComparer.Ordinal).Take(LateMax)
            .ToArray();
        foreach (var line in late)
        {
            End(book, line, SupplyState.Late, EventTypes.SupplyLate);
        }

        // Only when all of them count for nothing: what one of them was promised must not be promised from another.
        foreach (var line in late)
        {
            Claiming.Settle(book, line.Id, 0, $"supply line {line.Id} is late", now);
        }

        var shut = book.Supplies.Open
            .Where(line => line.Claimed > 0 && (book.Node(line.Node)?.IsVisibleFor(DeliveryOption.Ship) == false
                || !book.Capacities.Takes(line.Node, line.Sku)))
            .OrderBy(line => line.Id, StringComparer.Ordinal).Take(LateMax).ToArray();
        foreach (var line in shut)
        {
            Claiming.Settle(book, line.Id, 0, $"node {line.Node} does not ship it any more", now);
        }

        var freed = book.Supplies.NextFreed(LateMax);
        foreach (var sku in freed)
        {
            Claiming.Renew(book, sku, "a node that it comes to may sell more of it", now);
        }

        var hasMore = late.Length == LateMax || shut.Length == LateMax || freed.Count == LateMax
            || book.Supplies.HasRaised;
        book.Supplies.Sweep(SweptMax, book.Holds.Clock);
        return hasMore;
    }

    private static void End(HubBook book, SupplyLine line, SupplyState state, EventType type) =>
        Keep(book, line with { State = state, Revision = line.Revision + 1 }, type);

    private static void Keep(HubBook book, SupplyLine line, EventType type)
    {
        book.Supplies.Put(line);
        Telling.Of(book, line, type);
    }

    // What has come anew may be found where a node found nothing before.
    private static void LetIn(HubBook book, SupplyLine line, long units, string by)
    {
        if (book.Node(line.Node) is { IsManual: true })
        {
            var right = book.Right(line.Node, line.Sku);
            book.Stocks.Movements.Put(
                line.Node,
                line.Sku,
                right with { Granted = right.Granted + units },
                new MovementCause(MovementKind.Received, by, Supply: line.Id));
        }

        OrderId[] waiting = units <= 0 ? []
            :
            [
                .. book.Store.Waiting.Claiming(line.Id)
                    .Concat(book.Store.Waiting.For(line.Sku, Backordering.WaitingMax)
                        .Where(id => book.Order(id)!.After?.Action == AfterAction.Wait))
                    .Distinct(),
            ];
        foreach (var id in waiting)
        {
            var order = book.Order(id)!;
            if (order.ExcludedNodes.Contains(line.Node))
            {
                book.Touch(order);
                order.ExcludedNodes.Remove(line.Node);
            }
        }
    }

    private static bool Same(SupplyLine line, SupplyWish wish) =>
        line.Node == wish.Node && line.Sku == wish.Sku && line.Quantity == wish.Quantity
        && line.ExpectedOn == wish.ExpectedOn;

    private static SupplyOutcome.Refused? Against(HubBook book, SupplyLine? before, SupplyWish wish) => before switch
    {
        null => book.Supplies.Open.Count < SupplyBook.OpenMax ? null
            : new SupplyOutcome.Refused($"There are {SupplyBook.OpenMax} open supply lines, which is the most."),
        { IsOpen: false } => Closed(before),
        _ when before.Node != wish.Node || before.Sku != wish.Sku => new SupplyOutcome.Refused(
            $"Supply line {before.Id} is {before.Sku} for {before.Node}: cancel it and send another one."),
        _ when wish.Quantity <= before.Received => new SupplyOutcome.Refused(
            $"Of supply line {before.Id} {before.Received} have come: end it by :receive with isLast, or :cancel."),
        _ => null,
    };

    private static SupplyOutcome.Refused Closed(SupplyLine line) =>
        new($"Supply line {line.Id} has ended: {line.Received} of {line.Quantity} have come.");

    private static Moment Ends(NodeRecord node, DateOnly day) => node.Calendar?.EndOf(day)
        ?? Moment.Of(new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
