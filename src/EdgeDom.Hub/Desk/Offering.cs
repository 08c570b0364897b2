using EdgeDom.Hub.Orders;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Offers fulfilment orders to nodes that answer for themselves, where the strategy says so: one after the other, or to
/// the best at once, of whom the first that accepts has it. The units are reserved at one node all the time, first at
/// the best, and move in the batch in which another one gets them. Who answers shows his token; one that does not
/// stand any more changes nothing.
/// </summary>
public static class Offering
{
    /// <summary>Most offers that lapse in one act.</summary>
    public const int LapseMax = 10;

    /// <summary>
    /// Offers a part that was just given to the node of a plan, of an order that is touched; does nothing where the
    /// strategy says nothing of offers, a person chose the node, or it goes back to who had it.
    /// </summary>
    public static void Begin(
        HubBook book, CustomerOrder order, OrderPart part, PlanPart plan, RoutingDecision decision, Moment now)
    {
        if (!part.IsByHand || plan.IsBack || decision.ByHand is not null || order.Offers?.Count >= Offer.OfOrderMax
            || OfferFit.PolicyOf(book, decision, part.Node) is not { } policy)
        {
            return;
        }

        var offer = new Offer { Id = Offer.IdOf(order), Policy = policy, Part = part.Id };
        offer.Decisions.Add(part.Decision);
        (order.Offers ??= []).Add(offer);
        Ask(book, order, offer, part.Node, plan.CostMinor, now);
        if (policy.Mode == OfferDocument.Broadcast)
        {
            var others = OfferFit.Others(
                book, order, offer, Settling.Open(part), [OwnParcel.Of(order, part)], policy.NodesMost - 1, now);
            foreach (var fit in others)
            {
                Ask(book, order, offer, fit.Node, fit.Decision.CostMinor, now);
            }
        }
    }

    /// <summary>
    /// A node takes what it was offered under a token; the same again gets the same answer for as long as it has it.
    /// </summary>
    public static OfferOutcome Accept(HubBook book, string id, NodeId node, long token, Moment now)
    {
        if (Find(book, id) is not var (order, offer))
        {
            return new OfferOutcome.Unknown();
        }

        var asked = Asked(offer, node, token);
        LapseIfDue(book, order, offer, asked, now);
        var part = order.Part(offer.Part)!;
        if (asked?.Answer == OfferAnswer.Accepted && part is not { IsClosed: true, Status: not PartStatus.Shipped })
        {
            return new OfferOutcome.Stands(OfferView.Of(order, offer, asked));
        }

        if (asked is not { Answer: OfferAnswer.Open } || order.OpenOffer(part) is null)
        {
            return OfferTelling.Refused(order, offer, node, token);
        }

        if (node != part.Node)
        {
            if (!part.MayBeTakenBack)
            {
                return OfferTelling.Refused(order, offer, node, token);
            }

            var fit = OfferFit.Of(book, order, Settling.Open(part), [OwnParcel.Of(order, part)], node, now);
            if (fit.Why is { } why)
            {
                return new OfferOutcome.Refused(
                    $"{node} cannot have {offer.Id} now, which is {OfferTelling.Text(offer)}: {why}");
            }

            book.Touch(order);
            Pass(book, order, offer, part, fit, $"{node} accepted it", now);
            part = order.Part(offer.Part)!;
        }

        return Settling.Accept(book, order, part, now) is { } late
            ? new OfferOutcome.Refused(late) : new OfferOutcome.Stands(OfferView.Of(order, offer, asked));
    }

    /// <summary>A node does not want what it was offered under a token; the same again changes nothing.</summary>
    public static OfferOutcome Decline(HubBook book, string id, NodeId node, long token, string reason, Moment now)
    {
        if (Find(book, id) is not var (order, offer))
        {
            return new OfferOutcome.Unknown();
        }

        var asked = Asked(offer, node, token);
        LapseIfDue(book, order, offer, asked, now);
        var part = order.Part(offer.Part)!;
        if (asked?.Answer == OfferAnswer.Declined)
        {
            return new OfferOutcome.Stands(OfferView.Of(order, offer, asked));
        }

        if (asked is not { Answer: OfferAnswer.Open } || order.OpenOffer(part) is null)
        {
            return OfferTelling.Refused(order, offer, node, token);
        }

        if (node == part.Node)
        {
            return Settling.Reject(book, order, part, reason, now) is { } late
                ? new OfferOutcome.Refused(late) : new OfferOutcome.Stands(OfferView.Of(order, offer, asked));
        }

        book.Touch(order);
        Settling.Count(book, order, node, hasFailed: true, now);
        Settling.Exclude(order, node);
        End(book, order, offer, asked, OfferAnswer.Declined, reason, now);
        Leave(book, order, node, now);
        return new OfferOutcome.Stands(OfferView.Of(order, offer, asked));
    }

