using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What people, or the hub itself, say of disruptions: set, changed, ended. Each counts from the next decision on, and
/// has what lies under it looked at again.
/// </summary>
public static class Disrupting
{
    /// <summary>Who speaks when nobody does.</summary>
    public const string Hub = "hub";

    private const long SecondMillis = 1_000;

    /// <summary>
    /// Sets a disruption, or changes one; the same again changes nothing. One that has ended is set anew. A change
    /// needs the revision that it is made to.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">It as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    /// <param name="now">The time.</param>
    public static DisruptionOutcome Put(HubBook book, DisruptionWish wish, int? seen, bool isNamed, Moment now)
    {
        var before = book.Disruptions.Of(wish.Id);
        var open = before is { State: not DisruptionState.Ended } ? before : null;
        var from = wish.From ?? open?.From ?? new Moment(now.UnixMillis / SecondMillis * SecondMillis);
        if (Wrong(book, wish, from, now) is { } wrong)
        {
            return wrong;
        }

        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new DisruptionOutcome.Changed(IsNamed: true);
        }

        var state = from <= now ? DisruptionState.InEffect : DisruptionState.Planned;
        var after = new Disruption(
            wish.Id,
            wish.Scope,
            wish.SurchargeMinor,
            from,
            wish.Until,
            wish.Reason,
            wish.Actor,
            state,
            (before?.Revision ?? 0) + 1,
            state == DisruptionState.InEffect ? ReplanPlace.Start : null);
        if (open is not null && Text(open) == Text(after))
        {
            return new DisruptionOutcome.Stands(open, IsRepeat: true);
        }

        if (before is not null && !isNamed)
        {
            return new DisruptionOutcome.Changed(IsNamed: false);
        }

        if (open is null && book.Disruptions.Open.Count >= DisruptionBook.OpenMax)
        {
            return new DisruptionOutcome.Full();
        }

        Keep(book, after, open is null ? EventTypes.DisruptionSet : EventTypes.DisruptionChanged);
        if (open is not null)
        {
            book.Supplies.RaiseAll();
            book.Reoptimise.Change();
        }

        return new DisruptionOutcome.Stands(after, IsRepeat: false);
    }

    /// <summary>
    /// It is over; a second time changes nothing. With <paramref name="seen"/> only when it is of that revision. What
    /// waits is looked at, and may be sent from there again.
    /// </summary>
    public static DisruptionOutcome End(
        HubBook book, string id, int? seen, string reason, string actor, Moment now)
    {
        if (book.Disruptions.Of(id) is not { } before)
        {
            return new DisruptionOutcome.Unknown();
        }

        if (seen is not null && seen != before.Revision)
        {
            return new DisruptionOutcome.Changed(IsNamed: true);
        }

        if (before.State == DisruptionState.Ended)
        {
            return new DisruptionOutcome.Stands(before, IsRepeat: true);
        }

        var ended = before with
        {
            State = DisruptionState.Ended,
            Until = now,
            Reason = reason,
            Actor = actor,
            Revision = before.Revision + 1,
            Next = null,
        };
        Keep(book, ended, EventTypes.DisruptionEnded);
        book.Supplies.RaiseAll();
        book.Reoptimise.Change();
        return new DisruptionOutcome.Stands(ended, IsRepeat: false);
    }

    /// <summary>Begins and ends those whose time has come, and tells it.</summary>
    public static void Tend(HubBook book, Moment now)
    {
        foreach (var one in book.Disruptions.Open.Where(one => one.Until <= now).ToArray())
        {
            End(book, one.Id, seen: null, one.Reason, Hub, now);
        }

        foreach (var one in book.Disruptions.Open
            .Where(one => one.State == DisruptionState.Planned && one.From <= now).ToArray())
        {
            Keep(
                book,
                one with
                {
                    State = DisruptionState.InEffect, Revision = one.Revision + 1, Next = ReplanPlace.Start,
                },
                EventTypes.DisruptionBegan);
        }
    }

    private static void Keep(HubBook book, Disruption disruption, EventType type)
    {
        book.Disruptions.Put(disruption);
        Telling.Of(book, disruption, type);
    }

    private static string Text(Disruption disruption) =>
        HubJson.Write(disruption with { Revision = 0, Next = null, State = DisruptionState.Planned });

    private static DisruptionOutcome.Wrong? Wrong(HubBook book, DisruptionWish wish, Moment from, Moment now)
    {
        var (scope, card) = (wish.Scope, book.RateCards.Find(wish.Scope.RateCard));
        return scope switch
        {
            { Node: null, RateCard: null } => new("/node", "Name a node, a rateCard or both."),
            { Node: { } node } when book.Node(node) is null => new("/node", "is not known here."),
            { RateCard: not null } when card is null => new("/rateCard", "is not known here."),
            { RateCard: null, Service: not null } => new("/service", "is one of a rateCard: name that too."),
            { Service: { } service } when card!.Services.All(one => one.Name != service) =>
                new("/service", $"'{service}' is no service of rate card {card.Id}."),
            _ when wish.Until <= from || wish.Until <= now =>
                new("/until", "must be later than from, and not have passed."),
            _ => null,
        };
    }
}
