using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>Puts together what is known of every site: its logs from the book, its last word from the watch.</summary>
public sealed class SiteLook(HubOptions options, HubDesk desk, SiteWatch watch, TimeProvider time)
{
    /// <summary>Every site, in order of name.</summary>
    public async Task<IReadOnlyList<SiteView>> All()
    {
        var now = Moment.Of(time.GetUtcNow());
        return await desk.Ask((book, _) => options.Sites
            .OrderBy(site => site.Site, StringComparer.Ordinal)
            .Select(site => View(site, book.Site(site.Site)!, now))
            .ToArray());
    }

    private SiteView View(SiteOptions site, SiteRecord record, Moment now)
    {
        var heard = watch.Of(site.Site);
        return new SiteView(
            site.Site,
            record.Node,
            record.Trouble.Length > 0 || watch.IsStale(site, now),
            heard.At is { } at ? now.Since(at) : null,
            heard.Missed,
            heard.Fault,
            record.Trouble,
            record.Later.ToDictionary(StringComparer.Ordinal),
            record.UpHave,
            record.DownLast,
            record.DownAcked,
            heard.Status);
    }
}
