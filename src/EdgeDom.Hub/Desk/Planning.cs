using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>Routes units of an order, reserves them and gives them to the nodes, all in the batch at hand.</summary>
public static class Planning
{
    /// <summary>What the decision of a promise that was confirmed calls it.</summary>
    public const string Promised = "promised";

    /// <summary>
    /// Places <paramref name="demands"/>; what nobody can fill waits where the order allows it, or becomes short. The
    /// order is touched before. Of what it <paramref name="had"/> until now, that which nobody else can send goes back.
    /// Where its strategy wants that, it is held until all of it leaves together. It may be held for a person where its
    /// rule set says so, unless that has been. What it was <paramref name="given"/> back does not go back. What it
    /// wants besides what it had goes behind gathered orders with numbers below <paramref name="before"/>.
    /// </summary>
    public static void Plan(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        string cause,
        Moment now,
        IReadOnlyList<OwnParcel>? had = null,
        bool mayHold = true,
        IReadOnlyList<OwnParcel>? given = null,
        long before = GatheredBook.None)
    {
        var (question, decision) = Asking.Decide(
            book, order, demands, now, had: had, given: given, before: before);
        order.After = order.IsWaiting ? order.After : null;
        if (mayHold && Concluding.Hold(book, order, question, decision, now))
        {
            return;
        }

        if (Concluding.IsApart(decision) || !Consolidating.Take(book, order, question, decision, now))
        {
            order.PromisedBy ??= order.IsWaiting ? null : decision.Arrives;
            Give(book, order, decision, KeptQuestion.Of(question), cause, now);
        }

        Concluding.Settle(book, order, decision, now);
        Counting.Recount(book, order, now);
    }

    /// <summary>
    /// Units of a touched order that nobody can send wait where it, or its rule set, wants that, or are short.
    /// </summary>
    public static void Miss(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, Moment now, AfterAction? after = null)
    {
        foreach (var missing in Backordering.Wait(book, order, demands, now, after))
        {
            order.Lines[missing.Line - 1].Short += missing.Quantity;
            var text = $"Nobody can, or may, send {missing.Quantity} of {missing.Sku} (line {missing.Line}).";
            book.Note(order, now, "hub", "short", text);
        }
    }

    /// <summary>
    /// Gives units back to the node that had them until now, and asks nobody else where that is open; what it has lost
    /// of them meanwhile is placed as any. The order is touched before.
    /// </summary>
    public static void GiveBack(HubBook book, CustomerOrder order, OwnParcel had, Moment now)
    {
        var cause = $"given back by {had.Node}";
        if (!IsOpen(book, order, had.Back(book, order, now), now))
        {
            Plan(book, order, had.Parcel.Lines, cause, now, [had]);
            return;
        }

        var (question, decision) = Asking.Decide(book, order, had.Parcel.Lines, now, had: [had], only: had.Node);
        if (decision.Parts.Count > 0)
        {
            Give(book, order, decision, KeptQuestion.Of(question), cause, now);
        }

        if (decision.Unfilled.Count > 0)
        {
            Plan(book, order, decision.Unfilled, cause, now);
        }
    }

    /// <summary>
    /// Places as much of units that wait as can be, behind gathered orders that are older; returns the decision. When
    /// nobody can send any of them, nothing has changed.
    /// </summary>
    public static RoutingDecision PlanWaiting(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, Moment now)
    {
        var (question, decision) = Asking.Decide(book, order, demands, now, before: order.Number);
        if (decision.Parts.Count == 0)
        {
            return decision;
        }

        book.Touch(order);
        Give(book, order, decision, KeptQuestion.Of(question), "stock came", now);
        return decision;
    }

    /// <summary>
    /// Gives a new order's units to the nodes of a plan that was decided before; what is not there any more, or was not
    /// then, goes elsewhere, waits or becomes short. With <paramref name="aside"/>, so does what was not set aside.
    /// What is there at a node that would take nothing now goes to others, and where they cannot send it, there. Where
    /// the strategy wants that, it is held until all of it leaves together.
    /// </summary>
    public static void Keep(
        HubBook book,
        CustomerOrder order,
        RoutingDecision plan,
        KeptQuestion question,
        string cause,
        Moment now,
        IReadOnlyList<OwnParcel>? aside = null)
    {
        var record = Record(book, order, plan, question, cause, now);
        plan = Redated(book, order, plan, now);
        if (Consolidating.Keep(book, order, plan, cause == Promised, aside, now))
        {
            return;
        }

        order.PromisedBy ??= plan.Arrives;
        var lost = new SortedDictionary<int, Demand>(plan.Unfilled.ToDictionary(missing => missing.Line));
        var had = new List<OwnParcel>();
        foreach (var part in plan.Parts)
        {
            var there = part with { Lines = There(book, part, lost, aside) };
            if (there.Lines.Count > 0 && IsOpen(book, order, part, now))
            {
                Give(book, order, there, record, now);
            }
            else if (there.Lines.Count > 0)
            {
                had.Add(new OwnParcel(order.Buyer, there));
                there.Lines.ToList().ForEach(line => Lose(lost, line));
            }
        }

        if (lost.Count > 0)
        {
            // What nobody had when it was decided is not what the order has.
            var before = plan.Unfilled.Count > 0 ? order.Number : GatheredBook.None;
            var why = $"{cause} units are not there";
            Plan(book, order, [.. lost.Values], why, now, had, mayHold: false, before: before);
        }
    }

