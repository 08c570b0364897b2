using System.Collections.Concurrent;
using System.Text.Json;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Sites;

/// <summary>Remembers when each site was last heard and says which are stale; any thread.</summary>
public sealed class SiteWatch(HubOptions options)
{
    private const long IdleWordMillis = 75_000;
    private const long FreshMillisMost = 300_000;

    private readonly ConcurrentDictionary<string, SiteHeard> _heard = new(StringComparer.Ordinal);

    private long SilentMillis =>
        Math.Max(IdleWordMillis, (long)options.StatusPollMillis * options.StaleAfterMissed);

    /// <summary>What was last heard of a site.</summary>
    public SiteHeard Of(string site) => _heard.GetValueOrDefault(site, SiteHeard.Never);

    /// <summary>The site exchanged logs.</summary>
    public void Spoke(string site, Moment now) =>
        _heard.AddOrUpdate(site, SiteHeard.Never with { At = now }, (_, old) => old with { At = now });

    /// <summary>The site's status came.</summary>
    public void Told(string site, JsonElement status, Moment now) =>
        _heard[site] = new SiteHeard(now, now, status, 0, "");

    /// <summary>A poll failed.</summary>
    public void Missed(string site, string fault) => _heard.AddOrUpdate(
        site,
        SiteHeard.Never with { Missed = 1, Fault = fault },
        (_, old) => old with { Missed = old.Missed + 1, Fault = fault });

    /// <summary>Whether this node hears the site: its last poll was answered, or it spoke not too long ago.</summary>
    public bool IsHeard(SiteOptions site, Moment now) =>
        Of(site.Site) is { At: not null, Missed: 0 } && !IsStale(site, now);

    /// <summary>
    /// Whether a site has sent a status not too long ago for what it says of its queue: as long as makes a site stale
    /// that cannot be polled, five minutes at most.
    /// </summary>
    public bool IsFresh(string site, Moment now) =>
        Of(site).StatusAt is { } at && now.Since(at) <= Math.Min(SilentMillis, FreshMillisMost);

    /// <summary>
    /// Whether the site is stale: as many polls missed as the options say, or, for one that cannot be polled, no word
    /// for that many polls and at least 75 s.
    /// </summary>
    public bool IsStale(SiteOptions site, Moment now)
    {
        var heard = Of(site.Site);
        if (site.Url is not null)
        {
            return heard.Missed >= options.StaleAfterMissed;
        }

        return heard.At is { } at && now.Since(at) > SilentMillis;
    }
}
