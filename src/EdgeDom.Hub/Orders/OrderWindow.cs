using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>That an order is gathered in an allocation window, and nothing of it is planned yet.</summary>
/// <param name="Until">When the window closes at the latest; it may close before for an order that cannot wait.</param>
/// <param name="Against">What makes the order suspect, in words; null for nothing.</param>
public sealed record OrderWindow(
    Moment Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Against = null);
