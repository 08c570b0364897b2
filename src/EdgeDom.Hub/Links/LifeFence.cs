using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Chains;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Decides whether a life of a site may exchange entries. One life is admitted at a time, each once, never again after
/// another: a new one greets, gets a ticket, shows that its log goes on from the hub's copy, and only then takes over.
/// Late and repeated greetings, and words of lives that have ended, change nothing of what the admitted life has.
/// </summary>
public static class LifeFence
{
    /// <summary>Lives that may wait to be admitted; beyond it the oldest ticket is void.</summary>
    public const int WaitingMax = 8;

    /// <summary>Null when the life may exchange entries; it is the admitted one then.</summary>
    public static LifeMeeting? Meet(HubBook book, SiteRecord site, ExchangeRequest request)
    {
        var life = request.Life.Value;
        if (site.OldLives.Contains(life, StringComparer.Ordinal))
        {
            return new LifeMeeting(SyncInstruction.Refuse, "This life of the site has ended; another took over.");
        }

        if (site.Life == life)
        {
            return Cursor(site, request);
        }

        if (site.Life.Length == 0 && site is { UpHave: 0, DownLast: 0 })
        {
            Admit(book, site, request);
            return Cursor(site, request);
        }

        return Newcomer(book, site, request);
    }

    private static LifeMeeting? Newcomer(HubBook book, SiteRecord site, ExchangeRequest request)
    {
        var ticket = Ticket(book, site, request.Life.Value);
        if (request.Greeting is not { } greeting || greeting.Ticket != ticket)
        {
            return new LifeMeeting(
                SyncInstruction.Rebuild,
                $"A new life; the hub has {site.UpWhole} entries of the one before.",
                ticket,
                IsForPeople: request.Greeting is null);
        }

        if (request.DownHave > site.DownLast || greeting.UpAt < 0 || greeting.UpAt > site.UpWhole
            || HashAt(book, site, greeting.UpAt) != greeting.UpHash)
        {
            return new LifeMeeting(
                SyncInstruction.Rebuild, $"Entry {greeting.UpAt} of this life is not the hub's.", ticket);
        }

        if (greeting.WantsCopy)
        {
            return new LifeMeeting(
                SyncInstruction.Rebuild,
                "This is the hub's copy.",
                ticket,
                SendsCopy: greeting.UpAt < site.UpWhole,
                SendsDown: greeting.UpAt == site.UpWhole);
        }

        if (greeting.UpAt < site.UpWhole)
        {
            return new LifeMeeting(SyncInstruction.Rebuild, $"The hub has {site.UpWhole} entries.", ticket);
        }

        Admit(book, site, request);
        return null;
    }

    private static LifeMeeting? Cursor(SiteRecord site, ExchangeRequest request) =>
        request.DownHave > site.DownLast
            ? new LifeMeeting(
                SyncInstruction.Refuse,
                $"The site has {request.DownHave} entries of the hub, the hub has written"
                + $" {site.DownLast}: an old copy of the hub's database runs. Put the newest one in its place.",
                IsForPeople: true)
            : request.DownHave < site.DownAcked
                ? new LifeMeeting(
                    SyncInstruction.Refuse,
                    $"The site had {site.DownAcked} entries of the hub, now it says {request.DownHave}.",
                    IsForPeople: true)
                : null;

    private static void Admit(HubBook book, SiteRecord site, ExchangeRequest request)
    {
        var life = request.Life.Value;
        site.OldLives.AddRange(site.Tickets.Keys.Append(site.Life).Where(other => other.Length > 0 && other != life)
            .Order(StringComparer.Ordinal));
        site.Tickets.Clear();
        SiteTicks.DropOpen(book, site);
        (site.Life, site.DownAcked, site.Trouble) = (life, Math.Min(request.DownHave, site.DownLast), "");
        book.Touch(site);
    }

    private static long Ticket(HubBook book, SiteRecord site, string life)
    {
        if (site.Tickets.TryGetValue(life, out var ticket))
        {
            return ticket;
        }

        if (site.Tickets.Count >= WaitingMax)
        {
            site.Tickets.Remove(site.Tickets.MinBy(one => one.Value).Key);
        }

        site.Tickets[life] = ++site.Greeted;
        book.Touch(site);
        return site.Greeted;
    }

    private static string? HashAt(HubBook book, SiteRecord site, long number) =>
        number == 0 ? HashChain.Start
        : number == site.UpWhole ? SiteTicks.Head(book, site) : book.Store.Logs.UpHash(site.Site, number);
}
