using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Sets a disruption of a site's node when the site was told to be stale for too long, and ends it when it is heard
/// again. One that people ended in between is not set again in the same outage.
/// </summary>
public static class SiteOutage
{
    private const long SecondMillis = 1_000;

    /// <summary>The disruption's id.</summary>
    public static string Id(string site) => $"outage-{site}";

    /// <summary>
    /// Looks at a site; <paramref name="afterSeconds"/> of 0 is never. Only a hub node that does not hear the site
    /// itself sets it: another node's word may be old.
    /// </summary>
    public static void Look(HubBook book, string site, int afterSeconds, Moment now)
    {
        if (afterSeconds == 0 || book.Site(site) is not { } record)
        {
            return;
        }

        var before = book.Disruptions.Of(Id(site));
        var lasts = before is { State: not DisruptionState.Ended };
        if (lasts && !record.IsToldStale && before!.Actor == Disrupting.Hub)
        {
            Disrupting.End(book, Id(site), seen: null, $"site {site} is heard again", Disrupting.Hub, now);
        }
        else if (!lasts && record.IsToldStale && book.StaleSites.Contains(site)
            && now.Since(record.ToldAt) >= afterSeconds * SecondMillis
            && !(before?.Until > record.ToldAt))
        {
            Set(book, record, now);
        }
    }

    private static void Set(HubBook book, SiteRecord record, Moment now)
    {
        var what = record.Trouble.Length > 0 ? "has exchanged nothing" : "was not heard";
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"site {record.Site} {what} for {now.Since(record.ToldAt) / SecondMillis} s since it became stale");
        Disrupting.Put(
            book,
            new DisruptionWish(
                Id(record.Site),
                new DisruptionScope(record.Node, null, null, null),
                null,
                now,
                null,
                reason,
                Disrupting.Hub),
            seen: null,
            isNamed: true,
            now);
    }
}
