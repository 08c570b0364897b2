using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;

namespace EdgeDom.Hub.Events;

/// <summary>Some equipment of a node, and the most that it takes on a day; left out for any.</summary>
public sealed record EquipmentContent(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units)
{
    /// <summary>That of a day; null for none.</summary>
    public static IReadOnlyList<EquipmentContent>? Of(DayCap cap) => cap.Equipment is { Count: > 0 } equipment
        ? [.. equipment.Select(one => new EquipmentContent(one.Name, one.Parts, one.Units))] : null;
}
