using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// People move a fulfilment order to a node of their choice, with a reason, or let it be decided anew again. All of it
/// moves or nothing. What is physical they obey: stock, a node that takes nothing or has no room that day, one that
/// rejected it or came short; fences of the strategy they pass when they say so. A site gives back first what it has.
/// </summary>
public static class Moving
{
    /// <summary>What decisions call it.</summary>
    public const string Cause = "moved by hand";

    /// <summary>
    /// Moves what is open of a fulfilment order that is not in work. The same key again changes nothing. With
    /// <paramref name="seen"/> only when its order is of that revision.
    /// </summary>
    public static OrderOutcome Move(
        HubBook book, FulfilmentOrderId id, HandChoice choice, int? seen, string key, Moment now) => Act(
        book,
        id,
        HubJson.Write(choice),
        seen,
        key,
        now,
        (order, part) => Against(book, order, part, choice) ?? Move(book, order, part, choice, now));

    /// <summary>
    /// What a person has moved, or wants moved when its site gives it back, stays where it is and may be decided anew,
    /// as if nobody had. Else the same.
    /// </summary>
    public static OrderOutcome Lift(
        HubBook book, FulfilmentOrderId id, HoldWord word, int? seen, string key, Moment now) => Act(
        book,
        id,
        $"{word.By}\n{word.Reason}",
        seen,
        key,
        now,
        (order, part) => part.IsClosed || (part is { Override: null, IsMoveWanted: false })
            ? Refused(order, $"{id} is not open, or nobody has moved it by hand.")
            : Lift(book, order, part, word, now));

    /// <summary>
    /// Where a person wanted units moved that a part has just lost: gives them to the node that was chosen, or, when
    /// that cannot send them any more, which is told, back to where the order <paramref name="had"/> them. False when
    /// nobody wanted it, or neither can be.
    /// </summary>
    public static bool GoOn(
        HubBook book,
        CustomerOrder order,
        OrderPart part,
        IReadOnlyList<Demand> demands,
        Moment now,
        OwnParcel? had = null)
    {
        if (part.MoveWanted is not { } choice)
        {
            return false;
        }

        part.MoveWanted = null;
        if (order.IsCancelWanted || demands.Count == 0)
        {
            return false;
        }

        if (choice.Node != part.Node)
        {
            var plan = Ask(book, order, demands, choice, now, had is null ? null : [had]);
            if (Missing(plan) is not { } why)
            {
                Place(book, order, part, plan, now);
                return true;
            }

            Fail(book, order, part, choice, why, now);
        }

        if (had is null)
        {
            return false;
        }

        book.Counts = book.Counts with { Rerouted = book.Counts.Rerouted + 1 };
        Planning.GiveBack(book, order, had, now);
        return true;
    }

    /// <summary>
    /// What a person wanted of a part that is with its node for good cannot be, which is told; nor can a better plan.
    /// </summary>
    public static void Drop(HubBook book, CustomerOrder order, OrderPart part, string why, Moment now)
    {
        part.Reason = part.IsImproving ? why : part.Reason;
        part.IsImproving = false;
        if (part.MoveWanted is { } choice)
        {
            part.MoveWanted = null;
            if (choice.Node != part.Node)
            {
                part.Reason = why;
                Fail(book, order, part, choice, why, now);
            }
        }
    }

    /// <summary>
    /// What a person chose ends with its part, of an order that is touched, which is told; does nothing where nobody
    /// chose.
    /// </summary>
    public static void End(HubBook book, CustomerOrder order, OrderPart part, string why, Moment now)
    {
        if (part.Override is { } chosen)
        {
            part.Override = null;
            Lifted(book, order, part, new HoldWord(Disrupting.Hub, $"{why}; {chosen.By} had moved it"), now);
        }
    }

    /// <summary>
    /// What a person chose of a part whose units have just gone on, to all parts but the first so many
    /// <paramref name="before"/>, stands for those at its node again; where there are none it ends, which is told. Does
    /// nothing for a part that its node has still some of, nor for a customer who cancels.
    /// </summary>
    public static void Follow(HubBook book, CustomerOrder order, OrderPart part, int before, Moment now)
    {
        if (part is not { IsClosed: true, Override: { } chosen } || order.IsCancelWanted)
        {
            return;
        }

        OrderPart[] back = [.. order.Parts.Skip(before).Where(one => one.Node == part.Node)];
        if (back.Length == 0)
        {
            End(book, order, part, part.Reason, now);
            return;
        }

        part.Override = null;
        foreach (var one in back)
        {
            one.Override = chosen;
        }
    }

