using EdgeDom.Hub.Events;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What a node's word does to an order: accepted, rejected, picked, short, shipped, cancelled. A word that comes twice
/// or too late changes nothing; each returns null when it was taken, else why not.
/// </summary>
public static class Settling
{
    /// <summary>The node takes it.</summary>
    public static string? Accept(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        if (part.IsClosed || part.NodeResponse != NodeResponse.Offered)
        {
            // A yes that crossed the question to give it back; the answer to that comes next.
            var isNoNews = part.NodeResponse is NodeResponse.Accepted or NodeResponse.CancelRequested;
            return isNoNews ? null : Late(part);
        }

        book.Touch(order);
        part.NodeResponse = NodeResponse.Accepted;
        book.Note(order, now, part.Node.Value, "accepted", $"{part.Id} accepted.");
        Telling.Of(book, order, part, EventTypes.PartAccepted, part.Lines.Sum(line => line.Open));
        Offering.Taken(book, order, part, now);
        return null;
    }

    /// <summary>The node does not take it: its right comes back, the units go to other nodes at once.</summary>
    public static string? Reject(HubBook book, CustomerOrder order, OrderPart part, string reason, Moment now)
    {
        if (part.IsClosed || part.Status != PartStatus.Released)
        {
            return Late(part);
        }

        book.Touch(order);
        if (part.NodeResponse != NodeResponse.CancelRequested && !order.IsCancelWanted)
        {
            Count(book, order, part.Node, hasFailed: true, now);
        }

        part.IsImproving = false;
        part.NodeResponse = NodeResponse.Rejected;
        part.Reason = reason;
        part.Status = PartStatus.Cancelled;
        book.Note(order, now, part.Node.Value, "rejected", $"{part.Id} rejected: {reason}");
        Exclude(order, part);
        var back = TakeOpen(book, order, part, areLost: false);
        Telling.Of(book, order, part, EventTypes.PartRejected, Units(back));
        Moving.End(book, order, part, $"{part.Node} rejected it", now);
        if (!Detaining.GoOn(book, order, part, had: null, now)
            && !Moving.GoOn(book, order, part, back, now) && !Offering.GoOn(book, order, part, back, now))
        {
            Elsewhere(book, order, back, $"rejected by {part.Node}", now);
        }

        Offering.Leave(book, order, part.Node, now);
        return null;
    }

    /// <summary>Units went into the tote; negative takes back.</summary>
    public static string? Pick(
        HubBook book, CustomerOrder order, OrderPart part, PartLine line, long quantity, Moment now)
    {
        var picked = Math.Clamp(line.Picked + quantity, 0, Math.Max(0, line.Open));
        if (part.IsClosed || picked == line.Picked)
        {
            return Late(part);
        }

        book.Touch(order);
        if (part.Status == PartStatus.Released)
        {
            part.Status = PartStatus.InProgress;
            book.Note(order, now, part.Node.Value, "picking", $"{part.Id}: picking has begun.");
            Telling.Of(book, order, part, EventTypes.PartStarted, part.Lines.Sum(one => one.Open));
        }

        var isAsReported = picked == line.Picked + quantity;
        line.Picked = picked;
        return isAsReported ? null : $"{part.Id} line {line.Line}: {quantity} more than is asked.";
    }

    /// <summary>The node cannot find units: its right to them is gone, other nodes are asked at once.</summary>
    public static string? ShortPick(
        HubBook book, CustomerOrder order, OrderPart part, PartLine line, long quantity, string reason, Moment now)
    {
        var missing = Math.Min(quantity, line.Open);
        if (part.IsClosed || missing <= 0)
        {
            return Late(part);
        }

        book.Touch(order);
        var text = $"{part.Id} line {line.Line}: {missing} of {line.Sku} missing: {reason}";
        book.Note(order, now, part.Node.Value, "short-picked", text);
        Count(book, order, part.Node, hasFailed: true, now);
        Exclude(order, part);
        var demand = Take(book, order, part, line, missing, missing, reason);
        line.Picked = Math.Min(line.Picked, line.Open);
        part.Reason = reason;
        CloseWhenDone(part);
        if (part.IsClosed)
        {
            Offering.End(book, order, part, $"{part.Node} came short on it", now);
            Moving.Drop(book, order, part, $"{part.Node} came short on it", now);
            Detaining.Drop(book, order, part, $"{part.Node} came short on {part.Id}", now);
            Moving.End(book, order, part, part.Reason, now);
        }

        Telling.Of(book, order, part, EventTypes.PartShort, missing);
        Elsewhere(book, order, [demand], $"short at {part.Node}", now);
        Offering.Leave(book, order, part.Node, now);
        return missing == quantity ? null : $"{part.Id} line {line.Line}: short by more than is asked.";
    }

