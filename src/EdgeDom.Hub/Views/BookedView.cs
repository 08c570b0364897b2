using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Views;

/// <summary>What is booked of a day, of fulfilment orders, units or seconds of work.</summary>
/// <param name="Capacity">The most; left out for any.</param>
/// <param name="Held">For promises and held orders.</param>
/// <param name="Confirmed">For fulfilment orders that were given to the node; what was sent stays.</param>
/// <param name="Free">What may still be booked; left out for any.</param>
public sealed record BookedView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Capacity,
    long Held,
    long Confirmed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Free)
{
    /// <summary>Of a cap and what is booked of it.</summary>
    public static BookedView Of(long? cap, long held, long confirmed) =>
        new(cap, held, confirmed, cap is { } most ? Math.Max(0, most - held - confirmed) : null);
}