    /// <summary>Whether all of a plan that was decided before can be given to its nodes by now.</summary>
    public static bool IsThere(
        HubBook book, CustomerOrder order, RoutingDecision plan, IReadOnlyList<OwnParcel>? aside, Moment now)
    {
        var lost = new SortedDictionary<int, Demand>();
        return plan.Parts.All(part => There(book, part, lost, aside).Count > 0 && IsOpen(book, order, part, now))
            && lost.Count == 0;
    }

    /// <summary>Whether the day on which a part should leave, or be prepared, has passed its cut-off.</summary>
    public static bool IsPast(HubBook book, PlanPart part, Moment now) =>
        Prepared(book, part) is { } node
        && (part.Leaves < Asking.Leaves(book, node, part.Service, now)
            || CapacityBook.IsOver(node, part.CapacityDay, now));

    /// <summary>
    /// Gives units of an order, which is touched, to the nodes of a decision that was just made, but for what
    /// <paramref name="stays"/> where it is; where the strategy says so they are only offered to them.
    /// </summary>
    public static void Give(
        HubBook book,
        CustomerOrder order,
        RoutingDecision decision,
        KeptQuestion question,
        string cause,
        Moment now,
        IReadOnlyList<PlanPart>? stays = null)
    {
        var (before, record) = (order.Parts.Count, Record(book, order, decision, question, cause, now));
        PlanPart[] plan = [.. decision.Parts.Except(stays ?? [])];
        foreach (var part in plan)
        {
            Give(book, order, part, record, now);
        }

        foreach (var (index, part) in plan.Index())
        {
            Offering.Begin(book, order, order.Parts[before + index], part, decision, now);
        }
    }

    /// <summary>
    /// Gives units of an order, which is touched, to the nodes of a decision that was just made, and offers nothing.
    /// </summary>
    public static void Assign(
        HubBook book,
        CustomerOrder order,
        RoutingDecision decision,
        KeptQuestion question,
        string cause,
        Moment now)
    {
        var record = Record(book, order, decision, question, cause, now);
        foreach (var part in decision.Parts)
        {
            Give(book, order, part, record, now);
        }
    }

    private static string Record(
        HubBook book, CustomerOrder order, RoutingDecision decision, KeptQuestion question, string cause, Moment now)
    {
        order.DecisionCount++;
        var record = new DecisionRecord($"{order.Id}-d{order.DecisionCount}", order.Id, now, cause, decision);
        book.Store.AddDecision(record, question);
        Telling.Of(book, order, record, decision);
        return record.Id;
    }

    private static RoutingDecision Redated(HubBook book, CustomerOrder order, RoutingDecision plan, Moment now)
    {
        PlanPart[] parts = [.. plan.Parts.Select(part => Redated(book, order, part, now))];
        foreach (var (before, after) in plan.Parts.Zip(parts).Where(part => part.First != part.Second))
        {
            var text = $"Planned to leave {before.Node} on {Day(before.Leaves ?? before.CapacityDay)}, given to it too"
                + $" late for that, and leaves on {Day(after.Leaves ?? after.CapacityDay)} now.";
            book.Note(order, now, "hub", "re-dated", text);
        }

        DateOnly? arrives = parts.All(part => part.Arrives is not null) ? parts.Max(part => part.Arrives) : null;
        return plan with { Parts = parts, Arrives = arrives };
    }

    // By the cards as they stand now; where the service has gone nobody knows the day any more. Where no day of its
    // node has room for all of it, or it has not the equipment any more, the day that has passed stays, and the part
    // does not.
    private static PlanPart Redated(HubBook book, CustomerOrder order, PlanPart part, Moment now)
    {
        var cargo = CapacityBook.CargoOf(part.Lines);
        if (!IsPast(book, part, now) || Prepared(book, part) is not { } node
            || book.Capacities.Missing(part.Node, cargo) is not null)
        {
            return part;
        }

        var room = book.Capacities.Room(node, now, cargo);
        var day = room is { IsAll: true } ? room.Day : null;
        if (room is not null && day is null && part.CapacityDay is not null)
        {
            return part;
        }

        var ready = part.Leaves is null ? null : day ?? node.Calendar?.Leaves(now);
        var offer = Asking.Service(book, node, order.ShipTo, part.Lines, part.Service, ready);
        return part with
        {
            Leaves = offer is null ? ready : offer.Leaves,
            Arrives = offer?.Arrives,
            CapacityDay = day,
            Work = day is null ? null : room!.Work,
        };
    }

    private static NodeRecord? Prepared(HubBook book, PlanPart part) => book.Node(part.Node) is { } node
        ? book.Workflows.Prepared(node, part.Lines.Select(line => line.Sku)) : null;

