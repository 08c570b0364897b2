using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Decides orders anew that are with nodes and not in work, when stock came or costs, days or rules have changed: they
/// move when that saves enough, arrives by the day that was promised, and is not too often. First the open orders are
/// looked through for those it may concern, then these are decided by priority and age, so many a second. What people
/// moved by hand and what was promised with its plan stays. A site gives back first what it has.
/// </summary>
public static class Reoptimising
{
    /// <summary>Most open orders that one turn looks through.</summary>
    public const int LookedMax = 500;

    /// <summary>Most SKUs that one pass over the open orders is for; more of them count as all.</summary>
    public const int SkusMax = 1_000;

    /// <summary>What decisions call it.</summary>
    public const string Cause = "improved";

    /// <summary>A second's share of the work of one hub node; returns whether there was any.</summary>
    public static bool Tend(HubBook book, Moment now)
    {
        var (settings, rows) = (book.Reoptimise.Settings, book.Store.Reoptimise);
        if (!settings.IsOn)
        {
            return false;
        }

        if (rows.Taken(SkusMax) is { } taken)
        {
            Look(book, settings, taken.Skus, taken.Next, now);
            return true;
        }

        var next = rows.Next(settings.OrdersPerSecond);
        if (next.Count == 0)
        {
            if (rows.Begin(SkusMax) is not { } begun)
            {
                return false;
            }

            Look(book, settings, begun.Skus, begun.Next, now);
            return true;
        }

        book.Reoptimise.IsMoving = true;
        try
        {
            foreach (var id in next)
            {
                rows.Done(CustomerOrder.NumberOf(id));
                if (book.Order(id) is { } order)
                {
                    Decide(book, settings, order, now);
                }
            }
        }
        finally
        {
            book.Reoptimise.IsMoving = false;
        }

        return true;
    }

    /// <summary>
    /// Plans units that a site has just given back for a better plan, where there still is one by what they cost now;
    /// else they go back to where the order <paramref name="had"/> them. False when they were not asked back for that.
    /// </summary>
    public static bool GoOn(HubBook book, CustomerOrder order, OrderPart part, OwnParcel had, Moment now)
    {
        if (!part.IsImproving)
        {
            return false;
        }

        part.IsImproving = false;
        if (order.IsCancelWanted || had.Units == 0)
        {
            return false;
        }

        if (Better(book, book.Reoptimise.Settings, order, [had], now, isFree: true) is { } plan)
        {
            Move(book, order, [had.Node], plan, now);
            return true;
        }

        Planning.GiveBack(book, order, had, now);
        return true;
    }

    // Gives units that are free to the nodes of a better plan, and tells what that saves.
    private static void Move(
        HubBook book, CustomerOrder order, IReadOnlyList<NodeId> from, BetterPlan plan, Moment now)
    {
        var (stands, cost) = (plan.StandsMinor, plan.Decision.CostMinor);
        book.Counts = book.Counts with
        {
            Improved = book.Counts.Improved + 1, ImprovedMinor = book.Counts.ImprovedMinor + stands - cost,
        };
        var question = KeptQuestion.Of(plan.Question with { StandsMinor = stands });
        var decision = plan.Decision with { InsteadOfMinor = stands };
        Planning.Give(book, order, decision, question, Cause, now, plan.Stays);
        var (before, after) = (Nodes(from), Nodes(decision.Parts.Select(part => part.Node)));
        var text = $"{MoneyText.Of(cost)} from {after} instead of {MoneyText.Of(stands)} with {before}.";
        book.Note(order, now, Disrupting.Hub, Cause, text);
        Telling.Of(book, order, new ImprovedContent(
            order.Id,
            $"{order.Id}-d{order.DecisionCount}",
            cost,
            stands,
            stands - cost,
            [.. from.Distinct()],
            [.. decision.Parts.Select(part => part.Node)],
            $"/api/v1/decisions/{order.Id}-d{order.DecisionCount}/explain"));
    }

