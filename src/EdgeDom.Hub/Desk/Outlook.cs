using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// From where an order, of which a plan would send units apart or leave some behind, is expected to leave as one
/// parcel, when, and until when that can be waited for.
/// </summary>
/// <param name="Node">From where.</param>
/// <param name="ComesBy">When all of it is expected to be there; null when it is.</param>
/// <param name="Until">When the plan's units must leave at the latest, less a margin.</param>
/// <param name="SavingMinor">By what one parcel costs less, in minor units of money.</param>
/// <param name="Parts">The plan's parts as they would leave then, booked for these days.</param>
/// <param name="Counts">Expected units that it counts on beside those that it waits for, or is to wait for.</param>
public sealed record Outlook(
    NodeId Node,
    Moment? ComesBy,
    Moment Until,
    long SavingMinor,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<CountedSupply> Counts)
{
    private const int CutOffsMost = 40;
    private const long MinuteMillis = 60_000;
    private const long DayMillis = 86_400_000;

    /// <summary>
    /// What the rules in force say about an order that leaves together: the rule set that decided its plan, or, where
    /// that is none of them, the one that counts for it now. Null for nothing.
    /// </summary>
    public static ConsolidateDocument? Rules(HubBook book, CustomerOrder order, RoutingDecision plan, Moment now)
    {
        var strategy = book.Strategies.For(order).Strategy;
        var rules = strategy.RuleSets.FirstOrDefault(set => set.Name == plan.RuleSet)
            ?? strategy.For(order.FactsAt(now, strategy.Zone));
        return rules.Split.Consolidate;
    }

    /// <summary>
    /// The day by which all of an order must arrive: what was promised, else what a plan and what waits beside it would
    /// promise, or the day that is wanted where that is later. Null when nobody knows, or it is late already.
    /// </summary>
    public static DateOnly? ArrivesBy(HubBook book, CustomerOrder order, RoutingDecision plan, Moment now)
    {
        if (plan.Arrives is not { } by || order.Delivery?.Preference == Preference.Fast)
        {
            return null;
        }

        if (plan.Unfilled.Count > 0)
        {
            var thought = HubJson.Read<CustomerOrder>(HubJson.Write(order));
            Claiming.Foretell(book, thought, plan.Unfilled, [.. plan.Parts.SelectMany(part => part.Lines)], now);
            if (thought.Waiting.Sum(wait => wait.Units) != plan.Unfilled.Sum(one => one.Quantity)
                || thought.Waiting.Any(wait => wait.Arrives is null))
            {
                return null;
            }

            by = Latest(by, thought.Waiting.Max(wait => wait.Arrives!.Value));
        }

        var promised = order.PromisedBy ?? Latest(by, order.Delivery?.By ?? by);
        return promised < by ? null : promised;
    }

    /// <summary>
    /// The outlook of an order that is held since a time, for a plan of all of it; null where there is none that saves
    /// enough, or the plan's units cannot wait for it.
    /// </summary>
    public static Outlook? Of(
        HubBook book,
        CustomerOrder order,
        RoutingQuestion question,
        RoutingDecision plan,
        DateOnly by,
        Moment since,
        Moment now)
    {
        if (Rules(book, order, plan, now) is not { } rules)
        {
            return null;
        }

        return Dated(book, order, plan, by, since, now) is { } dated
            && Together(book, order, question, plan, by, dated.Until, now) is { } found
            && found.SavingMinor >= rules.LeastSavingMinor ? found with { Parts = dated.Parts } : null;
    }

    /// <summary>
    /// Until when the units of a plan may wait to arrive by a day, and its parts as they would leave then; null when
    /// they may not. As if room that is booked for what is set <paramref name="aside"/> were there for it.
    /// </summary>
    public static (Moment Until, IReadOnlyList<PlanPart> Parts)? Dated(
        HubBook book,
        CustomerOrder order,
        RoutingDecision plan,
        DateOnly by,
        Moment since,
        Moment now,
        params IReadOnlyList<OwnParcel> aside)
    {
        if (Rules(book, order, plan, now) is not { } rules)
        {
            return null;
        }

        var until = since.Plus(rules.DaysMost * DayMillis);
        var parts = new List<PlanPart>();
        foreach (var part in plan.Parts)
        {
            OwnParcel[] own = [.. aside.Where(one => one.Node == part.Node)];
            if (Last(book, order, part, by, rules.MarginMinutes * MinuteMillis, now, own) is not { } last)
            {
                return null;
            }

            parts.Add(last.Part);
            until = last.Leave < until ? last.Leave : until;
        }

        return until > now ? (until, parts) : null;
    }

    /// <summary>
    /// From where an order is expected to leave as one parcel until a time; null when from nowhere. As if room that is
    /// booked for what is set <paramref name="aside"/> were there for it.
    /// </summary>
    public static Outlook? Together(
        HubBook book,
        CustomerOrder order,
        RoutingQuestion question,
        RoutingDecision plan,
        DateOnly by,
        Moment until,
        Moment now,
        params IReadOnlyList<OwnParcel> aside)
    {
        Outlook? best = null;
        var cost = plan.CostMinor - Unforeseen(question, plan);
        var delivery = (order.Delivery ?? new DeliveryChoice()) with { By = by };
        foreach (var offer in question.Nodes.Where(offer => offer.Gate == NodeGate.Open))
        {
            var node = book.Node(offer.Node)!;
            var waits = order.IsWaiting ? [] : plan.Unfilled;
            if (Expected.Of(book, order, question, offer, waits, now) is not { ComesBy: var comes } expected
                || comes > until)
            {
                continue;
            }

            var whole = Asking.Foresee(book, order, node, question.Demands, delivery, comes, aside);
            if (whole is not { Unfilled.Count: 0, Parts.Count: 1 } || !(whole.Arrives <= by))
            {
                continue;
            }

            var later = plan.Unfilled.Count == 0 ? 0
                : Asking.Foresee(book, order, node, plan.Unfilled, delivery, comes, aside).CostMinor;
            var saving = cost + later - whole.CostMinor;
            if (best is null || saving > best.SavingMinor)
            {
                best = new Outlook(offer.Node, comes > now ? comes : null, until, saving, plan.Parts, expected.Counts);
            }
        }

        return best;
    }

    // What the plan's units are worth there, and its parcels wait, beyond what is paid: no foresight counts that.
    private static long Unforeseen(RoutingQuestion question, RoutingDecision plan) => plan.Parts.Sum(part =>
        (question.Nodes.FirstOrDefault(offer => offer.Node == part.Node)?.WorthMinor is { } worth
            ? part.Lines.Sum(line => line.Quantity * worth.GetValueOrDefault(line.Sku)) : 0)
        + (plan.Verdicts.FirstOrDefault(verdict => verdict.Node == part.Node)?.Terms ?? [])
            .Where(term => ReadyTime.IsWord(term.Name)).Sum(term => term.AmountMinor));

    private static DateOnly Latest(DateOnly one, DateOnly two) => one > two ? one : two;

    // When a part must leave at the latest to arrive in time by its service, a margin before a cut-off of its node,
    // with the day that it leaves on then and for which its node has room; not after node or service is shut.
    private static (Moment Leave, PlanPart Part)? Last(
        HubBook book,
        CustomerOrder order,
        PlanPart part,
        DateOnly by,
        long marginMillis,
        Moment now,
        IReadOnlyList<OwnParcel> own)
    {
        if (part.Service is null || part.IsBack || book.Node(part.Node) is not { } plain)
        {
            return null;
        }

        var node = book.Workflows.Prepared(plain, part.Lines.Select(line => line.Sku));
        if (node.Calendar is not { } calendar)
        {
            return null;
        }

        var cargo = CapacityBook.CargoOf(part.Lines);
        if (book.Capacities.Missing(part.Node, cargo, own) is not null)
        {
            return null;
        }

        (Moment, PlanPart)? last = null;
        var at = now;
        for (var step = 0; step < CutOffsMost; step++)
        {
            var room = book.Capacities.Room(node, at, cargo, own);
            var day = room is null ? calendar.Leaves(at) : room.IsAll ? room.Day : null;
            var offer = day is null ? null
                : Asking.Service(book, node, order.ShipTo, part.Lines, part.Service, day);
            if (offer?.Arrives is not { } arrives || arrives > by)
            {
                break;
            }

            at = calendar.CutOff(at);
            var leave = at.Plus(-marginMillis);
            if (IsShut(leave) || IsShut(at))
            {
                break;
            }

            last = (leave, part with
            {
                Leaves = offer.Leaves, Arrives = arrives, CapacityDay = room is null ? null : day, Work = room?.Work,
            });
        }

        return last;

        bool IsShut(Moment then) => book.Disruptions.IsShut(book, part.Node, order.ShipTo, part.Service, then);
    }
}