    /// <summary>
    /// A node is not asked for an order, which is touched, any more: what else of it is offered to that node, and is
    /// reserved elsewhere, is theirs no more; where nobody else was asked it is as if all had let their time pass.
    /// </summary>
    public static void Leave(HubBook book, CustomerOrder order, NodeId node, Moment now)
    {
        foreach (var offer in (order.Offers ?? []).Where(one => one.State == OfferState.Open
                     && order.Part(one.Part)?.Node != node).ToArray())
        {
            if (offer.Nodes.Find(one => one.Node == node && one.Answer == OfferAnswer.Open) is { } asked)
            {
                End(book, order, offer, asked, OfferAnswer.Withdrawn, $"{node} is not asked for {order.Id} now", now);
                Lapse(book, order, offer, now);
            }
        }
    }

    /// <summary>
    /// Ends what was not answered in time; returns how many offers that were, <see cref="LapseMax"/> at most.
    /// </summary>
    public static int Lapse(HubBook book, Moment now)
    {
        var due = book.Store.Offers.Due(now.UnixMillis, LapseMax);
        foreach (var id in due)
        {
            var order = Require.Known(book.Order(Offer.OrderOf(id)), $"Offer {id} is due and its order is not there.");
            var offer = order.Offers!.Single(one => one.Id == id);
            book.Touch(order);
            offer.IsChanged = true;
            Lapse(book, order, offer, now);
        }

        return due.Count;
    }

    /// <summary>The node of a part has accepted it: what of it was offered to others is theirs no more.</summary>
    public static void Taken(HubBook book, CustomerOrder order, OrderPart part, Moment now)
    {
        if (order.OpenOffer(part) is not { } offer)
        {
            return;
        }

        offer.State = OfferState.Taken;
        foreach (var asked in offer.Nodes.Where(one => one.Answer == OfferAnswer.Open).ToArray())
        {
            var (answer, why) = asked.Node == part.Node
                ? (OfferAnswer.Accepted, "it was the first") : (OfferAnswer.Withdrawn, $"{part.Node} has it");
            End(book, order, offer, asked, answer, why, now);
        }
    }

    /// <summary>A part is closed: nobody can accept it any more; who has sent it has taken it.</summary>
    public static void End(HubBook book, CustomerOrder order, OrderPart part, string why, Moment now)
    {
        if (part.Status == PartStatus.Shipped)
        {
            Taken(book, order, part, now);
        }
        else if (order.OpenOffer(part) is { } offer)
        {
            EndOpen(book, order, offer, OfferState.Withdrawn, why, now);
        }
    }

    /// <summary>
    /// What the node of a part did not want goes to who is asked besides or next, of an order that is touched. False
    /// when it was not offered, or nobody that was asked can have it: then it is planned anew.
    /// </summary>
    public static bool GoOn(
        HubBook book, CustomerOrder order, OrderPart part, IReadOnlyList<Demand> demands, Moment now)
    {
        if (order.OpenOffer(part) is not { } offer)
        {
            return false;
        }

        var asked = offer.Nodes.Last(one => one.Node == part.Node);
        End(book, order, offer, asked, OfferAnswer.Declined, part.Reason, now);
        if (order.IsCancelWanted || demands.Count == 0)
        {
            EndOpen(book, order, offer, OfferState.Withdrawn, "nothing of it is wanted", now);
            return false;
        }

        var next = IsInTurn(offer)
            ? Next(book, order, offer, demands, [], now)
            : Best(book, order, offer, demands, one => one.Answer == OfferAnswer.Open, now);
        if (next is not null)
        {
            book.Counts = book.Counts with { Rerouted = book.Counts.Rerouted + 1 };
            Pass(book, order, offer, null, next, $"{part.Node} declined it", now);
            AskNext(book, order, offer, next, now);
            return true;
        }

        var best = Best(book, order, offer, demands, one => one.Answer != OfferAnswer.Declined, now);
        if (best is not null)
        {
            Pass(book, order, offer, null, best, "nobody accepted it", now);
        }

        Exhaust(book, order, offer, best?.Node, now);
        return best is not null;
    }

    private static void Lapse(HubBook book, CustomerOrder order, Offer offer, Moment now)
    {
        foreach (var asked in offer.Nodes.Where(one => one.Answer == OfferAnswer.Open && one.Until <= now).ToArray())
        {
            End(book, order, offer, asked, OfferAnswer.Lapsed, "it did not answer in time", now);
        }

        if (offer.State != OfferState.Open || offer.Nodes.Exists(one => one.Answer == OfferAnswer.Open))
        {
            return;
        }

        var part = order.Part(offer.Part)!;
        if (!part.MayBeTakenBack)
        {
            Exhaust(book, order, offer, part.Node, now);
            return;
        }

        var (demands, own) = (Settling.Open(part), OwnParcel.Of(order, part));
        if (IsInTurn(offer) && Next(book, order, offer, demands, [own], now) is { } next)
        {
            Pass(book, order, offer, part, next, $"{part.Node} did not answer in time", now);
            AskNext(book, order, offer, next, now);
            return;
        }

        var best = offer.Nodes.Where(one => one.Answer == OfferAnswer.Lapsed)
            .TakeWhile(one => one.Node != part.Node)
            .Select(one => OfferFit.Of(book, order, demands, [own], one.Node, now))
            .FirstOrDefault(fit => fit.Why is null);
        if (best is not null)
        {
            Pass(book, order, offer, part, best, "nobody accepted it", now);
        }

        Exhaust(book, order, offer, best?.Node ?? part.Node, now);
    }

