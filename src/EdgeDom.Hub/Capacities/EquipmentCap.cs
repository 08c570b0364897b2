using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Capacities;

/// <summary>Some equipment of a node, and the most that it takes on for one day.</summary>
/// <param name="Name">Which, as the hub's <c>equipmentNeeds</c> call it.</param>
/// <param name="Parts">Fulfilment orders that need it, 0 or more; null for any.</param>
/// <param name="Units">Units that need it, 0 or more; null for any.</param>
public sealed record EquipmentCap(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Parts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units = null)
{
    /// <summary>Longest name.</summary>
    public const int NameMax = 32;
}