    private static bool IsOpen(HubBook book, CustomerOrder order, PlanPart part, Moment now) =>
        book.Node(part.Node) is { IsSuspended: false } node && !CapacityBook.IsOver(node, part.CapacityDay, now)
        && !book.Disruptions.IsShut(book, part.Node, order.ShipTo, part.Service, now)
        && !(IsPast(book, part, now)
            && book.Capacities.Missing(part.Node, CapacityBook.CargoOf(part.Lines)) is not null);

    // Of a promised part what its node still has; the rest is added to what is lost.
    private static List<Demand> There(
        HubBook book, PlanPart part, SortedDictionary<int, Demand> lost, IReadOnlyList<OwnParcel>? aside)
    {
        var left = new Dictionary<Sku, long>();
        var there = new List<Demand>();
        foreach (var line in part.Lines)
        {
            var most = aside?.Where(one => one.Node == part.Node).Sum(one => one.Of(line.Sku));
            var free = Math.Min(book.Right(part.Node, line.Sku).AvailableToSell, most ?? long.MaxValue);
            var has = left.GetValueOrDefault(line.Sku, free);
            var units = Math.Min(has, line.Quantity);
            left[line.Sku] = has - units;
            if (units > 0)
            {
                there.Add(line with { Quantity = units });
            }

            if (units < line.Quantity)
            {
                Lose(lost, line with { Quantity = line.Quantity - units });
            }
        }

        return there;
    }

    private static void Lose(SortedDictionary<int, Demand> lost, Demand line) => lost[line.Line] = line with
    {
        Quantity = line.Quantity + (lost.GetValueOrDefault(line.Line)?.Quantity ?? 0),
    };

    private static void Give(HubBook book, CustomerOrder order, PlanPart plan, string decision, Moment now)
    {
        var node = Require.Known(book.Node(plan.Node), $"A plan names node {plan.Node}, which is unknown.");
        var part = new OrderPart
        {
            Id = order.NextPart,
            Node = plan.Node,
            Decision = decision,
            PlacedAt = now,
            IsByHand = node.IsManual,
            Service = plan.Service,
            Leaves = plan.Leaves,
            Arrives = plan.Arrives,
            Parcel = book.Parcels.Draw(node, plan.Service, order.NextPart),
            CapacityDay = plan.CapacityDay,
            Work = plan.Work,
            Workflow = book.Workflows.For(node.Kind, plan.Lines.Select(line => line.Sku))?.Begin(),
            Lines =
            [
                .. plan.Lines.Select((line, index) => new PartLine
                {
                    Line = index + 1, OrderLine = line.Line, Sku = line.Sku, Quantity = line.Quantity,
                }),
            ],
        };
        order.Parts.Add(part);
        book.Capacities.Confirm(part);
        foreach (var line in part.Lines)
        {
            Reserve(book, order, part.Node, line);
        }

        if (book.Site(node.Site) is { } site)
        {
            var lines = part.Lines.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Quantity));
            var sent = new FulfilmentOrder(
                part.Id,
                order.Id,
                part.Node,
                [.. lines],
                order.Priority,
                order.PlacedAt,
                ParcelBook.CarriageOf(order, part),
                part.Workflow is { } work ? new Workflow(work.Name, work.Version, work.Steps) : null,
                book.Capacities.Windows.Foresee(order, part));
            book.Tell(site, new FulfilmentOrderPlaced(sent), now);
        }

        var units = part.Lines.Sum(line => line.Quantity);
        var how = Carried(part) + book.Parcels.Words(node, part) + Worked(part);
        var text = $"{part.Id}: {units} units at {node.Name} ({node.Node}){how}.";
        book.Note(order, now, "hub", "planned", text);
        Telling.Of(book, order, part, EventTypes.PartOffered, units);
    }

    private static string Carried(OrderPart part) => (part.Service, part.Arrives) switch
    {
        (null, _) => "",
        (var service, null) => $", by {service}",
        var (service, day) => $", by {service}, there on {Day(day)} at the latest",
    };

    private static string Worked(OrderPart part) => part.Workflow is { } workflow
        ? string.Create(
            CultureInfo.InvariantCulture,
            $", worked by {workflow.Name} version {workflow.Version}: {string.Join(", ", workflow.Steps)}")
        : "";

    private static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "a day that nobody knows";

    private static void Reserve(HubBook book, CustomerOrder order, NodeId node, PartLine line)
    {
        var right = book.Right(node, line.Sku);
        Require.That(
            line.Quantity <= right.AvailableToSell,
            $"{line.Quantity} of {line.Sku} must not be reserved at {node}: {right}.");
        right = right with { Reserved = right.Reserved + line.Quantity };
        book.SetRight(node, line.Sku, right);
        book.Policies.Sell(order.Buyer, line.Sku, line.Quantity);
        book.Counts = book.Counts with
        {
            Reservations = book.Counts.Reservations + 1,
            Oversold = book.Counts.Oversold + right.Oversold,
        };
    }
}