    // The open orders after those that were looked at, so many.
    private static void Look(
        HubBook book, Reoptimisation settings, IReadOnlyList<string> skus, long after, Moment now)
    {
        var rows = book.Store.Reoptimise;
        var wanted = skus.ToHashSet(StringComparer.Ordinal);
        var isAny = wanted.Contains(ReoptimiseRows.All);
        var open = book.Store.OpenAfter(after, LookedMax);
        foreach (var order in open.Select(book.Order).OfType<CustomerOrder>())
        {
            if (MayMove(settings, order, now) && order.Parts.Any(part => IsMovable(book, settings, order, part, now)
                && part.Lines.Any(line => line.Open > 0 && (isAny || wanted.Contains(line.Sku.Value)))))
            {
                rows.Add(order.Number, order.Id, order.Priority);
            }
        }

        if (open.Count < LookedMax)
        {
            rows.Done();
        }
        else
        {
            rows.Reached(CustomerOrder.NumberOf(open[^1]));
        }
    }

    // What nodes without a site have is one plan; what a site has it gives back by itself.
    private static void Decide(HubBook book, Reoptimisation settings, CustomerOrder order, Moment now)
    {
        if (!MayMove(settings, order, now))
        {
            return;
        }

        OrderPart[] parts =
        [
            .. order.Parts.Where(part => IsMovable(book, settings, order, part, now) && !IsPromised(book, part)),
        ];
        OrderPart[] free = Array.FindAll(parts, part => part.MayBeTakenBack);
        foreach (var own in parts.Except(free).Select(part => new[] { part }).Prepend(free))
        {
            if (own.Length > 0 && Improve(book, settings, order, own, now))
            {
                return;
            }
        }
    }

    private static bool Improve(
        HubBook book, Reoptimisation settings, CustomerOrder order, OrderPart[] parts, Moment now)
    {
        OwnParcel[] own = [.. parts.Select(part => OwnParcel.Of(order, part))];
        if (HasLost(book, own) || Better(book, settings, order, own, now) is not { } plan)
        {
            return false;
        }

        book.Touch(order);
        order.Improvements++;
        order.ImprovedAt = now;
        var leave = Leave(parts, own, plan);
        foreach (var part in leave)
        {
            part.Reason =
                $"{MoneyText.Of(plan.Decision.CostMinor)} elsewhere instead of {MoneyText.Of(plan.StandsMinor)}";
        }

        if (leave is [{ MayBeTakenBack: false } site])
        {
            site.IsImproving = true;
            var text = $"{site.Id} is asked back from {site.Node}: {site.Reason}.";
            book.Note(order, now, Disrupting.Hub, "improving", text);
            Cancelling.AskBack(book, order, site, now);
            return true;
        }

        foreach (var part in leave)
        {
            Settling.TakeBack(book, order, part, now);
        }

        Move(book, order, [.. leave.Select(part => part.Node)], plan, now);
        return true;
    }

    // A parcel of the plan keeps one part where it is, and no more.
    private static List<OrderPart> Leave(OrderPart[] parts, OwnParcel[] own, BetterPlan plan)
    {
        var (leave, stays) = (new List<OrderPart>(), plan.Stays.ToList());
        foreach (var (part, parcel) in parts.Zip(own))
        {
            var kept = stays.FindIndex(one => IsSame(parcel, one));
            if (kept >= 0)
            {
                stays.RemoveAt(kept);
            }
            else
            {
                leave.Add(part);
            }
        }

        return leave;
    }

    // What the order could be instead of what it has, which may be free already, where that is so much better by now.
    private static BetterPlan? Better(
        HubBook book,
        Reoptimisation settings,
        CustomerOrder order,
        IReadOnlyList<OwnParcel> own,
        Moment now,
        bool isFree = false)
    {
        var demands = Counting.Sum(own, []);
        var (question, decision) = isFree ? Asking.Decide(book, order, demands, now, given: own)
            : Asking.Decide(book, order, demands, now, own: own);
        var taken = isFree ? [] : own;
        return StandingCost.Of(
            question,
            book.Strategies.For(order).Strategy.By(decision.RuleSet),
            [.. own.Select(one => (one.Node, one.Parcel.Service, one.Parcel.Lines))]) is { } stands
            && decision is { Unfilled.Count: 0, Allowed: null, Parts.Count: > 0, After: null or { Passed: null } }
            && stands - decision.CostMinor >= settings.LeastMinor(stands)
            && IsInTime(order, own, decision)
            && decision.Parts.All(plan =>
                taken.Any(one => IsSame(one, plan)) || MayCome(book, settings, taken, plan, now))
            ? new BetterPlan(
                question, decision, stands, [.. decision.Parts.Where(plan => taken.Any(one => IsSame(one, plan)))])
            : null;
    }

