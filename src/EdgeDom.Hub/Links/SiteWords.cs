using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Lets every node know when a site that cannot be polled spoke to another one. No clock is compared: a counter rises,
/// and each node that sees it rise notes the time on its own clock. One caller at a time.
/// </summary>
public sealed class SiteWords(HubOptions options, HubDesk desk, SiteWatch watch)
{
    private readonly Dictionary<string, Moment?> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>Tells others what this node heard since the last time, and takes over what others heard.</summary>
    public async Task Share(Moment now)
    {
        var sites = options.Sites.Where(site => site.Url is null).Select(site => site.Site).ToArray();
        if (options.PostgresAddress is null || sites.Length == 0)
        {
            return;
        }

        var fresh = sites.Where(site => watch.Of(site).At != _own.GetValueOrDefault(site))
            .ToDictionary(site => site, watch.Of, StringComparer.Ordinal);
        foreach (var word in await desk.Ask((book, _) => Exchange(book, sites, fresh)))
        {
            var isNew = _seen.TryGetValue(word.Site, out var seen) && word.Words > seen;
            _seen[word.Site] = word.Words;
            if (isNew && !fresh.ContainsKey(word.Site))
            {
                Take(word, now);
            }

            _own[word.Site] = fresh.GetValueOrDefault(word.Site, watch.Of(word.Site)).At;
        }
    }

    private static SiteWordRow[] Exchange(
        HubBook book, string[] sites, Dictionary<string, SiteHeard> fresh) =>
    [
        .. sites.Select(site =>
        {
            var word = book.Words.GetValueOrDefault(site, new SiteWordRow(site, 0, ""));
            if (fresh.TryGetValue(site, out var heard))
            {
                word = new SiteWordRow(site, word.Words + 1, heard.Status?.GetRawText() ?? word.Status);
                book.Words[site] = word;
                book.Store.Save(word);
            }

            return word;
        }),
    ];

    private void Take(SiteWordRow word, Moment now)
    {
        if (word.Status.Length == 0)
        {
            watch.Spoke(word.Site, now);
            return;
        }

        using var status = JsonDocument.Parse(word.Status);
        watch.Told(word.Site, status.RootElement.Clone(), now);
    }
}
