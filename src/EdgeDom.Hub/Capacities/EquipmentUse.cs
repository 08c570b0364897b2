using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Capacities;

/// <summary>What is booked of a node's day of some equipment; see <see cref="CapacityUse"/>.</summary>
public sealed record EquipmentUse(
    string Name, long HeldParts = 0, long HeldUnits = 0, long Parts = 0, long Units = 0)
{
    /// <summary>Fulfilment orders, held ones included.</summary>
    [JsonIgnore]
    public long AllParts => HeldParts + Parts;

    /// <summary>Units, held ones included.</summary>
    [JsonIgnore]
    public long AllUnits => HeldUnits + Units;

    /// <summary>The same with a load more, be it held or confirmed.</summary>
    public EquipmentUse Plus(long parts, long units, bool isHeld) => new(
        Name,
        HeldParts + (isHeld ? parts : 0),
        HeldUnits + (isHeld ? units : 0),
        Parts + (isHeld ? 0 : parts),
        Units + (isHeld ? 0 : units));

    /// <summary>The same, with nothing where it is less than that.</summary>
    public EquipmentUse NotNegative() => new(
        Name, Math.Max(0, HeldParts), Math.Max(0, HeldUnits), Math.Max(0, Parts), Math.Max(0, Units));
}
