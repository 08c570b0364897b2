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

    private readonly Dictionary<string, SiteReady> _said = new(StringComparer.Ordinal);

    /// <summary>Takes over what another book knew.</summary>
    public void Take(ReadyBook other)
    {
        foreach (var (site, ready) in other._said)
        {
            _said[site] = ready;
        }
    }

    /// <summary>What a site said; null when it says nothing, or is stale.</summary>
    public void Say(string site, SiteReady? ready)
    {
        if (ready is null)
        {
            _said.Remove(site);
        }
        else
        {
            _said[site] = ready;
        }
    }

    /// <summary>
    /// Of a node as it is prepared; null when nobody knows. Each entry of its log that was written since the site
    /// spoke, in this batch too, counts as one item more: most of them are orders that the site did not know of.
    /// </summary>
    public ReadyTime? Of(NodeRecord node, SiteRecord? site)
    {
        if (site is null || !_said.TryGetValue(site.Site, out var said))
        {
            return null;
        }

        var coming = Math.Min(Math.Max(0, site.DownLast - said.DownHave), ReadyTime.MillisMost / said.PerLineMillis);
        return new ReadyTime(
            Math.Min(ReadyTime.MillisMost, said.BaseMillis + (coming * said.PerLineMillis)),
            said.PerLineMillis,
            (node.Calendar?.PreparationMinutes ?? 0) * MinuteMillis);
    }
}
