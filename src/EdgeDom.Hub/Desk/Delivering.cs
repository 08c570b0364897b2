using EdgeDom.Hub.Events;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Decides what is sent to which endpoint and by which node. The work for an endpoint is leased to one desk for a
/// quarter of a minute of the clock of holds, which all nodes share; when it dies, another takes over what waits.
/// Deliveries of one subject to one endpoint go out one after the other.
/// </summary>
public static class Delivering
{
    /// <summary>Most endpoints of a hub.</summary>
    public const int EndpointsMax = 100;

    /// <summary>Most deliveries of one round, which are under way at once.</summary>
    public const int RoundMax = 16;

    /// <summary>Most deliveries of an endpoint that wait; further events wait in the feed.</summary>
    public const int WaitingMax = 10_000;

    /// <summary>For how many events of the feed what was delivered is remembered.</summary>
    public const int RememberedEvents = 100_000;

    /// <summary>
    /// How long work is leased, in ms. Its desk comes by every second and renews it, so one that does not for so long
    /// has died or stands still; then what it has under way may be told twice.
    /// </summary>
    public const long LeaseMillis = 15_000;

    private const long RenewMillis = 10_000;
    private const int LookMax = 200;
    private const int ForgetEvery = 1_000;
    private const int Gone = 410;

    /// <summary>
    /// Takes in what came of earlier rounds and gives the next ones, but for endpoints in <paramref name="busy"/>,
    /// whose round is under way here. Answers for work that this desk has no more are passed over.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="answers">What came of tries.</param>
    /// <param name="busy">Endpoints with a round under way.</param>
    /// <param name="firstMillis">The wait after a first try that failed, in ms.</param>
    /// <param name="now">Now.</param>
    public static DeliveryTurn Work(
        HubBook book,
        IReadOnlyCollection<DeliveryAnswer> answers,
        IReadOnlySet<string> busy,
        long firstMillis,
        Moment now)
    {
        var (rounds, hasMore) = (new List<DeliveryRound>(), false);
        var works = book.Store.Webhooks.All();
        foreach (var work in works.Where(work => IsMine(book, work) || work.LeaseClock <= book.Holds.Clock))
        {
            var own = answers.Where(answer => answer.Endpoint == work.Endpoint.Id && IsMine(book, work)).ToArray();
            var settled = Settle(book, work, own, firstMillis, now);
            if (busy.Contains(work.Endpoint.Id))
            {
                Renew(book, settled);
            }
            else if (settled.Endpoint.IsEnabled)
            {
                var looked = Look(book, settled, now);
                hasMore |= looked.Cursor < book.Store.LastEvent && looked.Cursor > settled.Cursor;
                rounds.AddRange(Take(book, work, looked, hasAnswers: own.Length > 0, now));
            }
        }

        return new DeliveryTurn(rounds, hasMore, works.Count > 0);
    }

    /// <summary>Sends one again that was delivered or given up, at once; one that waits is tried at once.</summary>
    public static Delivery? Redeliver(HubBook book, string endpoint, long number, Moment now)
    {
        if (book.Store.Webhooks.Delivery(endpoint, number) is not { } known)
        {
            return null;
        }

        var again = known.State == DeliveryState.Waiting
            ? known with { DueClock = book.Holds.Clock }
            : known with
            {
                State = DeliveryState.Waiting, Tries = 0, BegunClock = 0, DueClock = book.Holds.Clock, At = now,
            };
        book.Store.Webhooks.Save(again);
        return again;
    }

    private static bool IsMine(HubBook book, WebhookWork work) => work.LeaseDesk == book.Store.Desk;

    private static WebhookWork Settle(
        HubBook book, WebhookWork work, IReadOnlyCollection<DeliveryAnswer> answers, long firstMillis, Moment now)
    {
        foreach (var answer in answers)
        {
            if (book.Store.Webhooks.Delivery(work.Endpoint.Id, answer.Event) is { State: DeliveryState.Waiting } one)
            {
                book.Store.Webhooks.Save(After(one, answer, book.Holds.Clock, firstMillis, now));
            }
        }

        if (!answers.Any(answer => answer.Status == Gone))
        {
            return work;
        }

        var endpoint = work.Endpoint with
        {
            IsEnabled = false,
            Trouble = "It answered 410 Gone.",
            Revision = work.Endpoint.Revision + 1,
        };
        book.Store.Webhooks.Save(endpoint);
        book.Watches.Feed.Look();
        return work with { Endpoint = endpoint };
    }