    /// <summary>
    /// Has a part that a person moved stay at its node by another service, where its own cannot leave; false when the
    /// node cannot send it.
    /// </summary>
    public static bool Stay(HubBook book, CustomerOrder order, OrderPart part, PartOverride chosen, Moment now)
    {
        var why = $"{chosen.By} moved it there by hand ({chosen.Reason})";
        var plan = Ask(book, order, part, new HandChoice(part.Node, true, Disrupting.Hub, why), now);
        if (Missing(plan) is not null)
        {
            return false;
        }

        book.Touch(order);
        Go(book, order, part, plan, now);
        return true;
    }

    // Gives units that are free to the node of a plan; the order is touched.
    private static void Place(HubBook book, CustomerOrder order, OrderPart from, HandPlan plan, Moment now)
    {
        var (choice, decision) = (plan.Choice, plan.Decision);
        book.Counts = book.Counts with { Rerouted = book.Counts.Rerouted + 1 };
        Planning.Give(book, order, decision, plan.Question, Cause, now);
        if (choice.Node == from.Node)
        {
            return;
        }

        var part = order.Parts[^1];
        from.Override = null;
        part.Override = new PartOverride(choice.By, choice.Reason, now);
        var verdict = decision.ByHand!;
        var text = $"{from.Id} at {from.Node} is {part.Id} at {part.Node} now, for {MoneyText.Of(decision.CostMinor)}"
            + $" instead of {MoneyText.Of(verdict.OtherwiseMinor)}: {choice.Reason}";
        book.Note(order, now, choice.By, "moved", text);
        Telling.Of(book, order, EventTypes.PartMoved, Content(order, part.Id, choice) with
        {
            From = from.Node, CostMinor = decision.CostMinor, OtherwiseMinor = verdict.OtherwiseMinor,
        });
    }

    private static OrderOutcome Act(
        HubBook book,
        FulfilmentOrderId id,
        string question,
        int? seen,
        string key,
        Moment now,
        Func<CustomerOrder, OrderPart, OrderOutcome?> act) => book.OrderOf(id) is not { } of
        ? new OrderOutcome.Unknown()
        : OrderActs.Once(book, of.Id, question, seen, key, now, order => act(order, order.Part(id)!));

    private static OrderOutcome? Against(HubBook book, CustomerOrder order, OrderPart part, HandChoice choice)
    {
        if (book.Node(choice.Node) is null)
        {
            return new OrderOutcome.Wrong("/node", "is not known here.");
        }

        if (part.Node == choice.Node)
        {
            return new OrderOutcome.Wrong("/node", "has it already.");
        }

        return part.Status != PartStatus.Released || order.IsCancelWanted
            ? Refused(order, $"{part.Id} is in work, or nothing of it is open: only what is not in work can be moved.")
            : part.NodeResponse == NodeResponse.CancelRefused
            ? Refused(order, $"{part.Node} was asked to give {part.Id} back and does not: only it can send it now.")
            : part.NodeResponse is not (NodeResponse.Offered or NodeResponse.Accepted)
            ? Refused(order, $"{part.Node} is asked to give {part.Id} back: wait for its answer.")
            : order.ChangeCount >= Changing.ChangesMax
            ? Refused(order, $"Order {order.Id} was changed {Changing.ChangesMax} times, which is the most.")
            : null;
    }

    private static OrderOutcome? Move(
        HubBook book, CustomerOrder order, OrderPart part, HandChoice choice, Moment now)
    {
        var plan = Ask(book, order, part, choice, now);
        if (Missing(plan) is { } why)
        {
            return Refused(order, why);
        }

        book.Touch(order);
        order.ChangeCount++;
        Go(book, order, part, plan, now);
        return null;
    }

    private static void Go(HubBook book, CustomerOrder order, OrderPart part, HandPlan plan, Moment now)
    {
        var choice = plan.Choice;
        part.Reason = $"{choice.By} moves it to {choice.Node}: {choice.Reason}";
        if (part.MayBeTakenBack)
        {
            var before = order.Parts.Count;
            Settling.TakeBack(book, order, part, now);
            Place(book, order, part, plan, now);
            Follow(book, order, part, before, now);
            return;
        }

        part.MoveWanted = choice;
        var text = $"{part.Id} shall go to {choice.Node} when {part.Node} gives it back: {choice.Reason}";
        book.Note(order, now, choice.By, "move-wanted", text);
        Cancelling.AskBack(book, order, part, now);
    }

