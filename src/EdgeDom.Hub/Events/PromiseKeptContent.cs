using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about what became of the day that a buyer was promised.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="PromisedBy">The last day on which all of it was to arrive.</param>
/// <param name="DueOn">
/// The last day on which what has left arrives, by when it left and how long its services take; left out when nobody
/// knows.
/// </param>
/// <param name="DaysLate">Days after the promised one; 0 when it is none of them, or nobody knows.</param>
/// <param name="UnitsShort">Units that nobody could send.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record PromiseKeptContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    DateOnly PromisedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? DueOn,
    int DaysLate,
    long UnitsShort,
    string Href)
{
    /// <summary>Whether all that was wanted came by the promised day.</summary>
    [JsonIgnore]
    public bool IsKept => DaysLate == 0 && UnitsShort == 0;

    /// <summary>Of an order that has ended.</summary>
    public static PromiseKeptContent Of(CustomerOrder order, DateOnly promised, DateOnly? due, long unitsShort) => new(
        order.Id,
        order.Channel,
        order.Reference,
        promised,
        due,
        due is { } day ? Math.Max(0, day.DayNumber - promised.DayNumber) : 0,
        unitsShort,
        $"/api/v1/orders/{order.Id}");
}