    private static Delivery After(Delivery one, DeliveryAnswer answer, long clock, long firstMillis, Moment now)
    {
        var tried = one with
        {
            Tries = one.Tries + 1,
            BegunClock = one.BegunClock > 0 ? one.BegunClock : Math.Max(1, clock),
            Status = answer.Status,
            Fault = answer.Fault,
            At = now,
        };
        if (answer.Fault.Length == 0)
        {
            return tried with { State = DeliveryState.Delivered };
        }

        // One that was refused for good waits for its endpoint as it is.
        var wait = Math.Max(
            answer.WaitMillis, BackOff.Millis(one.Endpoint, one.Event, tried.Tries, firstMillis));
        return clock - tried.BegunClock >= BackOff.GivesUpMillis
            ? tried with { State = DeliveryState.Failed }
            : tried with { DueClock = clock + (answer.Status == Gone ? 0 : wait) };
    }

    // Looks at the next events of the feed and lets those wait that the endpoint wants.
    private static WebhookWork Look(HubBook book, WebhookWork work, Moment now)
    {
        var rows = book.Store.Webhooks;
        if (work.Cursor >= book.Store.LastEvent || rows.Waiting(work.Endpoint.Id, WaitingMax) >= WaitingMax)
        {
            return work;
        }

        var events = rows.Events(work.Cursor, LookMax);
        if (events.Count == 0)
        {
            return work;
        }

        foreach (var one in events.Where(one => work.Endpoint.Wants(EventType.Prefix + one.Word, one.Channel)))
        {
            rows.Save(new Delivery(
                work.Endpoint.Id, one.Number, one.Subject, DeliveryState.Waiting, 0, 0, book.Holds.Clock, 0, "", now));
        }

        var cursor = events[^1].Number;
        if (cursor / ForgetEvery > work.Cursor / ForgetEvery)
        {
            rows.ForgetOld(work.Endpoint.Id, cursor - RememberedEvents);
        }

        return work with { Cursor = cursor, Missed = work.Missed + events[0].Number - work.Cursor - 1 };
    }

    private static IEnumerable<DeliveryRound> Take(
        HubBook book, WebhookWork before, WebhookWork work, bool hasAnswers, Moment now)
    {
        var isDue = hasAnswers || work.Cursor > before.Cursor
            || (before.NextClock >= 0 && before.NextClock <= book.Holds.Clock);
        var due = isDue ? book.Store.Webhooks.DueAt(work.Endpoint.Id, book.Holds.Clock, RoundMax) : [];
        foreach (var lost in due.Where(one => one.Word.Length == 0))
        {
            var waiting = book.Store.Webhooks.Delivery(work.Endpoint.Id, lost.Number)!;
            book.Store.Webhooks.Save(waiting with
            {
                State = DeliveryState.Failed, Fault = "The feed does not keep the event any more.", At = now,
            });
        }

        EventRow[] sent = [.. due.Where(one => one.Word.Length > 0)];
        var leased = sent.Length > 0
            ? work with { LeaseDesk = book.Store.Desk, LeaseClock = book.Holds.Clock + LeaseMillis } : work;
        if (leased != before with { Endpoint = leased.Endpoint })
        {
            book.Store.Webhooks.Save(leased);
        }

        return sent.Length > 0 ? [new DeliveryRound(work.Endpoint, sent)] : [];
    }

    private static void Renew(HubBook book, WebhookWork work)
    {
        if (work.LeaseClock - book.Holds.Clock < RenewMillis)
        {
            book.Store.Webhooks.Save(work with { LeaseClock = book.Holds.Clock + LeaseMillis });
        }
    }
}