    /// <summary>
    /// It has left, at a time that its site tells or else now; units still asked and not sent count as short.
    /// </summary>
    public static string? Ship(
        HubBook book,
        CustomerOrder order,
        OrderPart part,
        IReadOnlyList<FulfilmentLine> sent,
        Moment now,
        Moment? left = null)
    {
        if (part.IsClosed)
        {
            return Late(part);
        }

        book.Touch(order);
        Moving.Drop(book, order, part, $"it has left {part.Node}", now);
        Detaining.Drop(book, order, part, $"{part.Id} has left {part.Node}", now);
        var odd = Send(book, order, part, sent);
        var units = part.Lines.Sum(line => line.Shipped);
        book.Counts = book.Counts with { UnitsShipped = book.Counts.UnitsShipped + units };
        book.Note(order, now, part.Node.Value, "shipped", $"{part.Id}: {units} units have left.");
        var missing = TakeOpen(book, order, part, areLost: true);
        part.Status = units > 0 ? PartStatus.Shipped : PartStatus.Incomplete;
        Offering.End(book, order, part, $"{part.Node} came short on it", now);
        if (units > 0 || missing.Length > 0)
        {
            Count(book, order, part.Node, hasFailed: missing.Length > 0, now);
        }

        if (units > 0)
        {
            Keeping.Leave(book, order, part, left < now ? left.Value : now);
            Costing.Book(book, order, part, now);
            Telling.Of(book, order, part, EventTypes.PartShipped, units);
        }

        if (missing.Length > 0)
        {
            Telling.Of(book, order, part, EventTypes.PartShort, Units(missing));
            Moving.End(book, order, part, $"{part.Node} came short on it", now);
            Exclude(order, part);
            Elsewhere(book, order, missing, $"not sent by {part.Node}", now);
            Offering.Leave(book, order, part.Node, now);
        }

        return odd;
    }

    /// <summary>
    /// The node gives it back (or not) after a request to: its units are cancelled when the customer wants that, else
    /// they go elsewhere.
    /// </summary>
    public static string? AnswerCancel(HubBook book, CustomerOrder order, OrderPart part, bool isCancelled, Moment now)
    {
        if (part.IsClosed || part.NodeResponse != NodeResponse.CancelRequested)
        {
            // It was sent before the question came; that it cannot be given back is no news.
            var isNoNews = part.NodeResponse == NodeResponse.CancelRequested && !isCancelled;
            return isNoNews ? null : Late(part);
        }

        book.Touch(order);
        part.NodeResponse = isCancelled ? NodeResponse.CancelAccepted : NodeResponse.CancelRefused;
        if (!isCancelled)
        {
            book.Note(order, now, part.Node.Value, "cancel-refused", $"{part.Id}: too late to cancel.");
            Telling.Of(book, order, part, EventTypes.PartCancelRefused, part.Lines.Sum(line => line.Open));
            Moving.Drop(book, order, part, $"{part.Node} does not give it back any more", now);
            Detaining.Drop(book, order, part, $"{part.Node} does not give {part.Id} back any more", now);
            return null;
        }

        var (had, before) = (OwnParcel.Of(order, part), order.Parts.Count);
        part.Status = PartStatus.Cancelled;
        Offering.End(book, order, part, "its units are asked back", now);
        book.Note(order, now, part.Node.Value, "cancelled", $"{part.Id}: cancelled.");
        var all = TakeOpen(book, order, part, areLost: false);
        Telling.Of(book, order, part, EventTypes.PartCancelled, Units(all));
        if (!Detaining.GoOn(book, order, part, had, now) && !Reoptimising.GoOn(book, order, part, had, now)
            && !Moving.GoOn(book, order, part, all, now, had))
        {
            Elsewhere(book, order, all, $"given back by {part.Node}", now, had);
        }

        Moving.Follow(book, order, part, before, now);
        return null;
    }

    /// <summary>Takes back a part that may be, of an order that is touched; its units are free.</summary>
    public static void TakeBack(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        Require.That(part.MayBeTakenBack, $"{part.Id} must not be taken back: {part.Status}.");
        (part.Status, part.NodeResponse) = (PartStatus.Cancelled, NodeResponse.CancelAccepted);
        book.Note(order, now, "hub", "taken-back", $"{part.Id}: taken back.");
        Offering.End(book, order, part, "its units are taken back", now);
        Telling.Of(book, order, part, EventTypes.PartCancelled, Units(TakeOpen(book, order, part, areLost: false)));
    }

