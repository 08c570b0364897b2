using System.Text.Json;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// How long new orders would need at nodes with a site: what each site said last, as this hub node heard it; set by the
/// poller, forgotten at a restart and when a site is stale. Only the desk's thread may touch it.
/// </summary>
public sealed class ReadyBook
{
    private const long MinuteMillis = 60_000;
    private const long ComingMost = 1_000;

    private readonly Dictionary<string, SiteReady> _said = new(StringComparer.Ordinal);

    /// <summary>Takes over what another book knew.</summary>
    public void Take(ReadyBook other)
    {
        foreach (var (site, ready) in other._said)
        {
            _said[site] = ready;
        }
    }

    /// <summary>
    /// What came of a look at a site: where its last status <paramref name="isFresh"/> that counts, and where it says
    /// nothing of its queue what it said before; else nothing is known any more.
    /// </summary>
    public void Hear(string site, bool isFresh, JsonElement? status)
    {
        if (!isFresh)
        {
            _said.Remove(site);
        }
        else if (status is { } document && SiteReady.Of(document) is { } ready)
        {
            Say(site, ready);
        }
    }

    /// <summary>What a site said.</summary>
    public void Say(string site, SiteReady ready) => _said[site] = ready;

    /// <summary>
    /// Of a node as it is prepared; null when nobody knows, or another life of its site said so. Each entry of its log
    /// that was written since the site spoke, in this batch too, counts as one item more, a thousand at most: most of
    /// them are orders that the site did not know of.
    /// </summary>
    public ReadyTime? Of(NodeRecord node, SiteRecord? site)
    {
        if (site is null || !_said.TryGetValue(site.Site, out var said)
            || (said.Life.Length > 0 && said.Life != site.Life))
        {
            return null;
        }

        var coming = Math.Clamp(site.DownLast - said.DownHave, 0, ComingMost);
        return new ReadyTime(
            Math.Min(ReadyTime.MillisMost, said.BaseMillis + (coming * said.PerLineMillis)),
            said.PerLineMillis,
            (node.Calendar?.PreparationMinutes ?? 0) * MinuteMillis);
    }
}
