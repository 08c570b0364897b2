using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Endpoints of webhooks: made, changed, given the next secret, forgotten.</summary>
public static class Subscribing
{
    /// <summary>
    /// Makes an endpoint that is told of what happens from now on, or changes one. A change needs the revision that it
    /// is made to; what it leaves out of <paramref name="wish"/> (id, salt, secrets) stays.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The endpoint as it shall be.</param>
    /// <param name="revision">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    public static WebhookOutcome Put(HubBook book, WebhookEndpoint wish, int? revision, bool isNamed)
    {
        if (book.Store.Webhooks.Of(wish.Id) is not { } known)
        {
            return isNamed ? new WebhookOutcome.Changed(null)
                : book.Store.Webhooks.Count() >= Delivering.EndpointsMax ? new WebhookOutcome.TooMany()
                : Make(book, wish);
        }

        if (!isNamed)
        {
            return new WebhookOutcome.NoRevision(known.Endpoint);
        }

        if (Stale(known.Endpoint, revision) is { } refused)
        {
            return refused;
        }

        var changed = known.Endpoint with
        {
            Url = wish.Url,
            Types = wish.Types,
            IsEnabled = wish.IsEnabled,
            AsksFirst = wish.AsksFirst,
            Trouble = wish.IsEnabled ? "" : known.Endpoint.Trouble,
            Revision = known.Endpoint.Revision + 1,
        };
        book.Store.Webhooks.Save(changed);
        book.Watches.Feed.Look();
        return new WebhookOutcome.Stands(changed, IsNew: false, ShowsSecret: false);
    }

    /// <summary>
    /// The next secret signs from now on, and the one before for another day; a secret before that no more.
    /// </summary>
    public static WebhookOutcome Rotate(HubBook book, string id, int? revision, Moment now)
    {
        if (book.Store.Webhooks.Of(id) is not { } known)
        {
            return new WebhookOutcome.Unknown();
        }

        if (Stale(known.Endpoint, revision) is { } refused)
        {
            return refused;
        }

        var changed = known.Endpoint with
        {
            Generation = known.Endpoint.Generation + 1,
            OverlapUntil = now.Plus(WebhookEndpoint.OverlapMillis),
            Revision = known.Endpoint.Revision + 1,
        };
        book.Store.Webhooks.Save(changed);
        return new WebhookOutcome.Stands(changed, IsNew: false, ShowsSecret: true);
    }

    /// <summary>Forgets it and its deliveries; false when there is none.</summary>
    public static bool Forget(HubBook book, string id)
    {
        if (book.Store.Webhooks.Of(id) is null)
        {
            return false;
        }

        book.Store.Webhooks.Forget(id);
        book.Watches.Feed.Look();
        return true;
    }

    private static WebhookOutcome.Stands Make(HubBook book, WebhookEndpoint wish)
    {
        book.Store.Webhooks.Save(wish);
        book.Store.Webhooks.Save(new WebhookWork(wish, book.Store.LastEvent, 0, -1, 0, -1));
        book.Watches.Feed.Look();
        return new WebhookOutcome.Stands(wish, IsNew: true, ShowsSecret: true);
    }

    private static WebhookOutcome? Stale(WebhookEndpoint known, int? revision) =>
        revision is { } seen && seen != known.Revision ? new WebhookOutcome.Changed(known) : null;
}