    /// <summary>
    /// Takes units of a part back from a node that need not be asked, and plans them anew; its order is touched.
    /// </summary>
    public static void TakeBack(
        HubBook book, CustomerOrder order, OrderPart part, IReadOnlyList<Demand> demands, Moment now)
    {
        var (had, before) = (OwnParcel.Of(order, part), order.Parts.Count);
        foreach (var demand in demands)
        {
            var line = part.Lines.First(line => line.OrderLine == demand.Line);
            Take(book, order, part, line, demand.Quantity, lost: 0);
        }

        if (part.Lines.All(line => line.Open == 0))
        {
            (part.Status, part.NodeResponse) = (PartStatus.Cancelled, NodeResponse.CancelAccepted);
            Offering.End(book, order, part, part.Reason, now);
        }

        var units = demands.Sum(demand => demand.Quantity);
        book.Note(order, now, "hub", "taken-back", $"{part.Id}: {units} units taken back: {part.Reason}");
        Telling.Of(book, order, part, EventTypes.PartCancelled, units);
        Elsewhere(book, order, demands, $"taken back from {part.Node}", now, had);
        Moving.Follow(book, order, part, before, now);
    }

    /// <summary>What a part's node still has to send, by line of the order.</summary>
    public static IReadOnlyList<Demand> Open(OrderPart part) =>
    [
        .. part.Lines.Where(line => line.Open > 0).OrderBy(line => line.OrderLine)
            .Select(line => new Demand(line.OrderLine, line.Sku, line.Open)),
    ];

    private static string? Send(
        HubBook book, CustomerOrder order, OrderPart part, IReadOnlyList<FulfilmentLine> sent)
    {
        string? odd = null;
        foreach (var line in part.Lines)
        {
            line.Picked = 0;
            var quantity = sent.Where(one => one.Line == line.Line).Sum(one => one.Quantity);
            if (quantity > line.Open)
            {
                odd = $"{part.Id} line {line.Line}: {quantity} sent, {line.Open} were asked.";
            }

            var units = Math.Clamp(quantity, 0, line.Open);
            line.Shipped += units;
            var right = book.Right(part.Node, line.Sku);
            book.Stocks.Movements.Put(
                part.Node,
                line.Sku,
                right with { Reserved = right.Reserved - units, Gone = right.Gone + units },
                Cause(MovementKind.Shipped, order, part, ""));
        }

        return odd;
    }

    private static Demand[] TakeOpen(HubBook book, CustomerOrder order, OrderPart part, bool areLost)
    {
        var open = part.Lines.Where(line => line.Open > 0).ToArray();
        foreach (var line in open)
        {
            line.Picked = 0;
        }

        return
        [
            .. open.Select(line => Take(book, order, part, line, line.Open, areLost ? line.Open : 0, "not sent")),
        ];
    }

    private static long Units(Demand[] demands) => demands.Sum(demand => demand.Quantity);

    private static Demand Take(
        HubBook book, CustomerOrder order, OrderPart part, PartLine line, long units, long lost, string why = "")
    {
        line.Released += units;
        var right = book.Right(part.Node, line.Sku);
        book.Stocks.Movements.Put(
            part.Node,
            line.Sku,
            right with { Reserved = right.Reserved - units, Shrunk = right.Shrunk + lost },
            Cause(MovementKind.Short, order, part, why));
        book.Policies.Sell(order.Buyer, line.Sku, -units);
        book.Capacities.Return(part, line, units);
        return new Demand(line.OrderLine, line.Sku, units);
    }

    private static MovementCause Cause(MovementKind kind, CustomerOrder order, OrderPart part, string why) =>
        new(kind, part.Node.Value, why, order.Id, part.Id);

    // What nobody else can send goes back to the node that had it, where that may have it again.
    private static void Elsewhere(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        string cause,
        Moment now,
        OwnParcel? had = null)
    {
        if (demands.Count == 0)
        {
            return;
        }

        if (order.IsCancelWanted)
        {
            foreach (var demand in demands)
            {
                order.Lines[demand.Line - 1].Cancelled += demand.Quantity;
            }

            return;
        }

        book.Counts = book.Counts with { Rerouted = book.Counts.Rerouted + 1 };
        Planning.Plan(book, order, demands, cause, now, had is null ? null : [had]);
    }

    /// <summary>
    /// A node has sent what it was asked for of an order, or will not; what it does after it has failed once, or was
    /// taken out of the order by a rule, is no news.
    /// </summary>
    public static void Count(HubBook book, CustomerOrder order, NodeId node, bool hasFailed, Moment now)
    {
        if (!order.ExcludedNodes.Contains(node))
        {
            book.Answers.Add(node, hasFailed, now);
        }
    }

    /// <summary>The node of a part is not asked for its order again.</summary>
    public static void Exclude(CustomerOrder order, OrderPart part) => Exclude(order, part.Node);

    /// <summary>A node is not asked for an order again.</summary>
    public static void Exclude(CustomerOrder order, NodeId node)
    {
        if (!order.ExcludedNodes.Contains(node))
        {
            order.ExcludedNodes.Add(node);
        }
    }

    private static void CloseWhenDone(OrderPart part)
    {
        if (part.Lines.All(line => line.Open == 0))
        {
            part.Status = PartStatus.Incomplete;
        }
    }

    private static string Late(OrderPart part) =>
        $"{part.Id} is {part.Status} and its node has said {part.NodeResponse}; this changes nothing any more.";
}
