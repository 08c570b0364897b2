using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;

namespace EdgeDom.Hub.Views;

/// <summary>Some equipment of a node, and the most that it takes on a day; left out for any.</summary>
public sealed record EquipmentView(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units)
{
    /// <summary>That of a day; null for none.</summary>
    public static IReadOnlyList<EquipmentView>? Of(DayCap cap) => cap.Equipment is { Count: > 0 } equipment
        ? [.. equipment.Select(one => new EquipmentView(one.Name, one.Parts, one.Units))] : null;
}
