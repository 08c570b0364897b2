using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Views;

/// <summary>
/// The counts and the self-check: units promised that were never granted, found at the time or found now.
/// </summary>
public sealed record HubSummary(HubCounts Counts, long Oversold)
{
    /// <summary>Of the book as it stands.</summary>
    public static HubSummary Of(HubBook book) => new(book.Counts, Math.Max(book.Counts.Oversold, book.Oversold()));
}
