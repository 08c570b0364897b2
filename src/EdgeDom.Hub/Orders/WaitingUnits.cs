using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Orders;

/// <summary>
/// Units of an order line that wait for stock (backordered), and the supply that they count on. One with no units is
/// what was once waited for.
/// </summary>
public sealed class WaitingUnits
{
    /// <summary>The line of the order.</summary>
    public required int Line { get; init; }

    /// <summary>The supply line that they count on; empty when none is expected, then nobody knows the day.</summary>
    public required string Supply { get; init; }

    /// <summary>
    /// The node that the supply comes to; null when none is expected, or for what began to wait before this was kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NodeId? Node { get; set; }

    /// <summary>How many.</summary>
    public required long Units { get; set; }

    /// <summary>The day on which they can be sent at the latest; null when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>The latest day on which they arrive; null when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Arrives { get; set; }
}
