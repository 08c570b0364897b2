using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Decides fulfilment orders anew that lie under a disruption and are not in work: first they are gathered, then taken
/// by priority and age, so many a turn. A site is asked to give one back, and its units go elsewhere when it has; so
/// nothing is ever asked of two nodes. What nobody else can send stays.
/// </summary>
public static class Replanning
{
    /// <summary>Most fulfilment orders that one turn gathers.</summary>
    public const int GatheredMax = 200;

    /// <summary>Most that one turn decides.</summary>
    public const int DecidedMax = 50;

    /// <summary>A turn's share of the work; returns whether there is more to do at once.</summary>
    public static bool Tend(HubBook book, Moment now)
    {
        Disrupting.Tend(book, now);
        if (book.Disruptions.Open.FirstOrDefault(one => one.Next is not null) is { } disruption)
        {
            Gather(book, disruption, now);
            return true;
        }

        var next = book.Store.Replans.Next(DecidedMax);
        foreach (var id in next)
        {
            book.Store.Replans.Done(id);
            if (book.OrderOf(id) is { } order && order.Part(id) is { } part)
            {
                Look(book, order, part, now);
            }
        }

        return next.Count == DecidedMax;
    }

    private static void Gather(HubBook book, Disruption disruption, Moment now)
    {
        var (place, left) = (disruption.Next, GatheredMax);
        foreach (var node in book.Nodes.Where(disruption.Scope.Holds))
        {
            if (string.CompareOrdinal(node.Node.Value, disruption.Next!.Node) < 0)
            {
                continue;
            }

            var after = node.Node.Value == disruption.Next.Node ? disruption.Next.Part : "";
            var found = book.Store.Replans.OpenAt(node.Node, after, left);
            foreach (var id in found)
            {
                Gather(book, id, now);
            }

            left -= found.Count;
            if (left == 0)
            {
                book.Disruptions.Put(disruption with { Next = new ReplanPlace(node.Node.Value, found[^1].Value) });
                return;
            }
        }

        book.Disruptions.Put(disruption with { Next = null });
    }

    private static void Gather(HubBook book, FulfilmentOrderId id, Moment now)
    {
        if (book.OrderOf(id) is { } order && order.Part(id) is { } part && IsMovable(order, part)
            && book.Disruptions.Touching(book, order, part, now) is not null)
        {
            book.Store.Replans.Add(id, order.Priority, order.Number);
        }
    }

    private static bool IsMovable(CustomerOrder order, OrderPart part) =>
        part is { Status: PartStatus.Released, NodeResponse: NodeResponse.Offered or NodeResponse.Accepted }
        && !order.IsCancelWanted;

    // What it lay under may be over by now, and then there is nothing to do.
    private static void Look(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        if (!IsMovable(order, part) || book.Disruptions.Touching(book, order, part, now) is not { } disruption)
        {
            return;
        }

        // Such a node says no more until it has sent, so what it has accepted may be packed.
        var isByHand = book.Node(part.Node) is not { IsManual: false };
        var isShut = book.Disruptions.IsShut(book, part.Node, order.ShipTo, part.Service, now);
        if (isByHand && part.NodeResponse == NodeResponse.Accepted && !isShut)
        {
            return;
        }

        // Money does not move what a person has put there; what cannot leave its node at all goes.
        if (part.Override is { } chosen)
        {
            if (!isShut)
            {
                book.Touch(order);
                Stay(book, order, part, disruption, $"{chosen.By} moved it there by hand ({chosen.Reason})", now);
                return;
            }

            if (Moving.Stay(book, order, part, chosen, now))
            {
                return;
            }
        }

        var demands = Settling.Open(part);
        var decision = Asking.Decide(
            book,
            order,
            demands,
            now,
            own: [OwnParcel.Of(order, part)],
            whatIf: new WhatIf(part.Node) { PassesFences = true }).Decision;
        book.Touch(order);
        if (IsSame(decision, part))
        {
            Stay(book, order, part, disruption, "nothing else is better", now);
            return;
        }

        // A site gives back all of it or nothing, and of what a node has lost nothing comes back before the last units.
        if (decision.Allowed is not null && (!isByHand || HasLost(book, part)))
        {
            Stay(book, order, part, disruption, "by channel policies its buyer would get less of it again", now);
            return;
        }

        part.Reason = $"disruption {disruption.Id}: {disruption.Reason}";
        if (!isByHand)
        {
            Cancelling.AskBack(book, order, part, now);
            return;
        }

        Settling.TakeBack(book, order, part, Moved(demands, decision), now);
    }

    private static bool HasLost(HubBook book, OrderPart part) => part.Lines
        .Any(line => line.Open > 0 && book.Right(part.Node, line.Sku).Freed(1) == 0);

    private static bool IsSame(RoutingDecision decision, OrderPart part) =>
        decision.Parts.All(one => one.Node == part.Node && one.Service == part.Service);

    private static Demand[] Moved(IReadOnlyList<Demand> demands, RoutingDecision decision) =>
    [
        .. demands.Select(demand => demand with
        {
            Quantity = demand.Quantity
                - decision.Unfilled.Where(one => one.Line == demand.Line).Sum(one => one.Quantity),
        }).Where(demand => demand.Quantity > 0),
    ];

    private static void Stay(
        HubBook book, CustomerOrder order, OrderPart part, Disruption disruption, string why, Moment now)
    {
        var text = $"{part.Id} stays at {part.Node} though {disruption.Id} lasts ({disruption.Reason}): {why}.";
        book.Note(order, now, Disrupting.Hub, "stays", text);
        Telling.Of(book, order, part, Events.EventTypes.PartStays, part.Lines.Sum(line => line.Open));
    }
}