    private static OrderOutcome? Lift(HubBook book, CustomerOrder order, OrderPart part, HoldWord word, Moment now)
    {
        book.Touch(order);
        part.Override = null;
        if (part.IsMoveWanted)
        {
            part.MoveWanted = new HandChoice(part.Node, true, word.By, word.Reason);
        }

        book.Reoptimise.Add(order);
        Lifted(book, order, part, word, now);
        return null;
    }

    private static void Lifted(HubBook book, CustomerOrder order, OrderPart part, HoldWord word, Moment now)
    {
        book.Note(order, now, word.By, "override-lifted", $"{part.Id} may be decided anew: {word.Reason}");
        Telling.Of(
            book,
            order,
            EventTypes.PartOverrideLifted,
            Content(order, part.Id, new HandChoice(part.Node, false, word.By, word.Reason)));
    }

    private static void Fail(
        HubBook book, CustomerOrder order, OrderPart part, HandChoice choice, string why, Moment now)
    {
        book.Note(order, now, Disrupting.Hub, "move-failed", $"{part.Id} cannot go to {choice.Node}: {why}");
        Telling.Of(book, order, EventTypes.PartMoveFailed, Content(order, part.Id, choice) with { From = part.Node });
    }

    // As if what is open of the part were free where it is.
    private static HandPlan Ask(HubBook book, CustomerOrder order, OrderPart part, HandChoice choice, Moment now) =>
        Ask(book, order, Settling.Open(part), choice, now, given: null, OwnParcel.Of(order, part));

    private static HandPlan Ask(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        HandChoice choice,
        Moment now,
        IReadOnlyList<OwnParcel>? given,
        params OwnParcel[] own)
    {
        var (question, decision) = Asking.Decide(book, order, demands, now, own, byHand: choice, given: given);
        return new HandPlan(choice, KeptQuestion.Of(question), decision);
    }

    private static OverrideContent Content(CustomerOrder order, FulfilmentOrderId part, HandChoice choice) => new(
        part, order.Id, choice.Node, choice.By, choice.Reason, $"/api/v1/fulfilment-orders/{part}");

    private static string? Missing(HandPlan plan) =>
        Missing(plan.Decision, plan.Choice.Node, plan.Choice.PassesFences);

    /// <summary>
    /// Why a node cannot send all that a decision was about, which could take no other; null when it can.
    /// </summary>
    public static string? Missing(RoutingDecision decision, NodeId node, bool passesFences)
    {
        if (decision is { Parts.Count: 1, Unfilled.Count: 0 })
        {
            return null;
        }

        var verdict = decision.Verdicts.Single(one => one.Node == node);
        string[] hits = [.. (verdict.Fences ?? []).Select(hit => hit.Fence).Distinct(StringComparer.Ordinal)];
        string[] rules =
            [.. hits.Where(hit => !NodeDisruption.IsWord(hit) && !DayRoom.IsFence(hit))];
        return verdict.Code == VerdictCode.Suspended ? $"{node} is suspended by people."
            : verdict.Code == VerdictCode.ShipOff ? $"What {node} has is not there to be shipped."
            : verdict.Code == VerdictCode.Excluded
            ? $"{node} has rejected units of this order before, or come short on them, or an exception rule took"
                + " them from it."
            : verdict.Code == VerdictCode.NoService ? $"{node} has no carrier service that takes it there."
            : hits.Contains(DayRoom.LabourFence)
            ? $"The people of {node} have no time for more on the day on which it would leave: labour is used up."
            : Array.Find(hits, DayRoom.IsEquipmentFence) is { } lacking
            ? $"{node} has not what it needs ({lacking}), or none that is free on the day on which it would leave; its"
                + " capacity says what it has."
            : hits.Contains(DayRoom.Fence)
            ? $"{node} takes on no more units for the day on which they would leave: its capacity is used up."
            : hits.Length > rules.Length
            ? $"Nothing can leave {node}: {string.Join(", ", hits.Except(rules))}."
            : rules.Length > 0 && !passesFences
            ? $"The strategy fences {node}: {string.Join(", ", rules)}. Who may pass that says passesFences."
            : decision.Allowed is not null
            ? $"By channel policies its buyer may not have as many units at {node}."
            : $"{node} has {verdict.UnitsAvailable} of the {decision.Demands.Sum(one => one.Quantity)} units.";
    }

    private static OrderOutcome.Refused Refused(CustomerOrder order, string why) => new(why, order.Legal);
}
