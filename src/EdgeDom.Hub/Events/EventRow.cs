using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Events;

/// <summary>One event of the feed as it is stored.</summary>
/// <param name="Number">Its place in the feed, from 1 without gaps.</param>
/// <param name="Word">The type's <see cref="EventType.Word"/>.</param>
/// <param name="Subject">What it happened to, such as <c>orders/O0000001</c>.</param>
/// <param name="Sequence">Its place among the subject's events, from 1 without gaps.</param>
/// <param name="At">When it happened, on the clock of the trade.</param>
/// <param name="Channel">The channel it belongs to; empty when it belongs to none.</param>
/// <param name="Content">The data, as JSON.</param>
public sealed record EventRow(
    long Number, string Word, string Subject, long Sequence, Moment At, string Channel, string Content);
