using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Orders that name reservations: in the commit that takes an order in their units become its own, planned as any, but
/// that nobody else can have them. What was pinned goes from its node where that takes it. They stay bound to the order
/// until it ends: consumed when it has sent some of them, else released.
/// </summary>
public static class Redeeming
{
    /// <summary>Most reservations that one order may name.</summary>
    public const int Most = 20;

    /// <summary>
    /// What speaks against the reservations that a wish names, and which of them, counted from 0; null for nothing.
    /// </summary>
    public static (int At, string Why)? Against(HubBook book, OrderRequest wish)
    {
        if (wish.Reservations is not { } ids)
        {
            return null;
        }

        book.Holds.Fetch(ids);
        var left = wish.Lines.GroupBy(line => line.Sku)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        foreach (var (at, id) in ids.Index())
        {
            var one = PromiseBook.Owns(id) ? null : Reserving.Fresh(book, id);
            if (Against(one, wish.Channel, left) is { } why)
            {
                return (at, why);
            }
        }

        return null;
    }

    /// <summary>
    /// Gives an order that was just entered the units of the reservations that it names, and plans it; where something
    /// is <paramref name="suspect"/>, or its money not sure, it is held with its plan instead. What speaks against them
    /// was asked before.
    /// </summary>
    public static void Plan(
        HubBook book, CustomerOrder order, IReadOnlyList<string> ids, string? suspect, Moment now)
    {
        Require.That(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, "An order names a reservation once.");
        order.Reservations = [.. ids];
        var (pinned, others) = Take(book, order, ids, now);
        if (suspect is null && order.Payment is not { Stops: true })
        {
            Plan(book, order, pinned, others, now);
            return;
        }

        var (question, plan) = Asking.Decide(
            book, order, order.Left, now, given: [.. pinned, .. others], before: GatheredBook.All);
        if (suspect is null)
        {
            Paying.Hold(book, order, plan, KeptQuestion.Of(question), now);
        }
        else
        {
            Screening.Hold(book, order, suspect, plan, KeptQuestion.Of(question), due: null, now);
        }
    }

    // What the reservations were, those that were pinned apart.
    private static (List<OwnParcel> Pinned, List<OwnParcel> Others) Take(
        HubBook book, CustomerOrder order, IReadOnlyList<string> ids, Moment now)
    {
        var open = order.Lines.Select(line => line.Ordered).ToArray();
        var (pinned, others) = (new List<OwnParcel>(), new List<OwnParcel>());
        foreach (var one in ids.Select(book.Holds.Of).OfType<Reservation>())
        {
            var parcel = new OwnParcel(one.Buyer, new PlanPart(one.Node, Lines(order, one, open), CostMinor: 0));
            (one.State == ReservationState.Pinned ? pinned : others).Add(parcel);
            var why = one.Bond is { By.Length: > 0 } bond ? $", pinned by {bond.By}: {bond.Reason}" : "";
            var text = $"{one.Quantity} of {one.Sku} were set aside as {one.Id} at {one.Node}{why}.";
            book.Note(order, now, "hub", "reserved", text);
            Reserving.Move(book, one, one with
            {
                State = ReservationState.Pinned,
                Bond = (one.Bond ?? new ReservationBond(IsAnywhere: false, Told: 0)) with { Order = order.Id },
            });
        }

        return (pinned, others);
    }

    // What was pinned at its node, where that takes it; the rest as any.
    private static void Plan(
        HubBook book, CustomerOrder order, List<OwnParcel> pinned, List<OwnParcel> others, Moment now)
    {
        var left = order.Lines.ToDictionary(line => line.Line, line => line.Ordered);
        var arrives = new List<DateOnly?>();
        foreach (var node in pinned.GroupBy(parcel => parcel.Node).OrderBy(node => node.Key))
        {
            var (question, decision) = Asking.Decide(
                book, order, Demands(node), now, only: node.Key, given: [.. node]);
            if (decision.Parts.Count == 0)
            {
                others.AddRange(node);
                continue;
            }

            Planning.Give(book, order, decision, KeptQuestion.Of(question), "placed", now);
            arrives.Add(decision.Arrives);
            if (decision.Unfilled.Count > 0)
            {
                others.Add(new OwnParcel(node.First().Buyer, new PlanPart(node.Key, decision.Unfilled, CostMinor: 0)));
            }

            foreach (var line in decision.Parts.SelectMany(part => part.Lines))
            {
                left[line.Line] -= line.Quantity;
            }
        }

        Demand[] rest =
        [
            .. order.Lines.Where(line => left[line.Line] > 0)
                .Select(line => new Demand(line.Line, line.Sku, left[line.Line])),
        ];
        if (rest.Length > 0)
        {
            Planning.Plan(
                book,
                order,
                rest,
                "placed",
                now,
                mayHold: order.Parts.Count == 0,
                given: others,
                before: GatheredBook.All);
            arrives.Add(order.PromisedBy);
        }

        order.PromisedBy = arrives.Contains(null) ? null : arrives.Max();
    }

    /// <summary>
    /// Tells that an order has ended when it had not before, and ends the reservations that it has; returns whether it
    /// did.
    /// </summary>
    public static bool End(HubBook book, CustomerOrder order, OrderStatus? before)
    {
        var hasEnded = Telling.End(book, order, before);
        if (hasEnded && order.Reservations is { } ids)
        {
            book.Holds.Fetch(ids);
            foreach (var one in ids.Select(book.Holds.Of).OfType<Reservation>()
                .Where(one => one.State == ReservationState.Pinned && one.Order == order.Id))
            {
                var isSent = order.Parts.Exists(
                    part => part.Lines.Any(line => line.Sku == one.Sku && line.Shipped > 0));
                Reserving.Move(
                    book,
                    one,
                    one with { State = isSent ? ReservationState.Consumed : ReservationState.Released });
            }
        }

        return hasEnded;
    }

    private static string? Against(Reservation? one, ChannelId channel, Dictionary<Sku, long> left)
    {
        if (one is null)
        {
            return "is not known here.";
        }

        if (!one.IsOpen)
        {
            return one.Order is { } other ? $"is of order {other}." : $"is {HubJson.Word(one.State)}.";
        }

        if (one.Supply is { } supply)
        {
            return $"has units of supply line {supply} that have not come.";
        }

        if (one.Buyer is { Channel.Length: > 0 } buyer && buyer.Channel != channel.Value)
        {
            return $"is of channel {buyer.Channel}.";
        }

        if (left.GetValueOrDefault(one.Sku) < one.Quantity)
        {
            return $"has {one.Quantity} of {one.Sku}, more than the order wants besides.";
        }

        left[one.Sku] -= one.Quantity;
        return null;
    }

    private static Demand[] Lines(CustomerOrder order, Reservation one, long[] open)
    {
        var (lines, units) = (new List<Demand>(), one.Quantity);
        foreach (var line in order.Lines.Where(line => line.Sku == one.Sku))
        {
            var taken = Math.Min(units, open[line.Line - 1]);
            if (taken > 0)
            {
                lines.Add(new Demand(line.Line, line.Sku, taken));
                open[line.Line - 1] -= taken;
                units -= taken;
            }
        }

        return [.. lines];
    }

    // One demand a line, whatever number of reservations it comes from.
    private static Demand[] Demands(IEnumerable<OwnParcel> parcels) =>
    [
        .. parcels.SelectMany(parcel => parcel.Parcel.Lines).GroupBy(line => (line.Line, line.Sku))
            .OrderBy(line => line.Key.Line)
            .Select(line => new Demand(line.Key.Line, line.Key.Sku, line.Sum(one => one.Quantity))),
    ];
}
