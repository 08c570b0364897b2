using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>Routes units of an order, reserves them and gives them to the nodes, all in the batch at hand.</summary>
public static class Planning
{
    /// <summary>
    /// Places <paramref name="demands"/>; what nobody can fill waits where the order allows it, or becomes short. The
    /// order is touched before. With <paramref name="had"/>, the nodes that had the units, those may have them again
    /// where nobody else can send them, whatever disrupts those nodes.
    /// </summary>
    public static void Plan(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        string cause,
        Moment now,
        IReadOnlyList<NodeId>? had = null)
    {
        var (question, decision) = Asking.Decide(book, order, demands, now);
        order.PromisedBy ??= order.IsWaiting ? null : decision.Arrives;
        Give(book, order, decision, KeptQuestion.Of(question), cause, now);
        var unfilled = had is null ? decision.Unfilled : Stay(book, order, decision.Unfilled, had, now);
        foreach (var missing in Backordering.Wait(book, order, unfilled, now))
        {
            order.Lines[missing.Line - 1].Short += missing.Quantity;
            var text = $"Nobody can, or may, send {missing.Quantity} of {missing.Sku} (line {missing.Line}).";
            book.Note(order, now, "hub", "short", text);
        }
    }

    /// <summary>
    /// Places as much of units that wait as can be; returns the decision, or null when nobody can send any, and then
    /// nothing has changed.
    /// </summary>
    public static RoutingDecision? PlanWaiting(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, Moment now)
    {
        var (question, decision) = Asking.Decide(book, order, demands, now);
        if (decision.Parts.Count == 0)
        {
            return null;
        }

        book.Touch(order);
        Give(book, order, decision, KeptQuestion.Of(question), "stock came", now);
        return decision;
    }

    /// <summary>
    /// Gives a new order's units to the nodes of a plan that was decided before; what is not there any more, or was not
    /// then, goes elsewhere, waits or becomes short. With <paramref name="aside"/>, so does what was not set aside. A
    /// node that does not ship any more sends what was set aside at it.
    /// </summary>
    public static void Keep(
        HubBook book,
        CustomerOrder order,
        RoutingDecision plan,
        KeptQuestion question,
        string cause,
        Moment now,
        IReadOnlyList<OwnUnits>? aside = null)
    {
        var record = Record(book, order, plan, question, cause, now);
        plan = Redated(book, order, plan, now);
        order.PromisedBy ??= plan.Arrives;
        var lost = new SortedDictionary<int, Demand>(plan.Unfilled.ToDictionary(missing => missing.Line));
        foreach (var part in plan.Parts)
        {
            var kept = There(book, order, part, lost, now, aside);
            if (kept.Count > 0)
            {
                Give(book, order, part with { Lines = kept }, record, now);
            }
        }

        if (lost.Count > 0)
        {
            NodeId[] had = [.. plan.Parts.Select(part => part.Node)];
            Plan(book, order, [.. lost.Values], $"{cause} units are not there", now, had);
        }
    }

    /// <summary>Whether the day on which a part should leave, or be prepared, has passed its cut-off.</summary>
    public static bool IsPast(HubBook book, PlanPart part, Moment now) =>
        part.Leaves < book.Node(part.Node)?.Calendar?.Leaves(now)
        || CapacityBook.IsOver(book.Node(part.Node), part.CapacityDay, now);

    private static IReadOnlyList<Demand> Stay(
        HubBook book, CustomerOrder order, IReadOnlyList<Demand> demands, IReadOnlyList<NodeId> had, Moment now)
    {
        if (demands.Count == 0 || book.Disruptions.Open.Count == 0)
        {
            return demands;
        }

        var (question, decision) = Asking.Decide(book, order, demands, now, calm: had);
        if (decision.Parts.Count > 0)
        {
            Give(book, order, decision, KeptQuestion.Of(question), "nobody else can send it", now);
        }

        return decision.Unfilled;
    }

    /// <summary>Gives units of an order, which is touched, to the nodes of a decision that was just made.</summary>
    public static void Give(
        HubBook book, CustomerOrder order, RoutingDecision decision, KeptQuestion question, string cause, Moment now)
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

