using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Entries of kinds that this hub does not know yet. They are stored and passed over, the rest of the log goes on, and
/// their kind is remembered; once the hub was upgraded they get their effect, in their order.
/// </summary>
public static class LaterKinds
{
    /// <summary>Kinds remembered for one site at most; entries of others are passed over for good.</summary>
    public const int KindsMax = 64;

    private const int LengthMax = 64;

    /// <summary>Whether an entry must wait for an upgrade.</summary>
    public static bool IsLater(SiteRecord site, LogEntry entry) =>
        site.Later.ContainsKey(entry.Kind) || !SiteWord.Knows(entry.Kind);

    /// <summary>Passes over an entry; a sentence when its kind cannot be remembered.</summary>
    public static string? PassOver(HubBook book, SiteRecord site, LogEntry entry)
    {
        if (site.Later.ContainsKey(entry.Kind))
        {
            return null;
        }

        if (site.Later.Count >= KindsMax || entry.Kind.Length > LengthMax)
        {
            return $"Entry {entry.Number} of {site.Site} is of one more unknown kind.";
        }

        site.Later[entry.Kind] = entry.Number;
        book.Touch(site);
        return null;
    }

    /// <summary>Gives entries effect that were passed over and are of kinds this program knows.</summary>
    public static void CatchUp(HubBook book, SiteRecord site, Moment now)
    {
        var learned = site.Later.Where(kind => SiteWord.Knows(kind.Key)).ToDictionary();
        if (learned.Count == 0)
        {
            return;
        }

        foreach (var kind in learned.Keys)
        {
            site.Later.Remove(kind);
        }

        book.Touch(site);
        foreach (var entry in book.Store.Logs.UpBetween(site.Site, learned.Values.Min() - 1, site.UpWhole))
        {
            if (learned.TryGetValue(entry.Kind, out var first) && entry.Number >= first)
            {
                SiteWord.Apply(book, site, entry, now);
            }
        }
    }
}