    // An answer that comes after its time, before anybody has noticed, is late too.
    private static void LapseIfDue(HubBook book, CustomerOrder order, Offer offer, OfferedNode? asked, Moment now)
    {
        if (asked is { Answer: OfferAnswer.Open } && asked.Until <= now)
        {
            book.Touch(order);
            offer.IsChanged = true;
            Lapse(book, order, offer, now);
        }
    }

    private static bool IsInTurn(Offer offer) => offer.Policy.Mode == OfferDocument.Sequential;

    private static OfferFit? Next(
        HubBook book,
        CustomerOrder order,
        Offer offer,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<OwnParcel> own,
        Moment now) => offer.Nodes.Count < offer.Policy.NodesMost
        ? OfferFit.Others(book, order, offer, demands, own, 1, now).FirstOrDefault() : null;

    private static OfferFit? Best(
        HubBook book,
        CustomerOrder order,
        Offer offer,
        IReadOnlyList<Demand> demands,
        Predicate<OfferedNode> of,
        Moment now) => offer.Nodes.Where(one => of(one))
        .Select(one => OfferFit.Of(book, order, demands, [], one.Node, now)).FirstOrDefault(fit => fit.Why is null);

    // Its units are the node's from now on; of an order that is touched. What is taken back ends no offer.
    private static void Pass(
        HubBook book, CustomerOrder order, Offer offer, OrderPart? from, OfferFit to, string why, Moment now)
    {
        offer.Part = order.NextPart;
        if (from is not null)
        {
            from.Reason = why;
            Settling.TakeBack(book, order, from, now);
        }

        Planning.Assign(book, order, to.Decision, KeptQuestion.Of(to.Question), $"offered: {why}", now);
        offer.Decisions.Add(order.Parts[^1].Decision);
        offer.Lines = offer.LinesNow(order);
    }

    private static void AskNext(HubBook book, CustomerOrder order, Offer offer, OfferFit next, Moment now)
    {
        if (IsInTurn(offer))
        {
            Ask(book, order, offer, next.Node, next.Decision.CostMinor, now);
        }
    }

    private static void Ask(
        HubBook book, CustomerOrder order, Offer offer, NodeId node, long costMinor, Moment now)
    {
        const long MinuteMillis = 60_000;
        var asked = new OfferedNode
        {
            Node = node,
            Token = 1 + order.Offers!.Sum(one => one.Nodes.Count),
            CostMinor = costMinor,
            At = now,
            Until = now.Plus(offer.Policy.Minutes * MinuteMillis),
        };
        offer.Nodes.Add(asked);
        offer.Lines = offer.LinesNow(order);
        offer.IsChanged = true;
        OfferTelling.Asked(book, order, offer, asked, now);
    }

    private static void End(
        HubBook book,
        CustomerOrder order,
        Offer offer,
        OfferedNode asked,
        OfferAnswer answer,
        string why,
        Moment now)
    {
        (asked.Answer, asked.EndedAt, asked.Reason) = (answer, now, why);
        offer.IsChanged = true;
        OfferTelling.Ended(book, order, offer, asked, now);
    }

    // Who was asked and has not answered can do so no more.
    private static void EndOpen(
        HubBook book, CustomerOrder order, Offer offer, OfferState state, string why, Moment now)
    {
        offer.State = state;
        offer.IsChanged = true;
        foreach (var asked in offer.Nodes.Where(one => one.Answer == OfferAnswer.Open).ToArray())
        {
            End(book, order, offer, asked, OfferAnswer.Withdrawn, why, now);
        }
    }

    private static void Exhaust(HubBook book, CustomerOrder order, Offer offer, NodeId? node, Moment now)
    {
        EndOpen(book, order, offer, OfferState.Exhausted, "it cannot have it now", now);
        OfferTelling.Exhausted(book, order, offer, node, now);
    }

    private static (CustomerOrder Order, Offer Offer)? Find(HubBook book, string id) =>
        book.Order(Offer.OrderOf(id)) is { } order && order.Offers?.Find(one => one.Id == id) is { } offer
            ? (order, offer) : null;

    private static OfferedNode? Asked(Offer offer, NodeId node, long token) =>
        offer.Nodes.Find(one => one.Node == node && one.Token == token);
}