    // By the cards as they stand now; where the service has gone nobody knows the day any more.
    private static RoutingDecision Redated(HubBook book, CustomerOrder order, RoutingDecision plan, Moment now)
    {
        if (!plan.Parts.Any(part => IsPast(book, part, now)))
        {
            return plan;
        }

        var facts = Asking.Facts(order, null, now);
        var offers = Asking.Question(book, order.ShipTo, facts, plan.Demands, [], null).Nodes;
        PlanPart[] parts =
        [
            .. plan.Parts.Select(part => !IsPast(book, part, now) ? part
                : Redated(book, part, offers.Single(node => node.Node == part.Node), now)),
        ];
        DateOnly? arrives = parts.All(part => part.Arrives is not null) ? parts.Max(part => part.Arrives) : null;
        var text = $"Planned for {Day(plan.Arrives)}, given to nodes too late for it, and now for {Day(arrives)}.";
        if (plan.Parts.Any(part => part.Leaves is not null))
        {
            book.Note(order, now, "hub", "re-dated", text);
        }

        return plan with { Parts = parts, Arrives = arrives };
    }

    // Where no day of its node has room for all of it, the day that has passed stays.
    private static PlanPart Redated(HubBook book, PlanPart part, NodeOffer offer, Moment now)
    {
        var units = part.Lines.Sum(line => line.Quantity);
        return part with
        {
            Leaves = part.Leaves is null ? null : offer.Capacity?.Day ?? book.Node(part.Node)?.Calendar?.Leaves(now),
            Arrives = offer.Services?.FirstOrDefault(one => one.Service == part.Service)?.Arrives,
            CapacityDay = offer.Capacity is not { } room ? null
                : room.Day is not null && units <= (room.Units ?? units) ? room.Day : part.CapacityDay,
        };
    }

    // Of a promised part what its node still has; the rest is added to what is lost.
    private static List<Demand> There(
        HubBook book,
        CustomerOrder order,
        PlanPart part,
        SortedDictionary<int, Demand> lost,
        Moment now,
        IReadOnlyList<OwnUnits>? aside)
    {
        var isOpen = book.Node(part.Node) is { IsSuspended: false } node
            && !CapacityBook.IsOver(node, part.CapacityDay, now)
            && !book.Disruptions.IsShut(book, part.Node, order.ShipTo, part.Service, now);
        var left = new Dictionary<Sku, long>();
        var kept = new List<Demand>();
        foreach (var line in part.Lines)
        {
            var most = aside?.Where(one => one.Node == part.Node && one.Sku == line.Sku).Sum(one => one.Units);
            var free = Math.Min(book.Right(part.Node, line.Sku).AvailableToSell, most ?? long.MaxValue);
            var has = isOpen ? left.GetValueOrDefault(line.Sku, free) : 0;
            var units = Math.Min(has, line.Quantity);
            left[line.Sku] = has - units;
            if (units > 0)
            {
                kept.Add(line with { Quantity = units });
            }

            if (units < line.Quantity)
            {
                var before = lost.GetValueOrDefault(line.Line)?.Quantity ?? 0;
                lost[line.Line] = line with { Quantity = before + line.Quantity - units };
            }
        }

        return kept;
    }

    private static void Give(HubBook book, CustomerOrder order, PlanPart plan, string decision, Moment now)
    {
        var node = Require.Known(book.Node(plan.Node), $"A plan names node {plan.Node}, which is unknown.");
        var part = new OrderPart
        {
            Id = FulfilmentOrderId.Of($"{order.Id}-{order.Parts.Count + 1}"),
            Node = plan.Node,
            Decision = decision,
            PlacedAt = now,
            IsByHand = node.IsManual,
            Service = plan.Service,
            Leaves = plan.Leaves,
            Arrives = plan.Arrives,
            CapacityDay = plan.CapacityDay,
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
            var carriage = part.Service is { } service ? new Carriage(service, part.Leaves, part.Arrives) : null;
            var sent = new FulfilmentOrder(
                part.Id, order.Id, part.Node, [.. lines], order.Priority, order.PlacedAt, carriage);
            book.Tell(site, new FulfilmentOrderPlaced(sent), now);
        }

        var units = part.Lines.Sum(line => line.Quantity);
        var text = $"{part.Id}: {units} units at {node.Name} ({node.Node}){Carried(part)}.";
        book.Note(order, now, "hub", "planned", text);
        Telling.Of(book, order, part, EventTypes.PartOffered, units);
    }

    private static string Carried(OrderPart part) => (part.Service, part.Arrives) switch
    {
        (null, _) => "",
        (var service, null) => $", by {service}",
        var (service, day) => $", by {service}, there on {Day(day)} at the latest",
    };

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
