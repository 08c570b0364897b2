using EdgeDom.Hub.Sites;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The hub's own act of giving up rights: only what is not promised to anybody, and in the same batch as the entry that
/// tells the site. Nobody else can take a right from the hub.
/// </summary>
public static class GivingBack
{
    /// <summary>
    /// Answers a site that asks for units, be it for a count that misses them; always with an entry, of 0 when nothing
    /// can be given.
    /// </summary>
    public static string? Answer(
        HubBook book, SiteRecord site, Sku sku, long wanted, Moment now, CountId? count = null)
    {
        if (wanted <= 0)
        {
            return $"To ask for {wanted} of {sku} is nothing.";
        }

        var (left, given) = Give(book.Right(site.Node, sku), wanted);
        book.SetRight(site.Node, sku, left);
        book.Tell(site, new StockGivenBack(sku, given, count), now);
        return null;
    }

    /// <summary>The site had shrunk the right by units that were given back meanwhile: once is enough.</summary>
    public static string? Undo(HubBook book, SiteRecord site, Sku sku, long quantity)
    {
        var right = book.Right(site.Node, sku);
        if (quantity <= 0 || quantity > right.Shrunk)
        {
            return $"Of {sku} {right.Shrunk} were ever taken back, and {quantity} of them cannot be the hub's again.";
        }

        book.SetRight(site.Node, sku, right with { Shrunk = right.Shrunk - quantity });
        return null;
    }

    /// <summary>
    /// The right after giving back as much of <paramref name="wanted"/> as is not promised, and how much that is.
    /// </summary>
    public static (StockRight Left, long Given) Give(StockRight right, long wanted)
    {
        var given = Math.Clamp(wanted, 0, right.AvailableToSell);
        return (right with { Shrunk = right.Shrunk + given }, given);
    }
}
