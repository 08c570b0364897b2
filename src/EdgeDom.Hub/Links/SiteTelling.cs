using EdgeDom.Hub.Desk;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Tells others when a site became stale and when it is heard again. Each node sees a site with its own eyes; one that
/// disagrees with what another has told waits a minute, so two that cannot agree tell it twice a minute at most.
/// </summary>
public static class SiteTelling
{
    /// <summary>How long what another node has told stands, in ms.</summary>
    public const long StandsMillis = 60_000;

    /// <summary>
    /// Tells it when it is news; a site that is neither stale nor heard, as after a start, is none. Late or twice
    /// changes nothing.
    /// </summary>
    public static void Look(HubBook book, string site, bool isStale, bool isHeard, Moment now)
    {
        if (book.Site(site) is not { } record || isStale == record.IsToldStale || (!isStale && !isHeard))
        {
            return;
        }

        var desk = book.Store.Desk;
        if (record.ToldBy != desk && Math.Abs(now.Since(record.ToldAt)) < StandsMillis)
        {
            return;
        }

        (record.IsToldStale, record.ToldBy, record.ToldAt) = (isStale, desk, now);
        Telling.Of(book, record);
        book.Touch(record);
    }
}
