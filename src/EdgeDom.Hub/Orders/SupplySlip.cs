using System.Globalization;
using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Orders;

/// <summary>That units of an order line, which wait, are expected later than before.</summary>
/// <param name="Line">The line of the order.</param>
/// <param name="Number">Counts those of an order from 1.</param>
/// <param name="Why">Why.</param>
/// <param name="From">The day on which the last of them could be sent before.</param>
/// <param name="To">The same now; left out when nobody knows it any more.</param>
public sealed record SupplySlip(
    int Line,
    int Number,
    string Why,
    DateOnly From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? To)
{
    /// <summary>As a sentence without its end.</summary>
    [JsonIgnore]
    public string Text => To is { } day
        ? string.Create(
            CultureInfo.InvariantCulture, $"units come on {day:yyyy-MM-dd} and not on {From:yyyy-MM-dd}: {Why}")
        : string.Create(CultureInfo.InvariantCulture, $"nobody knows when units come, which {From:yyyy-MM-dd} was"
            + $" said for: {Why}");
}