    // Not to a site that nobody hears, nor shortly before a cut-off, nor to a day that has no room for it.
    private static bool MayCome(
        HubBook book, Reoptimisation settings, IReadOnlyList<OwnParcel> own, PlanPart plan, Moment now) =>
        !IsNear(book, settings, plan.Node, plan.Lines.Select(line => line.Sku), plan.Service, plan.Leaves, now)
        && !book.StaleSites.Contains(book.Node(plan.Node)?.Site ?? "")
        && book.Capacities.Fits(plan, now, [.. own.Where(one => one.Node == plan.Node)]);

    // Of what a node has lost nothing comes back: where it is missed is for a short pick to say.
    private static bool HasLost(HubBook book, IReadOnlyList<OwnParcel> own) => own
        .SelectMany(parcel => parcel.Parcel.Lines.Select(line => (parcel.Node, line.Sku, line.Quantity)))
        .GroupBy(one => (one.Node, one.Sku), one => one.Quantity)
        .Any(one => book.Right(one.Key.Node, one.Key.Sku).Freed(one.Sum()) < one.Sum());

    private static string Nodes(IEnumerable<NodeId> nodes) => string.Join(", ", nodes.Distinct());

    // By the day that was promised, or where that is lost, no later than now.
    private static bool IsInTime(CustomerOrder order, IReadOnlyList<OwnParcel> own, RoutingDecision decision)
    {
        if (order.PromisedBy is not { } promised)
        {
            return true;
        }

        var arrives = own.All(one => one.Parcel.Arrives is not null) ? own.Max(one => one.Parcel.Arrives) : null;
        return decision.Arrives is { } day && (day <= promised || day <= arrives);
    }

    private static bool MayMove(Reoptimisation settings, CustomerOrder order, Moment now) =>
        order is { HasEnded: false, IsCancelWanted: false } && order.Improvements < settings.MovesMost
        && (order.ImprovedAt is not { } last || last.Plus(settings.PauseMillis) <= now);

    // Who answers through the API and has accepted may have packed it.
    private static bool IsMovable(
        HubBook book, Reoptimisation settings, CustomerOrder order, OrderPart part, Moment now) =>
        part is { Status: PartStatus.Released, Override: null } && order.OpenOffer(part) is null
        && (part.NodeResponse == NodeResponse.Offered
            || part is { NodeResponse: NodeResponse.Accepted, IsByHand: false })
        && book.Node(part.Node) is { MayShip: true } node
        && !order.ExcludedNodes.Contains(part.Node) && !book.StaleSites.Contains(node.Site)
        && !IsNear(book, settings, part.Node, part.Lines.Select(line => line.Sku), part.Service, part.Leaves, now);

    private static bool IsNear(
        HubBook book,
        Reoptimisation settings,
        NodeId id,
        IEnumerable<Sku> skus,
        string? service,
        DateOnly? leaves,
        Moment now) => book.Node(id) is { } node && leaves < Asking.Leaves(
            book, book.Workflows.Prepared(node, skus), service, now.Plus(settings.CutOffMillis));

    private static bool IsPromised(HubBook book, OrderPart part) =>
        book.Store.Decision(part.Decision)?.Record.Cause is Planning.Promised or "released";

    private static bool IsSame(OwnParcel own, PlanPart plan) => own.Node == plan.Node
        && own.Parcel.Service == plan.Service
        && own.Parcel.Lines.SequenceEqual(plan.Lines.OrderBy(line => line.Line));
}
