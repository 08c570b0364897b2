using System.Globalization;
using EdgeDom.Hub.Events;

namespace EdgeDom.Hub.Views;

/// <summary>A page of the feed of events.</summary>
/// <param name="Events">In the order in which they happened.</param>
/// <param name="Next">
/// The cursor to ask on with; the same as the one before when there is nothing new. It is good for as long as the feed
/// keeps what follows it.
/// </param>
public sealed record EventPage(IReadOnlyList<CloudEvent> Events, string Next)
{
    /// <summary>Of stored events; all up to <paramref name="seen"/> were looked at.</summary>
    public static EventPage Of(IReadOnlyList<EventRow> rows, long seen) => new(
        [.. rows.Select(CloudEvent.Of)],
        Math.Max(rows.Count > 0 ? rows[^1].Number : 0, seen).ToString(CultureInfo.InvariantCulture));
}
